"""The parts of a plan in, problems for numbers that cannot be meant, or are odd, out.

Which numbers make sense stands where a field is declared (`entry`), and for a statistical series in
templates/tables/series.yaml. A number that makes no sense at all is an error, an odd one a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from planforge.model.fields import NOT_NEGATIVE, POSITIVE, SHARE, Range
from planforge.model.ledger import Ledger
from planforge.model.parts import Part
from planforge.model.places import Path, Places
from planforge.model.plan import Plan
from planforge.model.shapes import fields_of
from planforge.model.specs import SeriesSpec, Specs
from planforge.model.values import Amount, Series
from planforge.problems import Level, Message, hint
from planforge.quantity.rounding import print_number

_OF_SERIES: Final[Mapping[str, tuple[Range, ...]]] = {
    "any": (),
    "usually_positive": (Range(least=0, with_least=False, is_usual=True),),
    "not_negative": (NOT_NEGATIVE,),
    "positive": (POSITIVE,),
    "share": (SHARE,),
}
"""What the table of series says of a series' values → the ranges that they may lie in."""
_YEARS_EMPTY: Final = hint("没有数据的年份留空，不要填0")
_LOOK: Final = hint("核对数字、单位和正负号")


def check_ranges(parts: Sequence[Part], specs: Specs, ledger: Ledger) -> None:
    """Note every number outside the ranges of its field, or of its series."""
    series = {each.id: each for each in specs.series}
    places = ledger.places()
    for part in parts:
        for key, value in part.values.items():
            field = fields_of(part.model)[key]
            for path, number in _numbers(value, (*part.path, key)) if field.ranges else ():
                _hold(number, field.ranges, path, places, ledger)
        if part.model is Plan:
            _check_series(part.values.get("data"), series, places, ledger)


def _check_series(data: Any, specs: Mapping[str, SeriesSpec], places: Places, ledger: Ledger) -> None:
    for key, value in data.items() if isinstance(data, dict) else ():
        spec = specs.get(key)
        ranges = _OF_SERIES[spec.values] if spec is not None else ()
        cures = (_YEARS_EMPTY,) if spec is not None and spec.values == "positive" else ()
        for path, number in _numbers(value, ("data", key)):
            _hold(number, ranges, path, places, ledger, *cures)


def _numbers(value: Any, path: Path) -> Iterator[tuple[Path, Decimal]]:
    """The numbers of a field: its own, that of an amount, those of a series or of anything by key."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        yield path, Decimal(value)
    elif isinstance(value, dict) and set(value) <= set(fields_of(Amount)):
        yield from _numbers(value.get("value"), path)
    elif isinstance(value, dict) and set(value) <= set(fields_of(Series)):
        yield from _numbers(value.get("values"), path)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _numbers(inner, (*path, key))


def _hold(
    number: Decimal, ranges: Sequence[Range], path: Path, places: Places, ledger: Ledger, *cures: Message
) -> None:
    """Note the first range that the number is outside of."""
    outside = next((each for each in ranges if not _holds(each, number)), None)
    if outside is None:
        return
    wanted, found, at = _words(outside), print_number(number), places.at(path)
    if outside.is_usual:
        ledger.fault(
            "wrong-value", "数值少见：一般{wanted}，实为{found}", at, path, _LOOK,
            level=Level.WARNING, wanted=wanted, found=found,
        )  # fmt: skip
    else:
        template = "数值不在合理范围内：应{wanted}，实为{found}"
        ledger.fault("wrong-value", template, at, path, *cures, wanted=wanted, found=found)


def _holds(of: Range, number: Decimal) -> bool:
    if of.most is not None and number > of.most:
        return False
    return of.least is None or number > of.least or (of.with_least and number == of.least)


def _words(of: Range) -> Message:
    """为0至100, 大于0, 大于0、不超过110, 不超过100."""
    least, most = ("" if each is None else print_number(Decimal(each)) for each in (of.least, of.most))
    if not least:
        return hint("不超过{most}", most=most)
    if most:
        return hint(
            "为{least}至{most}" if of.with_least else "大于{least}、不超过{most}", least=least, most=most
        )
    return hint("不小于{least}" if of.with_least else "大于{least}", least=least)
