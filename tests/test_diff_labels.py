"""What the items of a comparison are called: no id where the tables or the plan have a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.test_diff_asked import PROJECT, changes, plan

SAVING: Final = {"id": "power", "method": "renewable_power", "capacity": "10万千瓦", "hours": 1100}
FLOW: Final = {"id": "coal_in", "flow": "inflow", "fuel": "raw_coal", "amounts": {2022: "1万吨"}}
SUPPORT: Final = {"indicator": "renewable_capacity", "amount": "30万千瓦", "year": 2025}
FACTOR: Final = {"id": "f", "kind": "coal_equivalent", "subject": "raw_coal", "source": "省统计局"}


def project(**more: Any) -> dict[str, Any]:
    return {"projects": [{**PROJECT, **more}]}


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        (
            project(savings=[SAVING]),
            project(savings=[{**SAVING, "capacity": "12万千瓦"}]),
            "重点工程 › 余热利用项目 › 节能降碳测算 › 可再生能源发电 › 装机容量",
        ),
        (
            project(savings=[SAVING, {**SAVING, "id": "more"}]),
            project(savings=[SAVING, {**SAVING, "id": "more", "hours": 1200}]),
            "重点工程 › 余热利用项目 › 节能降碳测算 › 可再生能源发电（more） › 年利用小时数",
        ),
        (
            {"energy": {"flows": [FLOW]}},
            {"energy": {"flows": [{**FLOW, "note": "铁路运入"}]}},
            "能源 › 能源生产与调入调出 › 原煤调入 › 说明",
        ),
        (
            project(supports=[SUPPORT]),
            project(supports=[{**SUPPORT, "amount": "300兆瓦"}]),
            "重点工程 › 余热利用项目 › 支撑作用 › 可再生能源发电总装机容量 › 贡献量",
        ),
        ({"factors": []}, {"factors": [FACTOR]}, "采用因子 › 折标准煤系数（原煤）"),
    ],
)
def test_items_without_a_name_are_called_by_what_they_say(
    tmp_path: Path, old: dict[str, Any], new: dict[str, Any], label: str
) -> None:
    before, after = plan(tmp_path / "甲", **old), plan(tmp_path / "乙", **new)
    assert label in [each["label"] for each in changes(before, after)]


def test_ids_of_other_items_are_told_by_their_names(tmp_path: Path) -> None:
    before = plan(tmp_path / "甲", **project())
    after = plan(tmp_path / "乙", **project(group="energy_infrastructure"))
    told = next(each for each in changes(before, after) if each["label"].endswith("工程类别"))
    assert (told["old"], told["new"]) == ("节能降碳改造", "能源基础设施")
