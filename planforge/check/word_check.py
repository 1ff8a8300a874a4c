"""A Word file as rules look at it, the rules and their texts in, all that they find out, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planforge.check.engine import Report, Teller, in_order
from planforge.check.finding import Finding, Rule
from planforge.check.word_file import WordSubject
from planforge.model.places import Path
from planforge.model.rule_texts import RuleText
from planforge.problems import Position


@dataclass(frozen=True, slots=True)
class ParagraphPlaces:
    """Where findings stand in a Word file: the line of a place is the number of the paragraph."""

    file: str

    def at(self, finding: Finding) -> Position:
        """The first character of the fault."""
        start = finding.span[0] if finding.span is not None else 0
        return Position(self.file, self._number(finding.path), start + 1)

    def value(self, path: Path) -> Position:
        """Where a paragraph begins."""
        return Position(self.file, self._number(path), 1)

    def _number(self, path: Path) -> int:
        return int(path[1])


def check_word(
    word: WordSubject, rules: Mapping[str, Rule], texts: Mapping[str, RuleText], file: str
) -> Report:
    """Run the rules of language and of layout, but those that their text switches off."""
    teller = Teller(texts, ParagraphPlaces(file), lambda _: ())
    told = (each for rule in teller.switched_on(rules) for each in teller.told(rule, _findings(rule, word)))
    return Report(in_order(told), ())


def _findings(rule: Rule, word: WordSubject) -> Iterator[Finding]:
    if rule.read is not None:
        yield from rule.read(word.writing)
    if rule.examine is not None:
        yield from rule.examine(word)
