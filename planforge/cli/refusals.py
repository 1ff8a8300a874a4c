"""A composed plan in, a refusal out where it must not be issued as it is."""

from __future__ import annotations

from planforge.fill.factor_use import confirmation_problems
from planforge.fill.unstated import unstated_conventions
from planforge.pipeline import Made
from planforge.problems import Message, Refused, hint, listed


def refuse_unfinished(made: Made) -> None:
    """Raise Refused where a final plan lacks data, or its numbers rest on what nobody stated or confirmed."""
    found = (
        *unstated_conventions(made.filled, made.numbers),
        *confirmation_problems(made.filled, made.numbers),
    )
    if made.missing:
        raise Refused(_refusal(made), found)
    if found:
        raise Refused(hint("有 {count} 处依据没有写明或核实，不能定稿。", count=len(found)), found)


def _refusal(made: Made) -> Message:
    count = len(made.missing)
    first = made.missing[:20]
    lines = [hint("  {what}（{section}）", what=each.what, section=each.section) for each in first]
    more = [hint("  ……共 {count} 处", count=count)] if count > 20 else []
    shown = listed([*lines, *more], "{first}\n{second}")
    return hint("尚有 {count} 处待补充，不能定稿：\n{lines}", count=count, lines=shown)
