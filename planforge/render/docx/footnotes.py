"""Footnotes in, the footnotes part of a Word file out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element

from planforge.render.docx.xml import attribute, qname, text, w


class Footnotes:
    """The w:footnotes of a document; Word numbers what is added in the order of the text."""

    def __init__(self, root: _Element | None, styles: dict[str, str]) -> None:
        self.root = _separators() if root is None else root
        self.is_used = False
        self._styles = styles
        self._next = 1 + max(
            int(attribute(note, "w:id", "0")) for note in self.root.iter(qname("w:footnote"))
        )
        self._shown = 0

    def add(self, runs: Iterable[_Element], number: int) -> list[_Element]:
        """Write a note; gives the run of its mark. A number Word would not count to is written as text."""
        note_id, self._next, self.is_used = self._next, self._next + 1, True
        is_counted = number in (0, self._shown + 1)
        self._shown += is_counted
        mark = w("footnoteRef") if is_counted else text(str(number))
        self.root.append(
            w(
                "footnote",
                w("p", w("pPr", w("pStyle", val=self._styles["footnote"])), self._run(mark), *runs),
                id=note_id,
            )
        )
        if is_counted:
            return [self._run(w("footnoteReference", id=note_id))]
        custom = w("footnoteReference", customMarkFollows=1, id=note_id)
        return [self._run(custom, text(str(number)))]

    def _run(self, *content: _Element) -> _Element:
        return w("r", w("rPr", w("rStyle", val=self._styles["footnote_mark"])), *content)


def _separators() -> _Element:
    return w(
        "footnotes",
        w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    )
