"""A look and an office's font files in, the faces that its PDF is set with and what could not be had out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from planforge.load.source import Source
from planforge.problems import InvalidInput, Level, Message, Problem, Wording, hint, listed, problem
from planforge.render.faces.copies import LETTERS, Unusable, copy_face
from planforge.render.faces.files import FaceFile, fold_name
from planforge.render.faces.fonts import FILES
from planforge.render.faces.office_faces import Office, OfficeFace
from planforge.render.look import Face, Look
from planforge.render.looks import plain_data

LATIN: Final = "latin"
ROLES: Final[Mapping[str, Message]] = {
    "title": Message("标题"),
    "heading1": Message("一级标题"),
    "heading2": Message("二级标题"),
    "body": Message("正文"),
    "table": Message("表格"),
    LATIN: Message("西文"),
}
"""The roles of a look's faces in people's words."""
_BOLD: Final = frozenset(family for file, family in FILES.items() if "-Bold." in file)
"""The families of fonts/ that have a bold file."""


class Kin(BaseModel):
    """The other names of one face, and the faces it is often taken for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    same: tuple[str, ...] = ()
    like: tuple[str, ...] = ()


def read_kin(source: Source) -> Mapping[str, Kin]:
    """The kin of faces by the name that a look gives Word; raises InvalidInput on another form."""
    try:
        return TypeAdapter(dict[str, Kin]).validate_python(plain_data(source.root))
    except ValidationError:
        template = "应为字体名和它的 same、like 两个列表"
        raise InvalidInput([problem("template", template, at=source.root.position)]) from None


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an office's fonts are looked for."""

    name: Wording
    """As it is told: a folder, or the fonts of the machine."""
    faces: Sequence[FaceFile]
    read: Callable[[str], bytes]
    """Gives the bytes of a file of `faces`."""
    kin: Mapping[str, Kin] = field(default_factory=dict)


def roles_of(look: Look) -> Mapping[str, Face]:
    """Every face of a look by its role; the Latin one has the role `LATIN`."""
    return {**look.faces, LATIN: look.latin}


def role_name(role: str) -> Wording:
    """The role in people's words."""
    return ROLES.get(role, role)


def collect_office(look: Look, shelf: Shelf) -> Office:
    """The shelf's faces for every role that has one there; a warning for every role that stays without."""
    faces: dict[str, OfficeFace] = {}
    problems: list[Problem] = []
    taken = set(FILES.values())
    for role, face in roles_of(look).items():
        found = find_face(face.word, shelf)
        if not found:
            problems.append(_missing(role, face, shelf))
            continue
        try:
            faces[role] = made = _ready(found, taken, shelf, latin=role == LATIN)
        except Unusable as unusable:
            problems.append(_unusable(role, face, found[0], unusable.reason))
            continue
        taken.add(made.family)
        problems += _differences(role, face, made)
    return Office(faces, tuple(problems))


def find_face(word: str, shelf: Shelf) -> tuple[FaceFile, ...]:
    """The upright file of that name on the shelf and, if there is one, its bold one."""
    names = {fold_name(name) for name in (word, *shelf.kin.get(word, Kin()).same)}
    named = [face for face in shelf.faces if not face.italic and face.names & names]
    if not named:
        return ()
    regular = min(named, key=lambda face: abs(face.weight - 400))
    bold = [face for face in named if face.weight >= 600 and face.weight > regular.weight]
    return (regular, *bold[:1])


def dressed(look: Look, office: Office) -> Look:
    """The look with the office's faces before those of fonts/, which stay for what the office's lack."""
    if not office.faces:
        return look
    faces = {role: _worn(face, office.faces.get(role)) for role, face in look.faces.items()}
    latin = _worn(look.latin, office.faces.get(LATIN))
    return look.model_copy(update={"faces": faces, "latin": latin})


def _worn(face: Face, made: OfficeFace | None) -> Face:
    if made is None:
        return face
    bold = face.css if _lends_bold(face, made) else ()
    return face.model_copy(update={"css": (made.family, *face.css), "bold_css": bold})


