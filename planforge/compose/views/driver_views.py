"""What drove emissions in, what templates and prose say of it out: 驱动 and 驱动分析."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from planforge.compose.values import Datum, Gap, UnknownName
from planforge.compose.views.views import ListView
from planforge.compose.wording.phrases import EFFECT, TOTAL, Verbs, change_origin, phrase, read_period
from planforge.doc.nodes import Origin, OriginKind
from planforge.energy.effects import Decomposition, Driver, Effect, Period
from planforge.energy.sector_form import DRIVERS, OTHERS
from planforge.fill.drivers import CHAINS, Analysis, Turn
from planforge.fill.filled import Filled
from planforge.fill.levels import decimals_of, series_level
from planforge.problems import Message
from planforge.quantity.rounding import round_half_up
from planforge.quantity.trace import Trace

_WHOLE: Final = "总体"
_BY_SECTOR: Final = "分部门"


@dataclass(frozen=True, slots=True)
class EffectView:
    """One driver; the fields are what templates call them."""

    编号: Datum
    名称: Datum
    影响: Datum
    """增加616.0万吨, 减少251.3万吨, 基本不变."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A driver in the hands of policy that kept emissions down in one period and raises them in the next."""

    名称: Datum
    前期: Datum
    前期影响: Datum
    后期: Datum
    后期影响: Datum


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """One form of the decomposition."""

    编号: Datum
    时段: Datum
    变化: Datum
    """增加239.3万吨."""
    因素: ListView
    """All drivers: those that raise emissions, then those that keep them down, the strongest first."""
    转折: ListView


@dataclass(frozen=True, slots=True)
class DriverFunctions:
    """The functions that speak of drivers."""

    filled: Filled

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """Chinese name → function that prose may call; `analysis` is for templates."""
        return {"驱动": self.effect}

    def effect(self, name: str, first: object = None, last: object = None) -> Datum | Gap:
        """What a driver did, in the whole time or between two years: 减少251.3万吨."""
        form = self._form_of(str(name))
        if form.whole is None:
            return _gap(form)
        found = form.whole if first is None or last is None else form.over(*_years(first, last))
        if found is None:
            known = (form.whole, *form.periods)
            near = tuple(f"{each.period.first}, {each.period.last}" for each in known)
            raise UnknownName(Message("驱动因素的时段"), f"{first}, {last}", near)
        effect = found.effect(str(name))
        if effect is None or effect.added.value is None:
            return Gap(f"{found.period.label(str(name) + '效应')}", "/drivers")
        return self._say(EFFECT, effect.added, found)

    def analysis(self, form: str = _WHOLE) -> AnalysisView | Gap:
        """One form as a whole: 总体 (by the Kaya identity) or 分部门; a gap where it cannot be computed."""
        forms = {_WHOLE: self.filled.drivers.kaya, _BY_SECTOR: self.filled.drivers.sectors}
        if str(form) not in forms:
            raise UnknownName(Message("驱动分析的形式"), str(form), tuple(forms))
        found = forms[str(form)]
        whole = found.whole
        if whole is None or any(each.added.value is None for each in whole.effects):
            return _gap(found)
        effects = sorted(whole.effects, key=lambda each: self._rank(each, whole))
        turns = (self._turn(each, found) for each in found.turns)
        key = "whole" if str(form) == _WHOLE else "sectors"
        return AnalysisView(
            编号=Datum(key, change_origin(whole.change), key),
            时段=_period(whole.period),
            变化=self._say(TOTAL.amount, whole.change, whole),
            因素=ListView(tuple(self._effect(each, whole) for each in effects)),
            转折=ListView(tuple(each for each in turns if each is not None)),
        )

    # ---- pieces -------------------------------------------------------------------------------------

    def _form_of(self, name: str) -> Analysis:
        chain = tuple(CHAINS[self.filled.reading.plan.kind].values())
        forms = ((chain, self.filled.drivers.kaya), ((*DRIVERS, OTHERS), self.filled.drivers.sectors))
        for drivers, form in forms:
            if name in _names(drivers):
                return form
        names = tuple(driver.name for drivers, _ in forms for driver in drivers)
        raise UnknownName(Message("驱动因素"), name, names)

    def _effect(self, effect: Effect, found: Decomposition) -> EffectView:
        origin = change_origin(effect.added)
        return EffectView(
            编号=Datum(effect.driver.id, origin, effect.driver.id),
            名称=Datum(effect.driver.name, origin, effect.driver.name),
            影响=self._say(EFFECT, effect.added, found),
        )

    def _turn(self, turn: Turn, form: Analysis) -> TurnView | None:
        if not turn.worsens or not turn.effects[0].driver.is_choice:
            return None
        before = form.over(turn.before.first, turn.before.last)
        after = form.over(turn.after.first, turn.after.last)
        assert before is not None
        assert after is not None
        if self._sign(turn.effects[0], before) >= 0 or self._sign(turn.effects[1], after) <= 0:
            return None
        name = turn.effects[0].driver.name
        return TurnView(
            名称=Datum(name, change_origin(turn.effects[1].added), name),
            前期=_period(turn.before),
            前期影响=self._say(EFFECT, turn.effects[0].added, before),
            后期=_period(turn.after),
            后期影响=self._say(EFFECT, turn.effects[1].added, after),
        )

    def _say(self, verbs: Verbs, step: Trace, found: Decomposition) -> Datum:
        return phrase(step, verbs, self._decimals(found))

    def _rank(self, effect: Effect, found: Decomposition) -> tuple[int, Decimal]:
        """Where an effect stands among the others: up, down, nothing; the strongest first."""
        return (1, -1, 0).index(self._sign(effect, found)), -abs(effect.added.value or Decimal(0))

    def _sign(self, effect: Effect, found: Decomposition) -> int:
        assert effect.added.value is not None
        value = round_half_up(effect.added.value, self._decimals(found))
        return (value > 0) - (value < 0)

    def _decimals(self, found: Decomposition) -> int:
        """As many as the plan's emissions are given with in the two years."""
        book = self.filled.statistics
        level = series_level(book.spec("co2_total"), book)
        return decimals_of(level, [level.trace(year) for year in (found.period.first, found.period.last)])


def _names(drivers: Iterable[Driver]) -> frozenset[str]:
    return frozenset(name for each in drivers for name in (each.id, each.name, *each.aliases))


def _years(first: object, last: object) -> tuple[int, int]:
    period = read_period(first, last)
    return period.first, period.last


def _period(period: Period) -> Datum:
    text = f"{period.first}—{period.last}年"
    return Datum(text, Origin(OriginKind.COMPUTED, f"change:{text}"), text)


def _gap(form: Analysis) -> Gap:
    return Gap(f"驱动因素分解（{form.note}）" if form.note else "驱动因素分解", "/drivers")
