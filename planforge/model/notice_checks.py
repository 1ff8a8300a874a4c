"""The notice of a plan as read in, problems for what an office would send it back for out."""

from __future__ import annotations

import re
from typing import Final

from planforge.model.dates import iso_date
from planforge.model.ledger import Ledger
from planforge.model.notice import LEFT_OUT
from planforge.model.parts import Part
from planforge.model.places import Places
from planforge.problems import Message, hint

_NUMBER: Final = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
"""GB/T 9704—2012, 7.2.5 (clause not verified): the year in full in 〔〕, no 第, no leading zero."""


def check_notice(part: Part, places: Places, ledger: Ledger) -> None:
    """Note a number with wrong brackets, and marks that would be printed twice."""
    number = part.text("number")
    if number not in ("", LEFT_OUT) and _NUMBER.fullmatch(number) is None:
        template = "发文字号写法不对：应如“×政发〔2024〕8号”，实为“{found}”"
        cure = hint("年份用全称加六角括号〔〕，序号不加“第”、不编虚位")
        _fault(part, "number", template, cure, places, ledger)
    if part.text("addressees").endswith(("：", ":", "。")):
        template = "主送末尾不写标点：冒号由模板印出，实为“{found}”"
        _fault(part, "addressees", template, None, places, ledger)
    for key in ("remark", "contact"):
        if part.text(key).startswith(("（", "(")):
            template = "不写两边的括号：括号由模板印出，实为“{found}”"
            _fault(part, key, template, None, places, ledger)
    _check_date(part, places, ledger)


def check_imprint(part: Part, places: Places, ledger: Ledger) -> None:
    """The same for the lines at the foot."""
    if part.text("copies").startswith("抄送") or part.text("copies").endswith("。"):
        template = "只写抄送机关：“抄送：”和句号由模板印出，实为“{found}”"
        _fault(part, "copies", template, None, places, ledger)
    _check_date(part, places, ledger)


def _check_date(part: Part, places: Places, ledger: Ledger) -> None:
    date = part.text("date")
    if date not in ("", LEFT_OUT) and iso_date(date) is None:
        template = "日期写法不对：应为“2024-03-15”或“2024年3月15日”，实为“{found}”"
        _fault(part, "date", template, None, places, ledger)


def _fault(part: Part, key: str, template: str, cure: Message | None, places: Places, ledger: Ledger) -> None:
    path = (*part.path, key)
    ledger.fault(
        "wrong-value", template, places.at(path), path, *([cure] if cure else []), found=part.text(key)
    )
