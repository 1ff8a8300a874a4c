"""The table of the energy structure, from the balance and from what the statistics department gives."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from planforge.doc.nodes import Table
from planforge.doc.plain import plain_text
from tests.plans import ROOT, compose_text
from tests.test_conventions import text_of

CASES = YAML(typ="safe").load((ROOT / "tests/cases/energy/structure.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_structure_prints_what_its_case_says(case: Any) -> None:
    blocks = compose_text(text_of(case)).document.blocks
    (table,) = (each for each in blocks if isinstance(each, Table) and each.id == "table.energy-structure")
    rows = [["".join(map(plain_text, cell.children)) for cell in row.cells] for row in table.body]
    printed = {name: values for name, _, *values in rows}
    assert {name: printed.get(name) for name in case["lines"]} == case["lines"]
