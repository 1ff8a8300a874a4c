"""The phrase that says who does it in, the units that lead and those that join out; the order is kept.

市发展改革委牵头，市财政局、各县（市、区）人民政府按职责分工负责
（责任单位：市委金融办，市发展改革委、生态环境局）
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_OUTER: Final = re.compile(r"^[（(\[](?P<inner>.*)[）)\]]$", re.DOTALL)
_TITLE: Final = re.compile(r"^(?:责任|牵头|负责|主责)(?:单位|部门)\s*[：:]\s*")
_LEADS: Final = re.compile(r"(?:负责)?牵头(?:负责|组织实施|落实|实施)?$")
_JOINS: Final = re.compile(
    r"等?(?:(?:按照|按|根据|依据)(?:各自)?(?:职责|职能)(?:分工)?(?:分别|共同)?(?:负责|落实|配合|推进)?|分工负责|共同负责|负责落实|配合|参与|负责|落实)$"
)
_WITH: Final = re.compile("^(?:会同|配合单位[：:]|联合)")
_BY_DUTY: Final = re.compile("职责分工|职能分工|按照?(?:各自)?职责")
_PAIRS: Final = {"（": "）", "(": ")", "[": "]", "【": "】"}


@dataclass(frozen=True, slots=True)
class Units:
    """Who does it."""

    lead: tuple[str, ...]
    joint: tuple[str, ...]
    by_duty: bool


def read_units(phrase: str) -> Units:
    """The units that a phrase names; those that 牵头, else the first, lead."""
    text = _bare(phrase)
    lead: list[str] = []
    joint: list[str] = []
    for group in parted(text, "，,；;。"):
        named = _WITH.sub("", group)
        is_lead = _LEADS.search(named) is not None
        units = parted(_JOINS.sub("", _LEADS.sub("", named)), "、")
        (lead if is_lead else joint).extend(units)
    if not lead:
        lead, joint = joint[:1], joint[1:]
    return Units(tuple(lead), tuple(joint), _BY_DUTY.search(text) is not None)


def _bare(phrase: str) -> str:
    """The phrase without the brackets and the title around it."""
    text = phrase.strip().removesuffix("。")
    if (match := _OUTER.match(text)) and _encloses_all(text):
        text = match["inner"].strip()
    return _TITLE.sub("", text)


def _encloses_all(text: str) -> bool:
    """Whether the bracket that opens the text closes at its end."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign in _PAIRS) - (sign in _PAIRS.values())
        if depth == 0:
            return place == len(text) - 1
    return False


def parted(text: str, marks: str) -> tuple[str, ...]:
    """The stretches between `marks`, but not inside brackets: 各县（市、区）人民政府 is one."""
    parts, depth = [""], 0
    for sign in text:
        depth = max(0, depth + (sign in _PAIRS) - (sign in _PAIRS.values()))
        if depth == 0 and sign in marks:
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(part.strip() for part in parts if part.strip())
