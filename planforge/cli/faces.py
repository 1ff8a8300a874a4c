"""A look and a place of fonts in, what sets each role in Word and really sets it in the PDF out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from planforge.cli.finding import Finding
from planforge.problems import Message, Problem, Unavailable, Wording, hint, listed
from planforge.render.faces.files import FaceFile
from planforge.render.faces.fonts import FILES
from planforge.render.faces.office import Shelf, find_face, role_name, roles_of
from planforge.render.faces.office_faces import Office
from planforge.render.faces.resolved import Resolved, resolve_faces
from planforge.render.look import Face, Look
from planforge.typography import SYSTEM, find_office, font_setup, read_shelf
from planforge.workspace import Workspace


def face_findings(workspace: Workspace, look: Look, place: str) -> Iterator[Finding]:
    """One finding for each role, then one for each thing that the place of fonts lacks."""
    machine, _ = read_shelf(workspace, SYSTEM)
    office = find_office(workspace, look, place)
    resolved, off_grid = _tried(workspace, look, office)
    for role, face in roles_of(look).items():
        word = hint("Word 用 {word}（{where}）", word=face.word, where=_in_word(face, machine))
        told = _in_pdf(workspace, role, face, office, resolved)
        what = hint("字体角色 {role}", role=role_name(role))
        yield Finding(
            what,
            told.good,
            hint("{word}；{pdf}", word=word, pdf=told.said),
            told.cure,
            needed=told.needed,
        )
    for each in (*office.problems, *off_grid):
        yield Finding(Message("单位的字体"), False, each.message, listed(each.hints), needed=False)


def _tried(
    workspace: Workspace, look: Look, office: Office
) -> tuple[Mapping[str, Resolved], tuple[Problem, ...]]:
    """The faces that set the roles, and whether a page laid out with the office's keeps the look's grid."""
    from planforge.render.faces.grid import grid_problems  # the engine is loaded only where faces are tried

    try:
        with font_setup(workspace, office) as fonts:
            return resolve_faces(look, fonts), grid_problems(look, fonts) if office.faces else ()
    except Unavailable:
        return {}, ()  # `doctor` names the missing libraries in a finding of their own


def _in_word(face: Face, machine: Shelf) -> Wording:
    """Whether Word on this machine has the face; the document may be opened on another."""
    found = find_face(face.word, machine)
    return hint("本机有：{file}", file=found[0].path) if found else Message("本机没有")


def _in_pdf(
    workspace: Workspace, role: str, face: Face, office: Office, resolved: Mapping[str, Resolved]
) -> Finding:
    """What sets the role in the PDF; not good where that is not the first face that was to set it."""
    what = Message("PDF")
    if role not in resolved:
        return Finding(what, False, Message("PDF 缺系统库，排不了"), needed=False)
    got = resolved[role]
    if made := office.faces.get(role):
        origin = made.origins.get(Path(got.file).name)
        good = origin is not None
        file = _place(origin) if origin is not None else got.file
    else:
        good = Path(got.file).parent == workspace.fonts and FILES.get(Path(got.file).name) == face.css[0]
        file = got.file
    shown = {"family": got.family, "style": got.style, "file": file}
    if good:
        return Finding(what, True, hint("PDF 用 {family} {style}（{file}）", **shown), needed=False)
    wanted = made.family if made else face.css[0]
    said = hint("PDF 应用 {wanted}，实用 {family} {style}（{file}）", wanted=wanted, **shown)
    return Finding(what, False, said, Message("重新安装 planforge"))


def _place(origin: FaceFile) -> Wording:
    if origin.number < 0:
        return origin.path
    return hint("{file} 第 {number} 个", file=origin.path, number=origin.number + 1)
