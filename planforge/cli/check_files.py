"""Reports of the check in, a SARIF log on standard output or documents in a folder out."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from planforge import __version__
from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.sarif import Checked, Teller, sarif_log
from planforge.cli.build import file_name, kept_place
from planforge.cli.check_order import CheckOrder
from planforge.cli.check_text import Told
from planforge.cli.file_names import file_stem
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.doc.nodes import Document
from planforge.model.rule_texts import RuleText
from planforge.pipeline import make_companion
from planforge.problems import InvalidInput, Message, hint, problem
from planforge.rendering import render, render_apart
from planforge.workspace import Workspace
from planforge.writing import write_all

REPORT: Final = "检查报告"
"""The document beside the plan that tells what the check finds."""
_LOOK: Final = "gbt9704"
_APART: Final = Message("请分开检查，各写入一个文件夹")


def print_sarif(
    told: Sequence[Told],
    unread: Sequence[tuple[Path, Report]],
    rules: Mapping[str, Rule],
    texts: Mapping[str, RuleText],
    voice: Voice,
) -> None:
    """One log for all plans; addresses are relative to the folder in which the command runs."""
    checked = [Checked(_address(path), made.edition.name, report) for path, made, report in told]
    checked += [Checked(_address(path), "", report, was_read=False) for path, report in unread]
    _print_log(checked, rules, texts, voice)


def print_word_sarif(
    told: Sequence[tuple[Path, Report]],
    rules: Mapping[str, Rule],
    texts: Mapping[str, RuleText],
    voice: Voice,
) -> None:
    """One log for all Word files, which have no editions."""
    checked = [Checked(_address(path), "", report, is_text=False) for path, report in told]
    _print_log(checked, rules, texts, voice)


def _print_log(
    checked: Sequence[Checked], rules: Mapping[str, Rule], texts: Mapping[str, RuleText], voice: Voice
) -> None:
    """The log on standard output."""
    print_data(sarif_log(checked, Teller(rules, texts, __version__, voice.tongue.tag, voice.translate)))


def _address(path: Path) -> str:
    """The path from here as an address; the whole of it where there is no way from here."""
    try:
        return quote(Path(os.path.relpath(path)).as_posix())
    except ValueError:  # another drive
        return path.resolve().as_uri()


def write_reports(told: Sequence[Told], form: str, output: Path, voice: Voice) -> None:
    """A report for each plan, all or none; one edited by hand since stays, and the new one goes beside."""
    _write(
        [
            Ready(path, file_name(made), report, render(make_companion(made, REPORT, report), form, _LOOK))
            for path, made, report in told
        ],
        form,
        output,
        voice,
    )


def write_word_reports(
    told: Sequence[tuple[Path, Report]],
    documents: Sequence[Document],
    order: CheckOrder,
    workspace: Workspace,
    voice: Voice,
) -> None:
    """The documents that tell what was found in Word files, likewise."""
    ready = [
        Ready(path, file_stem(path.stem, ""), report, render_apart(document, workspace, order.form, _LOOK))
        for (path, report), document in zip(told, documents, strict=True)
    ]
    _write(ready, order.form, order.output or Path("out"), voice)


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that waits to be written."""

    path: Path
    """Of what was checked."""
    name: str
    """What its own name begins with."""
    report: Report
    data: bytes


def _write(reports: Sequence[Ready], form: str, output: Path, voice: Voice) -> None:
    documents: dict[Path, bytes] = {}
    lines: list[Message] = []
    for each in reports:
        place = kept_place(output / f"{each.name}-{REPORT}.{form}")
        if place in documents:
            words = "两份检查报告同名：{file}"
            raise InvalidInput([problem("wrong-value", words, hints=[_APART], file=place.name)])
        documents[place] = each.data
        count = len(each.report.findings) + len(each.report.problems)
        lines.append(hint("{file}：发现 {count} 处，见 {report}", file=each.path, count=count, report=place))
    write_all(documents)
    for line in lines:
        voice.tell(line)
