"""带数目的提法列出了名称。

引号里的“三大工程”“五大行动”是简称，全文应有一处列出是哪几项：冒号后列出，或同一句、后一句里有并列的名称、“一是
二是”。数目与方案的主要任务、工程类别相同的，说的是全国、全省的，不提；数目与列出的名称对不上的，由
counted-slogan 提出。

通过：
    正文：实施“三大工程”：节能工程、降碳工程和增绿工程
不通过：
    正文：完成“三大工程”（全文没有说是哪三项）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.figures import HAN
from planforge.check.finding import Finding, Group
from planforge.check.subject import Subject
from planforge.quantity.numerals import read_numeral

ID: Final = "slogan-listed"
GROUP: Final = Group.TEXT

_QUOTED: Final = re.compile(
    f'[“"](?P<slogan>(?P<number>[{HAN}]{{1,2}})大(?P<noun>[一-鿿]{{0,4}}?(?:工程|行动|任务|计划|举措|体系|平台|基地)))[”"]'
)
_SENTENCE: Final = re.compile(r"[^。！？\n]+")
_ELSEWHERE: Final = re.compile("全国|国家|党中央|国务院|全省|省委|省政府|我省")
_ORDER: Final = "一二三四五六七八九十"
_LARGEST: Final = len(_ORDER)


def find(subject: Subject) -> Iterator[Finding]:
    """Slogans with a number, each told once, of which no text says what they count."""
    sizes = {"任务": len(subject.plan.tasks), "工程": _classes(subject)}
    told: set[str] = set()
    for passage in subject.writing.passages:
        for found in passage.found(_QUOTED):
            said, slogan = read_numeral(found["number"]), found["slogan"]
            if not isinstance(said, int) or not 1 < said <= _LARGEST or slogan in told:
                continue
            told.add(slogan)
            is_whole = any(slogan.endswith(noun) and size == said for noun, size in sizes.items())
            if not is_whole and not _is_listed(subject, slogan, said):
                facts = {"found": slogan, "wanted": found["number"]}
                yield Finding(passage.path, facts, span=found.span("slogan"))


def _is_listed(subject: Subject, slogan: str, said: int) -> bool:
    """Whether a text names as many things beside it, or it is another place's slogan."""
    for passage in subject.writing.passages:
        sentences = [each.group() for each in passage.found(_SENTENCE)]
        for at, sentence in enumerate(sentences):
            if slogan not in sentence:
                continue
            around = "，".join(sentences[at : at + said + 1])
            if _ELSEWHERE.search(sentence) or _count(sentence) >= said or _count(around) >= said:
                return True
    return False


def _count(text: str) -> int:
    """How many things a text names in a row, or one by one."""
    rows = max((each.count("、") + 1 for each in re.split("[，。；：]", text) if "、" in each), default=0)
    one_by_one = sum(f"{sign}是" in text or f"（{sign}）" in text for sign in _ORDER)
    return max(rows + len(re.findall("[和与及]", text)) if rows else 0, one_by_one)


def _classes(subject: Subject) -> int:
    return sum(1 for each in subject.filled.sums.classes if each.count)
