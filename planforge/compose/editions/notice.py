"""A filled plan in, what the notice that issues it needs beside its template out: signature, imprint, lines.

What is missing becomes a placeholder; “—” leaves a part out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from planforge.compose.values import BlockValue, Datum, Gap, Stretch
from planforge.doc.nodes import (
    Block,
    Break,
    Imprint,
    Inline,
    Origin,
    OriginKind,
    Paragraph,
    Signature,
    Text,
)
from planforge.model.dates import written_date
from planforge.model.notice import LEFT_OUT
from planforge.model.plan import Plan


@dataclass(frozen=True, slots=True)
class NoticeFunctions:
    """What the template of the notice may call."""

    plan: Plan

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function."""
        return {"发文机关": self.issuer, "落款": self.signature, "分行": self.lines}

    def issuer(self) -> Datum | Gap:
        """Who signs the notice: as it says, else who issues the plan."""
        return _datum((self.plan.issue_notice.signed, "/issue_notice/signed"), (self.plan.issuer, "/issuer"))

    def date(self) -> Datum | Gap:
        """The day of the notice: as it says, else the plan's."""
        own, plans = self.plan.issue_notice.date, self.plan.date
        found = _datum((own, "/issue_notice/date"), (plans, "/date"), what="成文日期")
        return found if isinstance(found, Gap) else Datum(written_date(found.text), found.origin, found.text)

    def signature(self) -> BlockValue:
        """Who signs, and the date below it."""
        sealed = self.plan.issue_notice.sealed
        return BlockValue(
            (Signature("notice.signature", self.issuer().inlines(), self.date().inlines(), sealed),)
        )

    @staticmethod
    def lines(value: Datum) -> Stretch:
        """The lines of a text that was written in several."""
        parts: list[Inline] = []
        for line in value.text.strip().split("\n"):
            parts += [Break(), Text(line.strip(), value.origin)] if parts else [Text(line, value.origin)]
        return Stretch(tuple(parts))


def signed_text(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a notice; the paragraph of running text that its signature follows has its own role."""
    texts = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.role == "body"]
    made = list(blocks)
    for at in texts[-1:]:
        last = blocks[at]
        assert isinstance(last, Paragraph)
        made[at] = replace(last, role="notice_text")
    return tuple(made)


def imprint(plan: Plan) -> Imprint | None:
    """The imprint at the foot of the last page; None where the plan leaves all of it out."""
    said = plan.issue_notice.imprint
    copies = _part(said.copies, "copies", "抄送")
    office, date = _part(said.office, "office", "印发机关"), _part(said.date, "date", "印发日期")
    return Imprint("imprint", copies, office, date) if copies or (office and date) else None


def _part(text: str, key: str, what: str) -> tuple[Inline, ...]:
    if text == LEFT_OUT:
        return ()
    path = f"/issue_notice/imprint/{key}"
    if not text:
        return Gap(f"版记：{what}", path).inlines()
    shown = written_date(text) if key == "date" else text
    return Datum(shown, Origin(OriginKind.DATA, path)).inlines()


def _datum(*given: tuple[str, str], what: str = "印发机关") -> Datum | Gap:
    """The first text that is given, with its path; else what is missing."""
    for text, path in given:
        if text:
            return Datum(text, Origin(OriginKind.DATA, path), text)
    return Gap(what, given[-1][1])
