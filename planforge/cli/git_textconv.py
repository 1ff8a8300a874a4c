"""A file in, its lines for git out: the values of a plan, the text of a Word file, else the file's own text.

What git compares in `git log -p` and `git blame` are these lines. They are in Chinese in any language of a
run, because git keeps them.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from planforge.cli.git_output import put_out
from planforge.load.conflicts import both_versions
from planforge.load.decode import decode
from planforge.load.read import read_source
from planforge.model.specs import Specs
from planforge.problems import InvalidInput
from planforge.workspace import Workspace, read_bytes

_ZIP: Final = b"PK\x03\x04"


def print_lines(path: Path) -> None:
    """Print the lines; what cannot be read is told in their place, for git takes a failure for its own."""
    try:
        data = read_bytes(path)
        made = _word_text(data) if data.startswith(_ZIP) else _plan_text(data)
    except InvalidInput as refused:
        made = _joined(f"〔{each.message}〕" for each in refused.problems)
    put_out(made.encode("utf-8", "replace"))


def _plan_text(data: bytes) -> str:
    """Of a plan the lines of its values; of a file that is none, or at fault, its own text.

    One with conflict marks has the lines of both versions, so that git shows those that differ.
    """
    from planforge.reading import read_specs

    text, _ = decode(data, "")
    try:
        specs = read_specs(
            Workspace(Path.cwd())
        )  # the top of the repository; git hands over a copy elsewhere
        sides = both_versions(text)
        if sides is None:
            return _joined(_value_lines(data, specs))
        from planforge.cli.git_conflict import between_marks

        ours, theirs = (tuple(_value_lines(each.encode(), specs)) for each in sides)
        return _joined(between_marks(ours, theirs))
    except InvalidInput:
        return text
    except Exception:  # a defect of ours must not stop git
        traceback.print_exc()
        return text


def _value_lines(data: bytes, specs: Specs) -> Iterator[str]:
    from planforge.diff.lines import value_lines
    from planforge.model.build import build_plan

    return value_lines(build_plan(read_source(data, "plan.yaml"), specs).plan, specs)


def _word_text(data: bytes) -> str:
    """What a Word file prints, then what of it was not read."""
    from planforge.doc.lines import document_lines
    from planforge.docx_read.read import read_word_file

    read = read_word_file(data, "")
    notes = (f"〔{each.message}〕" for each in read.problems)
    return _joined((*document_lines(read.document), *notes))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
