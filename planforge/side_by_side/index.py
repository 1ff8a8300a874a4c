"""What is shown of a comparison in, the index of changes with its filters as HTML out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from planforge.diff.change import Act
from planforge.diff.details import details
from planforge.diff.shown import Shown
from planforge.diff.text import Stay
from planforge.diff.told import Severity, Told
from planforge.diff.wording import (
    ACTS,
    CAUSES,
    NOTHING,
    SEVERITIES,
    UNPRINTED,
    concern_words,
    meant,
    near_words,
    reason_words,
    shortened,
)
from planforge.doc.nodes import OriginKind
from planforge.problems import Message, Wording, hint, listed
from planforge.render.elements import EMPTY, element, joined, stacked
from planforge.side_by_side.follow import Follow
from planforge.side_by_side.marks import lines, one_side
from planforge.side_by_side.opposite import Chapter
from planforge.side_by_side.printed_edit import printed_edit

Translate = Callable[[Message], str]
_BETWEEN: Final = "\n"
"""Between the values of one attribute: no unit or section has it in its name."""
_ALL: Final = ""
_WHOLE: Final = Message("全部")


@dataclass(frozen=True, slots=True)
class Index:
    """Writes the index."""

    shown: Shown
    follows: Sequence[Follow]
    """What documents print otherwise though its data are the same."""
    chapters: Sequence[Chapter]
    """The documents set against each other; none where only a part is shown."""
    anchors: Mapping[str, str]
    """Id of a change → where the documents set against each other print it."""
    translate: Translate

    def write(self) -> Markup:
        """The filters, which a script wakes, and the table."""
        rows = [row for _, row in sorted(self._rows(), key=lambda each: each[0])]
        head = stacked(element("th", self.say(each), scope="col") for each in _HEAD)
        table = stacked((element("thead", element("tr", head)), element("tbody", stacked(rows))))
        index = element("div", element("table", table, class_="index"), class_="wide")
        return stacked((self._filters(), index))

    def say(self, words: Wording) -> str:
        """In the language of the run."""
        return self.translate(words) if isinstance(words, Message) else words

    # ---- rows -----------------------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[tuple[int, int], Markup]]:
        """Each row with its turn: in the order of the documents, what follows last in its block."""
        found = self.shown.comparison
        yield from ((found.order[each.id], self._change(each)) for each in self.shown.in_order())
        for number, each in enumerate(self.follows, start=len(found.turns)):
            yield (found.turns[each.block], number), self._follow(each)

    def _change(self, told: Told) -> Markup:
        home = self.shown.comparison.home(told)
        section = home.name if home is not None else self.say(UNPRINTED)
        concerns = self.shown.comparison.concerns[told.id]
        old, new = self._sides(told)
        cells = (
            element("td", self.say(SEVERITIES[told.severity]), class_=told.severity.value),
            element("td", section),
            element("td", self._what(told)),
            element("td", old, class_="old"),
            element("td", new, class_="new"),
            element("td", self._notes(told)),
        )
        return element(
            "tr",
            joined(cells),
            id=told.id,
            data_section=section,
            data_kind=told.change.act.value,
            data_severity=told.severity.value,
            data_cause=OriginKind.DATA.value,
            data_unit=_BETWEEN.join(each.unit for each in concerns),
        )

    def _what(self, told: Told) -> Markup:
        act = element("b", self.say(ACTS[told.change.act])) + " "
        label = element("a", told.spot.label, href=f"#{told.id}", class_="own")
        where = self.anchors.get(told.id)
        link = element("a", self.say(Message("看原文")), href=f"#{where}") if where else EMPTY
        return act + label + (" " + link if link else EMPTY)

    def _sides(self, told: Told) -> tuple[Markup, Markup]:
        if told.stretches:
            cut = list(shortened(printed_edit(told, self.chapters)))
            return one_side(cut, Stay.OLD), one_side(cut, Stay.NEW)
        none = element("span", self.say(NOTHING), class_="none")
        item = lines("\n".join(details(told, self.shown.comparison.named)))
        match told.change.act:
            case Act.ADDED:
                return none, element("ins", item)
            case Act.REMOVED:
                return element("del", item), none
            case Act.MOVED:
                return none, lines(told.new)
        return lines(told.old) or none, lines(told.new) or none

    def _notes(self, told: Told) -> Markup:
        found = self.shown.comparison
        said = [self.say(each) for each in meant(told)]
        said += [self.say(reason_words(each)) for each in self.shown.reasons.get(told.id, ())]
        if places := found.places[told.id]:
            said.append(self.say(hint("印在：{places}", places=listed(places))))
        if near := found.near.get(told.id):
            said.append(self.say(near_words(near)))
        if concerns := found.concerns[told.id]:
            said.append(self.say(hint("单位：{units}", units=listed(map(concern_words, concerns)))))
        broken, mended = found.checks(told)
        said += [self.say(hint("新增问题：{message}", message=each.problem.message)) for each in broken]
        said += [self.say(hint("解决问题：{message}", message=each.problem.message)) for each in mended]
        return stacked(element("div", each) for each in said)

    def _follow(self, follow: Follow) -> Markup:
        cause = OriginKind.COMPUTED if OriginKind.COMPUTED in follow.causes else OriginKind.TEMPLATE
        cut = list(shortened(follow.stretches))
        cells = (
            element("td", self.say(SEVERITIES[Severity.MINOR]), class_="minor"),
            element("td", follow.section),
            element(
                "td",
                element("b", self.say(Message("随之变化"))) + " " + f"{follow.table} {follow.label}".strip(),
            ),
            element("td", one_side(cut, Stay.OLD), class_="old"),
            element("td", one_side(cut, Stay.NEW), class_="new"),
            element("td", self.say(CAUSES[cause])),
        )
        return element(
            "tr",
            joined(cells),
            data_section=follow.section,
            data_kind=Act.CHANGED.value,
            data_severity=Severity.MINOR.value,
            data_cause=cause.value,
            data_unit="",
        )

    # ---- filters --------------------------------------------------------------------------------

    def _filters(self) -> Markup:
        homes = map(self.shown.comparison.home, self.shown.changes)
        sections = [each.name if each else self.say(UNPRINTED) for each in homes]
        sections += [each.section for each in self.follows]
        order = {each.name: at for at, each in enumerate(self.shown.comparison.outline)}
        sections.sort(key=lambda each: order.get(each, len(order)))
        concerns = self.shown.comparison.concerns
        units = sorted({each.unit for told in self.shown.changes for each in concerns[told.id]})
        return filters(
            (
                self._select(Message("章节"), "section", ((each, each) for each in dict.fromkeys(sections))),
                self._select(Message("变化"), "kind", self._words(ACTS)),
                self._select(Message("轻重"), "severity", self._words(SEVERITIES)),
                self._select(Message("来由"), "cause", self._words(CAUSES)),
                self._select(Message("单位"), "unit", ((each, each) for each in units)),
            )
        )

    def _words(self, words: Mapping[Any, Message]) -> Iterator[tuple[str, str]]:
        return ((key.value, self.say(said)) for key, said in words.items())

    def _select(self, label: Message, name: str, options: Iterable[tuple[str, str]]) -> Markup:
        return select(self.say(label), self.say(_WHOLE), name, options)


def filters(selects: Iterable[Markup]) -> Markup:
    """The form of the filters, which the script wakes."""
    count = element("output", EMPTY, class_="count")
    return element("form", stacked((*selects, count)), class_="filters", hidden="")


def select(label: str, whole: str, name: str, options: Iterable[tuple[str, str]]) -> Markup:
    """One filter: values with what they are called, and `whole` for all of them."""
    every = element("option", whole, value=_ALL)
    inner = joined((every, *(element("option", said, value=value) for value, said in options)))
    return element("label", Markup("{} {}").format(label, element("select", inner, name=name)))


_HEAD: Final = (
    Message("轻重"),
    Message("章节"),
    Message("内容"),
    Message("原稿"),
    Message("修改稿"),
    Message("说明"),
)
