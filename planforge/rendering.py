"""A made plan and formats in, the bytes of its files out: the renderers joined, with the workspace."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planforge.doc.nodes import Heading
from planforge.load.read import read_source
from planforge.pipeline import Made
from planforge.problems import InvalidInput, Level, Message, Problem, Unavailable, hint, listed, problem
from planforge.render.face_files import ENDINGS, FaceFile, read_faces
from planforge.render.fonts import (
    FILES,
    FontSetup,
    fontconfig_xml,
    missing_glyphs,
    read_coverage,
    stand_ins_xml,
)
from planforge.render.look import Look
from planforge.render.looks import NO_CHANGES, Changes, read_look
from planforge.render.manner import PLAIN, Manner
from planforge.render.office import Kin, Shelf, collect_office, dressed, lacking, read_kin
from planforge.render.office_faces import NO_OFFICE, Office
from planforge.render.paginate import Paginate
from planforge.render.role_texts import role_texts
from planforge.workspace import (
    Workspace,
    build_time,
    convert_with_libreoffice,
    font_config_file,
    font_files,
    open_bytes,
    read_bytes,
    system_font_folders,
)

if TYPE_CHECKING:
    from planforge.render.pdf import LaidOut

SYSTEM: Final = "system"
"""The place of fonts that means the machine's own."""


def look_of(made: Made, name: str) -> Look:
    """The look profile of that name, with what the plan changes in it."""
    changes = Changes(made.reading.plan.look, made.reading.places)
    return read_look_file(made.workspace, name, changes)


def read_look_file(workspace: Workspace, name: str, changes: Changes = NO_CHANGES) -> Look:
    """A look profile; raises InvalidInput with all faults of the file and of the changes."""
    file = f"zh/looks/{name}.yaml"
    known = tuple(sorted(Path(each).stem for each in workspace.template_names("zh/looks")))
    if name not in known:
        hints = [hint("可用的版式：{names}", names=listed(known))]
        raise InvalidInput([problem("wrong-value", "没有这种版式：{name}", hints=hints, name=name)])
    return read_look(read_source(workspace.read_template_bytes(file), file), changes)


def render_all(made: Made, forms: Iterable[str], look: str, manner: Manner = PLAIN) -> dict[str, bytes]:
    """The files in several of `FORMATS`, by format; the pages are laid out once for all of them."""
    wanted = tuple(forms)
    profile = look_of(made, look)
    job = _Job(made, profile, manner, _lay_out(made, profile, wanted, manner))
    return {form: FORMATS[form](job) for form in wanted}


def render(made: Made, form: str, look: str, manner: Manner = PLAIN) -> bytes:
    """The file in one of `FORMATS`."""
    return render_all(made, (form,), look, manner)[form]


@dataclass(frozen=True, slots=True)
class _Job:
    made: Made
    look: Look
    manner: Manner
    laid_out: LaidOut | None
    """None where no format needs pages, or where the libraries for them are missing and no PDF is wanted."""


def _lay_out(made: Made, look: Look, forms: Collection[str], manner: Manner) -> LaidOut | None:
    needs_pages = "docx" in forms and manner.paginate is Paginate.LAYOUT
    if not needs_pages and "pdf" not in forms:
        return None
    from planforge.render.pdf import lay_out  # WeasyPrint is loaded only for pages

    try:
        with font_setup(made.workspace, manner.office) as fonts:
            pages_only = "pdf" not in forms
            return lay_out(made.document, look, fonts, pages_only=pages_only, archive=manner.pdf_a)
    except Unavailable:
        if "pdf" in forms:
            raise
        return None


def _docx(job: _Job) -> bytes:
    match job.manner.paginate:
        case Paginate.NONE:
            return _write_docx(job, {})
        case Paginate.LIBREOFFICE:
            return _write_docx(job, _office_pages(job))
        case Paginate.LAYOUT:
            return _write_docx(job, job.laid_out.pages if job.laid_out else {})


def _write_docx(job: _Job, pages: Mapping[str, int]) -> bytes:
    from planforge.render.docx import WordOptions, write_docx  # python-docx is loaded only for Word

    made = job.made
    shell = made.workspace.read_template_bytes("zh/plan.docx")
    options = WordOptions(
        built=build_time(made.document.meta.date), pages=pages, source=made.source.text.encode("utf-8")
    )
    return write_docx(made.document, job.look, shell, options)


