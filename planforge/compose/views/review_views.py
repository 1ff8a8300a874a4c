"""The review of a document in, what the sections of 编制指南对照表 may speak of out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from planforge.compose.values import Datum
from planforge.compose.workings.figures import word
from planforge.coverage.review import Review
from planforge.coverage.values import Finding, State
from planforge.doc.characters import HUNDRED, Characters, Stretch
from planforge.model.guide_specs import GuideSection

_WHERE: Final = "guide"
"""The origin of what a review says."""
_NONE: Final = "—"
_BEFORE: Final = "标题"
"""What stands before the first heading."""


@dataclass(frozen=True, slots=True)
class DemandView:
    """One demand; the fields are what templates call them."""

    编号: Datum
    名称: Datum
    要求: Datum
    出处: Datum
    所在: Datum
    情况: Datum
    尚缺: Datum
    路径: Datum
    """The data path where what is lacking belongs; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section, or all of them."""

    编号: Datum
    标题: Datum
    序号: Datum
    """一."""
    项数: Datum
    完整: Datum
    部分: Datum
    缺: Datum
    未写: Datum
    """Optional ones that are left out."""
    完整率: Datum
    """In %, of those that count."""
    要求: tuple[DemandView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the document by who put its characters there."""

    编号: Datum
    标题: Datum
    字数: Datum
    模板: Datum
    """In %."""
    方案: Datum
    计算: Datum


@dataclass(frozen=True, slots=True)
class ReviewView:
    """What templates call 对照."""

    部分: tuple[SectionView, ...]
    合计: SectionView
    不适用: Datum
    文字: tuple[PartView, ...]
    """Every part, then all of them."""
    未完整: tuple[DemandView, ...]
    """The demands that are answered in part or not at all."""


def review_names(review: Review) -> Mapping[str, Any]:
    """Chinese name → view."""
    coverage = review.coverage
    sections = tuple(_figures(each.section, each.findings) for each in coverage.sections)
    found = [each for section in coverage.sections for each in section.findings]
    whole = _figures(GuideSection(id="total", number="", title="合计"), found)
    other = sum(each.state is State.NOT_APPLICABLE for each in coverage.findings)
    total = _part("total", "合计", review.characters)
    parts = (*map(_stretch, review.parts), total)
    open_ones = tuple(_demand(each) for each in found if each.state in (State.PARTIAL, State.MISSING))
    return {"对照": ReviewView(sections, whole, _count(other), parts, open_ones)}


def _figures(section: GuideSection, findings: Iterable[Finding]) -> SectionView:
    found = tuple(findings)
    counts = {state: sum(each.state is state for each in found) for state in State}
    asked = len(found) - counts[State.OMITTED]
    return SectionView(
        编号=_word(section.id),
        标题=_word(section.title),
        序号=_word(section.number),
        项数=_count(asked),
        完整=_count(counts[State.COMPLETE]),
        部分=_count(counts[State.PARTIAL]),
        缺=_count(counts[State.MISSING]),
        未写=_count(counts[State.OMITTED]),
        完整率=_count(counts[State.COMPLETE] * HUNDRED // asked) if asked else _word(_NONE),
        要求=tuple(map(_demand, found)),
    )


def _demand(found: Finding) -> DemandView:
    demand = found.demand
    return DemandView(
        编号=_word(demand.id),
        名称=_word(demand.name),
        要求=_word(demand.asks),
        出处=_word(demand.place),
        所在=_word("、".join(found.places) or _NONE),
        情况=_word(found.state.label),
        尚缺=_word(found.lacking or _NONE),
        路径=_word(found.path),
    )


def _stretch(stretch: Stretch) -> PartView:
    return _part(stretch.id or "title", stretch.title or _BEFORE, stretch.characters)


def _part(id: str, title: str, characters: Characters) -> PartView:
    return PartView(_word(id), _word(title), _count(characters.total), *map(_count, characters.shares()))


def _word(text: str) -> Datum:
    return word(text, _WHERE)


def _count(number: int) -> Datum:
    return Datum(str(number), _word("").origin, number)
