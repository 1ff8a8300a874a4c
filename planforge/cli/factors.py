"""Words in, the factors of the tables that they mean out, with their sources and how a plan confirms them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planforge.cli.reporting import print_data
from planforge.cli.voice import Voice
from planforge.energy.factor_traces import factor_label, table_factor
from planforge.fill.factor_use import confirming_entry
from planforge.model.factor_kinds import BY_YEAR
from planforge.model.factor_specs import FactorSpec
from planforge.model.ledger import did_you_mean
from planforge.model.lexicon import Lexicon, Word, folded
from planforge.model.specs import Specs
from planforge.problems import InvalidInput, Problem, problem
from planforge.quantity.rounding import print_number
from planforge.quantity.trace import Trace
from planforge.reading import read_specs
from planforge.workspace import Workspace


def print_factors(name: str, templates: Path | None, form: str, voice: Voice) -> None:
    """Print the factors that `name` means; all of them, a line each, where it is empty."""
    specs = read_specs(Workspace(Path(), templates))
    words = [_words(spec, specs) for spec in specs.factors]
    wanted = folded(name)
    found = [
        spec for spec, own in zip(specs.factors, words, strict=True) if any(wanted in word for word in own)
    ]
    if not found:
        raise InvalidInput([_unknown(name, specs)])
    if form == "json":
        print_data([_data(spec, specs) for spec in found])
        return
    for spec in found:
        _tell(spec, specs, voice, is_whole=bool(name))


def _label(spec: FactorSpec) -> str:
    name = spec.subject if spec.kind in BY_YEAR else spec.name
    return factor_label(spec.kind, name, spec.year, spec.variant)


def _words(spec: FactorSpec, specs: Specs) -> tuple[str, ...]:
    """What the factor may be asked for by, as `folded` writes it."""
    return tuple(folded(word) for word in (_label(spec), spec.key, spec.name, *_aliases(spec, specs)))


def _aliases(spec: FactorSpec, specs: Specs) -> tuple[str, ...]:
    """The other names of what the factor speaks of."""
    fuels = {each.id: (each.name, *each.aliases) for each in specs.fuels}
    regions = {each.id: (each.name, *each.aliases) for each in specs.regions}
    return fuels.get(spec.subject) or regions.get(spec.subject) or ()


def _tell(spec: FactorSpec, specs: Specs, voice: Voice, *, is_whole: bool) -> None:
    trace = table_factor(spec, _label(spec))
    value = f"{print_number(trace.value)} {trace.unit}" if trace.value is not None else "—"
    voice.say("{name}：{value}", name=trace.label, value=value)
    if not is_whole:
        return
    voice.say("  出处：{source}", source=trace.source)
    if trace.note:
        voice.say("  说明：{note}", note=trace.note)
    voice.say("  所在行：{place}", place=str(spec.position))
    if spec.value is not None and not spec.verified:
        voice.say("  确认：{entry}", entry=confirming_entry(specs, spec.key))


def _data(spec: FactorSpec, specs: Specs) -> dict[str, Any]:
    trace: Trace = table_factor(spec, _label(spec))
    return {
        "key": spec.key,
        "name": trace.label,
        "value": None if trace.value is None else print_number(trace.value),
        "unit": spec.unit,
        "data_year": spec.year,
        "document": spec.document,
        "number": spec.number,
        "published": spec.published,
        "source": spec.source,
        "unknown": list(spec.unknown),
        "verified": spec.verified,
        "conflict": spec.conflict,
        "note": spec.note,
        "file": spec.position.file,
        "line": spec.position.line,
        "confirm": confirming_entry(specs, spec.key) if spec.value is not None else None,
    }


def _unknown(name: str, specs: Specs) -> Problem:
    words = (Word(spec.name, spec.name, _aliases(spec, specs)) for spec in specs.factors)
    near = did_you_mean(Lexicon.of("因子", words).near(name))
    return problem("unknown-name", "因子表里没有“{name}”", hints=near, name=name)
