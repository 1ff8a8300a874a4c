"""Word files of any origin in, what the rules of language and layout find in them printed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.word_check import check_word
from planforge.cli.check_text import print_report, report_data
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.docx_read.read import WordFile, read_word_file
from planforge.docx_read.subject import word_subject
from planforge.load.lines import Lines
from planforge.pipeline import read_check_texts, read_specs
from planforge.typography import read_look_file
from planforge.workspace import Workspace, read_bytes


def check_word_files(
    files: tuple[Path, ...],
    templates: Path | None,
    look: str,
    form: str,
    rules: Mapping[str, Rule],
    voice: Voice,
) -> tuple[Report, ...]:
    """Tell what is found in each file, by the number of the paragraph."""
    workspace = Workspace(Path(), templates)
    profile, language = read_look_file(workspace, look), read_specs(workspace).language
    texts = read_check_texts(workspace)
    reports: list[Report] = []
    data: list[dict[str, Any]] = []
    for path in files:
        file = read_word_file(read_bytes(path), path.name)
        report = check_word(word_subject(file, profile, language), rules, texts, path.name)
        reports.append(report)
        voice.show(file.problems)
        if form == "json":
            data.append(report_data(path, report, voice))
        elif form == "text":
            print_report(path, _lines(file, path.name), report, voice, takes_allowances=False)
    if form == "json":
        print_data(data)
    elif form == "sarif":
        from planforge.cli.check_files import print_word_sarif  # with the renderers

        print_word_sarif(tuple(zip(files, reports, strict=True)), rules, texts, voice)
    return tuple(reports)


def _lines(file: WordFile, name: str) -> Lines:
    """A line for each paragraph."""
    return Lines("\n".join(each.text.replace("\r", " ") for each in file.paragraphs), name)
