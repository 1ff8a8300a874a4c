"""A made plan and a format in, the bytes of its file out: the renderers joined, with the workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from planforge.load.read import read_source
from planforge.pipeline import Made
from planforge.problems import Problem, Unavailable
from planforge.render.fonts import FILES, FontSetup, fontconfig_xml, missing_glyphs, read_coverage
from planforge.render.look import Look
from planforge.render.looks import NO_CHANGES, Changes, read_look
from planforge.workspace import Workspace, build_time, font_config_file, read_bytes


@dataclass(frozen=True, slots=True)
class Manner:
    """How the files are to be made, beside the look; what a format does not know it leaves aside."""

    pdf_a: bool = False
    """Whether the PDF is to be PDF/A-2a too."""


PLAIN: Final = Manner()


def look_of(made: Made, name: str) -> Look:
    """The look profile of that name, with what the plan changes in it."""
    changes = Changes(made.reading.plan.look, made.reading.places)
    return read_look_file(made.workspace, name, changes)


def read_look_file(workspace: Workspace, name: str, changes: Changes = NO_CHANGES) -> Look:
    """A look profile; raises InvalidInput with all faults of the file and of the changes."""
    file = f"zh/looks/{name}.yaml"
    return read_look(read_source(workspace.read_template_bytes(file), file), changes)


def render(made: Made, form: str, look: str, manner: Manner = PLAIN) -> bytes:
    """The file in one of `FORMATS`."""
    return FORMATS[form](made, look, manner)


def _docx(made: Made, look: str, manner: Manner) -> bytes:  # noqa: ARG001 - one signature for all formats
    from planforge.render.docx import WordOptions, write_docx  # python-docx is loaded only for Word

    profile = look_of(made, look)
    shell = made.workspace.read_template_bytes("zh/plan.docx")
    options = WordOptions(
        built=build_time(made.document.meta.date),
        pages=find_page_numbers(made, profile),
        source=made.source.text.encode("utf-8"),
    )
    return write_docx(made.document, profile, shell, options)


@contextmanager
def font_setup(workspace: Workspace) -> Iterator[FontSetup]:
    """The project's faces and no others, for as long as the block runs."""
    with font_config_file(workspace.fonts, fontconfig_xml) as path:
        yield FontSetup(path)


def find_page_numbers(made: Made, look: Look) -> Mapping[str, int]:
    """Heading id → page, from the PDF's layout; empty where the libraries for that are missing."""
    from planforge.render.pdf import find_pages

    try:
        with font_setup(made.workspace) as fonts:
            return find_pages(made.document, look, fonts)
    except Unavailable:
        return {}


def render_house(made: Made, template: bytes, name: str, look: str) -> bytes:
    """The user's own Word template, filled with the plan's data and blocks; raises InvalidInput."""
    from planforge.compose.plan_values import plan_values
    from planforge.render.docx import write_house

    values = plan_values(made.filled, made.templates)
    return write_house(made.document, template, values, {}, look_of(made, look), name)


def glyph_problems(made: Made, look: str) -> tuple[Problem, ...]:
    """A warning for every character of the document that the PDF's faces lack, at its place in the plan."""
    files = {name: read_bytes(made.workspace.fonts / name) for name in FILES}
    found = missing_glyphs(made.document, look_of(made, look), read_coverage(files))
    return tuple(_placed(each, made) for each in found)


def _placed(found: Problem, made: Made) -> Problem:
    """The problem with the position of its datum, where its path is one."""
    if not found.path.startswith("/"):
        return found
    at = made.reading.places.at(found.path.strip("/").split("/"))
    return replace(found, position=at, path="")


def _pdf(made: Made, look: str, manner: Manner) -> bytes:  # noqa: ARG001 - one signature for all formats
    from planforge.render.pdf import write_pdf

    with font_setup(made.workspace) as fonts:
        return write_pdf(made.document, look_of(made, look), fonts)


def _html(made: Made, look: str, manner: Manner) -> bytes:  # noqa: ARG001 - one signature for all formats
    from planforge.render.html import write_html

    return write_html(made.document, look_of(made, look))


def _json(made: Made, look: str, manner: Manner) -> bytes:  # noqa: ARG001 - one signature for all formats
    from planforge.doc.json_form import to_json

    return to_json(made.document).encode("utf-8")


FORMATS: Final[Mapping[str, Callable[[Made, str, Manner], bytes]]] = {
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "json": _json,
}
"""Format, which is the file's ending too → how it is made of a plan, a look's name and a manner."""
