"""Problems in, the banner that tells them on the previewed page out: every word of them escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup

from planforge.load.excerpt import display_width, excerpt
from planforge.problems import KINDS, Message, Problem, hint
from planforge.render.elements import EMPTY, element, stacked

Translate = Callable[[Message], str]
"""Gives a message in the reader's language."""


def trouble_of(
    problems: Iterable[Problem],
    texts: Mapping[str, str],
    translate: Translate,
    closing: Message | None = None,
) -> Markup:
    """The banner: a list of the problems, each with its place, its source line and its cures.

    `texts` holds the text of each file whose lines are to be shown. `closing` is what is said below the list,
    or alone where there are no problems.
    """
    listed = tuple(problems)
    said = (
        hint("有 {count} 处问题，没有生成新的页面；改好后会自动刷新。", count=len(listed))
        if listed
        else Message("没有生成新的页面；改好后会自动刷新。")
    )
    items = stacked(_item(found, texts, translate) for found in listed)
    parts = (
        element("p", translate(said), class_="said"),
        element("ol", items) if items else EMPTY,
        element("p", translate(closing), class_="closing") if closing else EMPTY,
    )
    return stacked(parts)


def _item(found: Problem, texts: Mapping[str, str], translate: Translate) -> Markup:
    kind = hint("{level} [{kind}]", level=Message(found.level.label), kind=Message(KINDS[found.kind]))
    place = element("b", str(found.position)) + " " if found.position else EMPTY
    head = element("p", place + element("span", translate(kind), class_=found.level.value))
    path = hint("{path}：", path=found.path) if found.path else Message("")
    words = hint("{path}{message}", path=path, message=found.message)
    lines = (head, element("p", translate(words)), _source_line(found, texts), *_cures(found, translate))
    return element("li", stacked(lines))


def _source_line(found: Problem, texts: Mapping[str, str]) -> Markup:
    """The line of the fault with its first character marked; nothing where the text is not at hand."""
    at = found.position
    text = texts.get(at.file) if at else None
    if at is None or text is None:
        return EMPTY
    line, columns = excerpt(text, at)
    if not line.strip():
        return EMPTY
    start = next((end for end in range(len(line)) if display_width(line[:end]) >= columns), len(line))
    # At the end of a line there is no character to mark: a blank stands for it.
    return element("pre", line[:start] + element("mark", line[start : start + 1] or " ") + line[start + 1 :])


def _cures(found: Problem, translate: Translate) -> Iterator[Markup]:
    for cure in found.hints:
        yield element("p", translate(hint("提示：{hint}", hint=cure)), class_="cure")
    for message, place in found.related:
        also = hint("另见 {place} {message}", place=place, message=message)
        yield element("p", translate(also), class_="cure")
