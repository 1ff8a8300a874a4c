"""The review of a built document in, one line for people or the same as data out."""

from __future__ import annotations

from typing import Any

from planforge.cli.voice import Voice
from planforge.coverage.cover import SectionFigure
from planforge.coverage.review import Review
from planforge.coverage.values import Finding, State
from planforge.doc.characters import Characters


def print_review(review: Review, voice: Voice) -> None:
    """How many characters came from where, and how far the guide is answered."""
    template, data, computed = review.characters.shares()
    coverage = review.coverage
    voice.say(
        "正文 {count} 字，其中模板 {from_template}%、方案文字 {from_plan}%、计算结果 {computed}%；"
        "指南要求 {asked} 项，完整 {complete}、部分 {partial}、缺 {missing}。",
        count=review.characters.total,
        from_template=template,
        from_plan=data,
        computed=computed,
        asked=coverage.asked,
        complete=coverage.count(State.COMPLETE),
        partial=coverage.count(State.PARTIAL),
        missing=coverage.count(State.MISSING),
    )


def review_data(review: Review) -> dict[str, Any]:
    """The review as plain data, for programs."""
    coverage = review.coverage
    parts = [{"id": each.id, "title": each.title, **_characters(each.characters)} for each in review.parts]
    return {
        "characters": {**_characters(review.characters), "parts": parts},
        "guide": {
            **_figures(coverage.sections),
            "sections": [
                {"id": each.section.id, "title": each.section.title, **_figures((each,))}
                for each in coverage.sections
            ],
            "demands": [_demand(each) for each in coverage.findings],
        },
    }


def _characters(characters: Characters) -> dict[str, int]:
    return {
        "total": characters.total,
        "template": characters.template,
        "data": characters.data,
        "computed": characters.computed,
    }


def _figures(sections: tuple[SectionFigure, ...]) -> dict[str, int]:
    asked = sum(each.asked for each in sections)
    counted = (State.COMPLETE, State.PARTIAL, State.MISSING, State.OMITTED)
    return {"asked": asked, **{str(state): sum(each.count(state) for each in sections) for state in counted}}


def _demand(found: Finding) -> dict[str, Any]:
    return {
        "id": found.demand.id,
        "name": found.demand.name,
        "section": found.demand.section,
        "state": found.state.value,
        "places": list(found.places),
        "lacking": found.lacking,
        "paths": [each.path for each in found.lacks],
    }