def _lends_bold(face: Face, made: OfficeFace) -> bool:
    """Whether bold words take the face of fonts/: the office's has no bold, and none is made up."""
    return len(made.copies) == 1 and face.weight == 400 and face.css[0] in _BOLD


def _ready(found: tuple[FaceFile, ...], taken: set[str], shelf: Shelf, *, latin: bool) -> OfficeFace:
    family = _pdf_name(found[0], taken)
    files = dict(zip((f"{family}-Regular.font", f"{family}-Bold.font"), found, strict=False))
    copies = {
        name: copy_face(shelf.read(face.path), face.number, family, bold=face is not found[0], latin=latin)
        for name, face in files.items()
    }
    return OfficeFace(family, copies, files)


def _pdf_name(face: FaceFile, taken: set[str]) -> str:
    """A name for the PDF: brackets or Chinese make the file invalid, and Pango reads spaces as styles."""
    kept = (each for each in face.family if each.isascii() and (each.isalnum() or each in "_-"))
    name = "".join(kept) or "Office"
    while name in taken:
        name += "-x"
    return name


# ---- what is told -----------------------------------------------------------------------------------


def _used(face: Face) -> str:
    return f"{face.css[0]} Bold" if face.weight == 700 else face.css[0]


def _missing(role: str, face: Face, shelf: Shelf) -> Problem:
    near = next((name for name in shelf.kin.get(face.word, Kin()).like if find_face(name, shelf)), "")
    template = "那里有相近的“{near}”；要用它，在方案的“版式调整”里把 {key} 的 word 改为 {near}"
    key = LATIN if role == LATIN else f"faces › {role}"
    hints = [hint(template, near=near, key=key)] if near else []
    facts = {"role": role_name(role), "word": face.word, "shelf": shelf.name, "used": _used(face)}
    return _told(hint("{role}应用“{word}”，{shelf}里没有，PDF 实用 {used}", **facts), hints)


def _unusable(role: str, face: Face, found: FaceFile, reason: Message) -> Problem:
    facts = {"role": role_name(role), "word": face.word, "file": found.path, "used": _used(face)}
    return _told(
        hint("{role}应用“{word}”，但 {file} 不能用：{reason}；PDF 实用 {used}", reason=reason, **facts)
    )


def _differences(role: str, face: Face, made: OfficeFace) -> Iterator[Problem]:
    if _lends_bold(face, made):
        template = "{role}所用的“{word}”没有粗体文件，PDF 中的粗体实用 {used} Bold"
        yield _told(hint(template, role=role_name(role), word=face.word, used=face.css[0]))
    if made.left_out:
        marks = listed(map(chr, sorted(made.left_out)), "{first} {second}")
        template = "{role}所用的“{word}”里 {marks} 不是全宽，PDF 中改由 {used} 排"
        used = listed(face.css, "{first}、{second}")
        facts = {"role": role_name(role), "word": face.word, "marks": marks, "used": used}
        yield replace(_told(hint(template, **facts)), level=Level.NOTE)


def lacking(office: Office, look: Look, texts: Mapping[str, Iterable[str]]) -> tuple[Problem, ...]:
    """A warning for every face of the office that lacks characters of the texts of its role.

    `look` is the one before the office's faces came in. Latin letters are asked of the Latin face only.
    """
    told = []
    for role, made in office.faces.items():
        face = roles_of(look)[role]
        wanted = {ord(each) for text in texts.get(role, ()) for each in text if ord(each) > 0x20}
        asked = wanted & LETTERS if role == LATIN else wanted - LETTERS
        if lacks := [chr(point) for point in sorted(asked - made.characters - made.left_out)]:
            shown = listed(lacks[:10], "{first} {second}")
            template = "{role}所用的“{word}”缺 {count} 个字（{characters}），PDF 中这些字实用 {used}"
            used = listed(face.css, "{first}、{second}")
            facts = {"word": face.word, "characters": shown, "count": len(lacks), "used": used}
            told.append(_told(hint(template, role=role_name(role), **facts)))
    return tuple(told)


def _told(message: Message, hints: Iterable[Message] = ()) -> Problem:
    return Problem("font-substituted", Level.WARNING, message, hints=tuple(hints))
