"""Word files of any origin in, what the rules of language and layout find in them printed or written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planforge.check.engine import Report
from planforge.check.finding import Rule
from planforge.check.word_check import check_word
from planforge.check.word_views import CheckedWord
from planforge.cli.check_order import CheckOrder
from planforge.cli.check_text import print_report, report_data
from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.docx_read.read import WordFile, read_word_file
from planforge.docx_read.subject import word_subject
from planforge.load.lines import Lines
from planforge.pipeline import read_check_texts, word_report
from planforge.reading import read_specs
from planforge.typography import read_look_file
from planforge.workspace import Workspace, read_bytes


def check_word_files(order: CheckOrder, rules: Mapping[str, Rule], voice: Voice) -> tuple[Report, ...]:
    """Tell what is found in each file, by the number of the paragraph."""
    workspace = Workspace(Path(), order.templates)
    profile, language = read_look_file(workspace, order.look), read_specs(workspace).language
    texts = read_check_texts(workspace)
    checked: list[CheckedWord] = []
    for path in order.plans:
        file = read_word_file(read_bytes(path), path.name)
        subject = word_subject(file, profile, language)
        report = check_word(subject, rules, texts, path.name)
        checked.append(CheckedWord(path.name, subject, report, file.problems, rules))
        voice.show(file.problems)
        if order.form == "text":
            print_report(path, _lines(file, path.name), report, voice, takes_allowances=False)
    told = tuple(zip(order.plans, (each.report for each in checked), strict=True))
    match order.form:
        case "json":
            print_data([report_data(path, report, voice) for path, report in told])
        case "sarif":
            from planforge.cli.check_files import print_word_sarif  # with the renderers

            print_word_sarif(told, rules, texts, voice)
        case "docx" | "html":
            from planforge.cli.check_files import write_word_reports

            documents = [word_report(each, workspace) for each in checked]
            write_word_reports(told, documents, order, workspace, voice)
    return tuple(report for _, report in told)


def _lines(file: WordFile, name: str) -> Lines:
    """A line for each paragraph."""
    return Lines("\n".join(each.text.replace("\r", " ") for each in file.paragraphs), name)
