"""The rooms joined for the commands about opinions, with the workspace: their words, rules and document.

Apart from `pipeline`, so that no other command loads what compares plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from planforge.compose.standalone import compose_standalone
from planforge.diff.opinions.anchors import ground_of
from planforge.diff.opinions.answer import Answer
from planforge.diff.opinions.place import Sheet
from planforge.diff.opinions.rules import RULES
from planforge.diff.opinions.views import DOCUMENT, opinion_names
from planforge.doc.nodes import Document
from planforge.model.opinion_words import OpinionWords
from planforge.model.read_part import read_part
from planforge.model.rule_texts import RuleText, read_rule_texts
from planforge.pipeline import Made, template_set, template_source
from planforge.workspace import Workspace

RULES_FILE: Final = "zh/rules/opinions.yaml"
WORDS_FILE: Final = "tables/opinions.yaml"


def read_opinion_words(workspace: Workspace) -> OpinionWords:
    """The words of tables of opinions; raises InvalidInput with all faults of their file."""
    return read_part(template_source(workspace.read_template_bytes(WORDS_FILE), WORDS_FILE), OpinionWords)


def read_opinion_texts(workspace: Workspace) -> Mapping[str, RuleText]:
    """How grave each rule about opinions is, and its words; raises InvalidInput likewise."""
    source = template_source(workspace.read_template_bytes(RULES_FILE), RULES_FILE)
    return read_rule_texts(source, RULES)


def sheet_of(made: Made) -> Sheet:
    """The document that opinions speak of, with what it prints where."""
    return Sheet.of(made.document, ground_of(made.filled, made.document))


def opinion_report(
    answers: Sequence[Answer], title: str, workspace: Workspace, *, has_changes: bool
) -> Document:
    """审核意见采纳情况表; raises InvalidInput with all faults of its templates."""
    names = opinion_names(answers, title, has_changes=has_changes)
    return compose_standalone(DOCUMENT, template_set(workspace), names)