def _office_pages(job: _Job) -> Mapping[str, int]:
    """Heading id → the page number that LibreOffice prints; raises Unavailable where it is missing."""
    from planforge.render.docx.page_probe import pages_told, telling_pages

    headings = [block.id for block in job.made.document.blocks if isinstance(block, Heading)]
    # Any number, for the lines of the contents must be as long as they will be.
    draft = _write_docx(job, dict.fromkeys(headings, 1))

    def stand_ins(fonts: str, cache: str, _: str) -> str:
        return stand_ins_xml(fonts, cache, job.look)

    printed = convert_with_libreoffice(telling_pages(draft), job.made.workspace.fonts, stand_ins)
    return pages_told(printed, headings)


@contextmanager
def font_setup(workspace: Workspace, office: Office = NO_OFFICE) -> Iterator[FontSetup]:
    """The project's faces and the office's and no others, for as long as the block runs."""
    copies = {name: copy.data for face in office.faces.values() for name, copy in face.copies.items()}
    with font_config_file(workspace.fonts, fontconfig_xml, copies) as path:
        yield FontSetup(path, office)


def find_office(workspace: Workspace, look: Look, place: str) -> Office:
    """The faces that the look names for Word, from the folder `place` or, for `system`, from this machine.

    Without a place there are none. Raises InvalidInput where the folder does not exist.
    """
    if not place:
        return NO_OFFICE
    shelf, damaged = read_shelf(workspace, place)
    office = collect_office(look, shelf)
    template = "字体文件已损坏，没有使用：{file}"
    faults = (problem("unreadable", template, level=Level.WARNING, file=file) for file in damaged)
    # Among the fonts of a machine a file that nobody asked for is nobody's fault.
    return replace(office, problems=(*office.problems, *(faults if place != SYSTEM else ())))


def read_shelf(workspace: Workspace, place: str) -> tuple[Shelf, tuple[str, ...]]:
    """The faces in a folder or on this machine, and the files that are no sound fonts."""
    if place == SYSTEM:
        folders, name = system_font_folders(sys.platform, os.environ, Path.home()), Message("本机字体")
    elif Path(place).is_dir():
        folders, name = (Path(place),), hint("{folder}", folder=place)
    else:
        raise InvalidInput([problem("unreadable", "找不到字体文件夹：{file}", file=place)])
    faces: list[FaceFile] = []
    damaged = []
    for path in font_files(folders, ENDINGS):
        try:
            with open_bytes(path) as file:
                faces += read_faces(file, str(path))
        except (OSError, ValueError):
            damaged.append(str(path))
    return Shelf(name, faces, lambda path: read_bytes(Path(path)), _kin(workspace)), tuple(damaged)


def _kin(workspace: Workspace) -> Mapping[str, Kin]:
    file = "zh/faces.yaml"
    return read_kin(read_source(workspace.read_template_bytes(file), file))


def office_problems(made: Made, look: str, office: Office) -> tuple[Problem, ...]:
    """What is not as the look wants it where the office's own faces set the PDF."""
    if not office.faces:
        return office.problems
    from planforge.render.grid import grid_problems

    profile = look_of(made, look)
    lacks = lacking(office, profile, role_texts(made.document, profile))
    with font_setup(made.workspace, office) as fonts:
        return (*office.problems, *lacks, *grid_problems(profile, fonts))


def render_house(made: Made, template: bytes, name: str, look: str) -> bytes:
    """The user's own Word template, filled with the plan's data and blocks; raises InvalidInput."""
    from planforge.compose.plan_values import plan_values
    from planforge.render.docx import write_house

    values = plan_values(made.filled, made.templates)
    return write_house(made.document, template, values, {}, look_of(made, look), name)


def glyph_problems(made: Made, look: str, office: Office = NO_OFFICE) -> tuple[Problem, ...]:
    """A warning for every character of the document that the PDF's faces lack, at its place in the plan."""
    files = {name: read_bytes(made.workspace.fonts / name) for name in FILES}
    own = {face.family: face.characters for face in office.faces.values()}
    profile = dressed(look_of(made, look), office)
    found = missing_glyphs(made.document, profile, {**read_coverage(files), **own})
    return tuple(_placed(each, made) for each in found)


def _placed(found: Problem, made: Made) -> Problem:
    """The problem with the position of its datum, where its path is one."""
    if not found.path.startswith("/"):
        return found
    at = made.reading.places.at(found.path.strip("/").split("/"))
    return replace(found, position=at, path="")


def _pdf(job: _Job) -> bytes:
    assert job.laid_out is not None  # `_lay_out` raises where it cannot be had
    return job.laid_out.pdf


def _html(job: _Job) -> bytes:
    from planforge.render.html import write_html

    return write_html(job.made.document, job.look)


def _json(job: _Job) -> bytes:
    from planforge.doc.json_form import to_json

    return to_json(job.made.document).encode("utf-8")


FORMATS: Final[Mapping[str, Callable[[_Job], bytes]]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "json": _json,
}
"""Format, which is the file's ending too → how it is made."""
