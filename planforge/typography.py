"""A made plan, the name of a look, a place of fonts in; the look and the faces that set it out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from planforge.load.read import read_source
from planforge.pipeline import Made
from planforge.problems import InvalidInput, Level, Message, Problem, hint, listed, problem
from planforge.render.faces.files import ENDINGS, FaceFile, read_faces
from planforge.render.faces.fonts import FILES, FontSetup, fontconfig_xml, missing_glyphs, read_coverage
from planforge.render.faces.office import Kin, Shelf, collect_office, dressed, lacking, read_kin
from planforge.render.faces.office_faces import NO_OFFICE, Office
from planforge.render.faces.role_texts import role_texts
from planforge.render.look import Look
from planforge.render.look_doubts import look_doubts
from planforge.render.looks import NO_CHANGES, Changes, read_look
from planforge.workspace import (
    Workspace,
    font_config_file,
    font_files,
    open_bytes,
    read_bytes,
    system_font_folders,
)

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


def look_problems(made: Made, look: str) -> tuple[Problem, ...]:
    """Warnings for changes of the look that are allowed but probably slips."""
    changes = Changes(made.reading.plan.look, made.reading.places)
    known = {name for word, kin in _kin(made.workspace).items() for name in (word, *kin.same, *kin.like)}
    own = {face.word for face in read_look_file(made.workspace, look).faces.values()}
    return look_doubts(look_of(made, look), changes, sorted(known | own))


def office_problems(made: Made, look: str, office: Office) -> tuple[Problem, ...]:
    """What is not as the look wants it where the office's own faces set the PDF."""
    if not office.faces:
        return office.problems
    from planforge.render.faces.grid import grid_problems

    profile = look_of(made, look)
    lacks = lacking(office, profile, role_texts(made.document, profile))
    with font_setup(made.workspace, office) as fonts:
        return (*office.problems, *lacks, *grid_problems(profile, fonts))


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
