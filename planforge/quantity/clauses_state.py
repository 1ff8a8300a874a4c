"""One folded clause in, a value, a peak year, a delegation or a direction out: 18%以上, 2028年达峰."""

from __future__ import annotations

import re
from typing import Final

from planforge.quantity.clause import NotUnderstood, Stated, split_hedged
from planforge.quantity.periods import YEAR
from planforge.quantity.target import Delegated, Hedge, PeakYear, Point, Qualitative
from planforge.quantity.target_words import join_hedges, read_subject_and_amount

_PEAK: Final = re.compile(
    f"(?P<head>.*?)(?:于|在|到)?(?P<year>{YEAR})年(?P<within>底|末)?(?P<before>之前|以前|前后|左右|前)?"
    "(?:率先|如期|全面|基本|总体|稳妥|有序)*(?:实现|达到)?(?:碳|二氧化碳|碳排放|二氧化碳排放|排放)?(?:达峰|达到峰值|峰值)"
)


def read_peak_year(clause: str) -> Stated | None:
    """2028年达峰, 钢铁行业力争2026年前实现碳达峰."""
    found = _PEAK.fullmatch(clause)
    if found is None:
        return None
    split = split_hedged(found["head"])
    if split is None:
        return None
    hedge, subject = split
    if found["before"] in ("前后", "左右"):
        hedge = join_hedges([hedge, Hedge.ABOUT])
    before = found["before"] in ("前", "之前", "以前") and not found["within"]
    return Stated(PeakYear("", year=int(found["year"]), before=before, hedge=hedge), subject)


_ONE_LEVEL: Final = "(?:自治区|国家|上级|全省|全市|全国|地市|[省市县区]|中央|兵团)"
_LEVEL: Final = f"(?P<level>{_ONE_LEVEL}(?:[、和]{_ONE_LEVEL})*)(?:里|级|政府|人民政府|发展改革委)?"
_DANGLING: Final = re.compile("完成|达到|落实|[、和与]$")
_DELEGATED: Final = re.compile(
    f"(?P<head>.*?)(?:(?:超额|全面|如期|圆满|按期|按时)*(?:完成|达到|落实|达成|执行|按照|按|以))?{_LEVEL}"
    "(?P<act>下达|分解|确定|规定|分配|考核|要求|明确|核定|定)?的?(?:各项|年度|控制|约束性|节能|降碳|减排)*"
    "(?P<what>(?:目标|指标|任务|要求)*)(?:(?:执行|完成|落实|为准))?"
)


def read_delegated(clause: str) -> Stated | None:
    """完成省下达目标, 确保完成省下达的指标, 按国家要求执行."""
    found = _DELEGATED.fullmatch(clause)
    if found is None or not (found["act"] or found["what"]) or not (found["what"] or found["act"] == "要求"):
        return None
    split = split_hedged(found["head"])
    if split is None or _DANGLING.search(split[1]):
        return None
    hedge, subject = split
    return Stated(Delegated("", level=found["level"], hedge=hedge), subject)


_CALENDAR: Final = (1900, 2100)
_ONLY_A_YEAR: Final = "只有年份，没有写明到时如何，如“2028年达峰”"
_YEAR_ONLY: Final = re.compile(f"(?:到|在)?{YEAR}年(?:底|末)?(?:前|之前|以前)?")


def read_point(clause: str) -> Stated | None:
    """18%以上, 不超过1.3, ≥50, 控制在15%左右, 非化石能源消费占比达到25%."""
    if _YEAR_ONLY.fullmatch(clause):
        raise NotUnderstood(_ONLY_A_YEAR)
    found = read_subject_and_amount(clause.removeprefix("分别"))
    if found is None:
        return None
    subject, stated = found
    if subject.endswith("分别"):
        subject = subject.removesuffix("分别")
    if stated.unit == "年" and _CALENDAR[0] <= stated.value <= _CALENDAR[1]:
        raise NotUnderstood(_ONLY_A_YEAR)
    if stated.unit in ("个百分点", "百分点"):
        raise NotUnderstood("百分点是两个百分数之差，没有写明与哪一年或哪里相比")
    target = Point("", value=stated.value, unit=stated.unit, bound=stated.bound, hedge=stated.hedge)
    return Stated(target, subject)


_DEGREE: Final = (
    "进一步|继续|持续|稳步|稳中有?|大幅度?|明显|显著|逐步|逐年|不断|有所|较大幅度|较快|快速|基本|全面|总体|得到|实现|"
    "力争|确保|努力|更加|有效|切实|深入|明显得到|均|再|始终|率先"
)
_RISE: Final = "提高|提升|增长|上升|增加|扩大|倍增|翻一番|翻番|翻两番|增强|改善|优化|加快|升|增"
_FALL: Final = "下降|降低|减少|压减|收窄|回落|减弱|降|减"
_STATE: Final = (
    "(?:(?:保持|维持|达到|位居|处于|居于|走在|进入|力争|率先)*"
    "(?:国内|国际|全国|全省|全球|世界|行业|同行业|同类|省内|超大|特大|大|中等|城市|园区|地区|前沿|领域|的)*"
    "(?:领先|先进|一流|前列|标杆|平均|较好|合理)(?:水平|地位|位置|行列)?)"
    "|(?:(?:保持|维持)?(?:基本|总体)?(?:稳定|持平|不变|合理区间))|(?:全覆盖|应改尽改|应用尽用|动态清零|清零|零增长)"
)
_QUALITATIVE: Final = re.compile(
    f"(?P<subject>.*?)(?:{_DEGREE})*(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<state>{_STATE}))"
)
_TURNS: Final = re.compile("停止|遏制|防止|避免|控制|减缓|抑制|扭转|力度")


def read_qualitative(clause: str) -> Stated | None:
    """进一步下降, 保持国内超大城市领先水平, 实现倍增."""
    found = _QUALITATIVE.fullmatch(clause)
    split = found and split_hedged(found["subject"])
    if not found or not split or _TURNS.search(split[1]):
        return None
    return Stated(Qualitative("", direction=_sign_of(found)), split[1])


def direction_of(words: str) -> int | None:
    """−1, 0 or 1 for 继续大幅下降; None where the words give no direction."""
    found = _QUALITATIVE.fullmatch(words)
    return None if found is None or found["subject"] else _sign_of(found)


def _sign_of(found: re.Match[str]) -> int:
    return 1 if found["rise"] else -1 if found["fall"] else 0
