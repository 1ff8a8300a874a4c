"""Plans with savings in, what their documents print of the ledger out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from planforge.doc.plain import plain_text
from planforge.fill.ledger_text import effect_text
from planforge.model.terms import Computed
from tests.plans import compose_text, fill_text, plan_text, specs
from tests.test_ledger import cases

PLAN = """
projects:
  - id: P
    name: 屋顶光伏
    group: energy_infrastructure
    savings: [{id: a, method: renewable_power, capacity: 10, hours: 1100}]
    effects:
      - {id: x, what: 年减排, computed: 降碳量}
      - {id: y, what: 年发电, computed: 发电量, amount: 1.1亿千瓦时}
      - {id: z, what: 年碳汇, computed: 碳汇量}
policies:
  - id: g
    title: 甲
    area: other
    content: "共减排{{ 工程效果('降碳量') }}，到2025年减排{{ 工程效果('降碳量', 2025) }}"
"""


def body() -> str:
    given: str = cases("methods")["given"] + PLAN
    return plan_text(given.replace("hours: 1100}", "hours: 1100, start: 2025年7月}"))


def test_an_effect_taken_from_the_ledger_prints_the_number_in_the_table_and_in_prose() -> None:
    text = "\n".join(plain_text(block) for block in compose_text(body()).document.blocks)
    assert "年减排58366吨二氧化碳；年发电1.1亿千瓦时；年碳汇【待补充：年碳汇：数量】" in text
    # 58366 × 6/12 = 29183
    assert "共减排58366吨二氧化碳，到2025年减排29183吨二氧化碳" in text


def test_an_unknown_effect_offers_those_there_are() -> None:
    with pytest.raises(Exception, match="工程效果“减排量”不存在"):
        compose_text(body().replace("工程效果('降碳量')", "工程效果('减排量')"))


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        ("abatement", "58366", "58366吨二氧化碳"),
        ("abatement", "99999.4", "99999吨二氧化碳"),
        ("abatement", "358645.5", "35.86万吨二氧化碳"),
        ("saving", "714.5", "715吨标准煤"),
        ("saving", "-150000", "−15.00万吨标准煤"),
        ("generation", "322100", "32.21亿千瓦时"),
        ("sink", "510", "510吨二氧化碳"),
    ],
)
def test_large_effects_are_printed_in_larger_units(kind: str, value: str, printed: str) -> None:
    units = fill_text(plan_text("")).units
    amount = Decimal(value)
    assert effect_text(Computed(kind), amount, specs().ledger, units) == printed
