"""Seeds in, pairs of whole plans out: one as it was and one as a revision left it, to compare and to redline.

The plans are the samples, thinned so that a document of each is made in seconds. A revision touches every
kind of block that a document has: paragraphs, headings, lists, notes, rows and columns of tables, figures.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Final

from ruamel.yaml import YAML

from planforge.compose.document import Composed
from planforge.problems import InvalidInput
from tests.plans import compose_text, read_text, sample

Edit = Callable[[dict[str, Any], random.Random], bool]
"""Changes a plan in place; False where there is nothing of its kind to change."""
_ID: Final = ("id", "编号")
_MEASURES: Final = ("measures", "举措")
_NAMES: Final = ("name", "title", "项目名称", "名称", "标题")
_LOOSE: Final = (
    *("enterprises", "resources", "scenarios", "schedule", "drivers", "risks", "energy_text", "benchmarks"),
    *(
        "重点用能单位",
        "主要资源",
        "情景",
        "工作进度安排",
        "驱动因素",
        "物质循环",
        "安全降碳",
        "能耗和碳排放情况",
    ),
)
"""Parts that a plan may lack: with them tables and figures come and go."""
_KEPT: Final = (
    *("factors", "bodies", "conventions", "years", "project_classes", "issue_notice", "editions"),
    *(
        "采用因子",
        "责任单位名录",
        "核算约定",
        "年份",
        "工程类别",
        "自定义统计项",
        "物质循环",
        "印发通知",
        "版本",
    ),
)
"""Parts that stay as they are: all else rests on them."""
_SENTENCES: Final = (
    "推动重点领域设备更新，优先支持节能效果明显的项目。",
    "健全月调度、季通报制度，进度滞后的及时提醒。",
    "2025年底前完成摸底，形成清单并向社会公布。",
    "新增用能优先由非化石能源满足，占比不低于50%。",
    "鼓励企业与高校共建试验平台，每年安排项目12个以上。",
    "年节约标准煤3.6万吨，减少CO~2~排放9.4万吨。",
    "严守耕地和生态保护红线，不得以试点名义违规用地。",
    "**完善配套政策。**统筹用好中央预算内投资和地方专项资金。",
    "对验收合格的项目按每吨标准煤300元给予奖励^[以第三方核证的节能量为准。]。",
    "所需经费由同级财政统筹安排。",
)
_WORDS: Final = (
    ("推进", "加快推进"),
    ("建设", "规划建设"),
    ("重点", "突出重点"),
    ("全市", "全域"),
    ("完成", "全面完成"),
    ("企业", "重点企业"),
    ("提高", "稳步提高"),
    ("项目", "工程项目"),
)
_GOALS: Final = (
    ("以上", "左右"),
    ("左右", "以上"),
    ("不低于", "≥"),
    ("≥", "不低于"),
    ("下降", "累计下降"),
    ("力争达到", "达到"),
)
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_PLAIN: Final = re.compile(r"-?\d+(?:\.\d+)?|true|false|是|否")
_SENTENCE: Final = re.compile(r"[^。；！？\n]*[。；！？]")
_UNITS: Final = ("units", "责任单位")
_SHARED: Final = re.compile("牵头，([^、，]+?)(?=、|按|配合|$)")
"""Between the office that leads and the first of those that join in, which it holds."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def pairs(first: int, count: int) -> Iterator[tuple[str, str]]:
    """The text of the old and of the new plan, for `count` seeds from `first` on; both make a document."""
    for seed in range(first, first + count):
        yield pair(seed)


def chain(seed: int, length: int) -> Iterator[tuple[str, Composed]]:
    """One plan and what `length` revisions made of it, one after the other, each with its document."""
    rng = random.Random(seed)
    plan = _thinned(loaded(rng.choice(("yunchuan", "lingang", "tangshan"))), rng, 0.75)
    yield written(plan), compose_text(written(plan))
    for _ in range(length):
        made = None
        while made is None:
            later = _revised(plan, rng, rng.randint(1, 5))
            made = _made(later) if later != plan else None
        plan = later
        yield written(plan), made


def pair(seed: int) -> tuple[str, str]:
    """The pair of one seed."""
    rng = random.Random(seed)
    old = _thinned(loaded(rng.choice(("yunchuan", "yunchuan", "lingang", "tangshan"))), rng)
    while True:
        new = _revised(old, rng, rng.randint(1, 3) if rng.random() < 0.25 else rng.randint(5, 14))
        if new != old and _makes_a_document(new):
            return written(old), written(new)


def _revised(plan: dict[str, Any], rng: random.Random, wanted: int) -> dict[str, Any]:
    """The plan after some edits, those that no plan can have left out."""
    done = 0
    while done < wanted:
        tried = _copy(plan)
        if rng.choice(EDITS)(tried, rng) and tried != plan and _is_read(tried):
            plan, done = tried, done + 1
    return plan


def written(plan: dict[str, Any]) -> str:
    """The text of a plan: a line for each part, and for each entry of its lists and mappings."""
    lines = []
    for key, value in plan.items():
        if isinstance(value, dict) and value:
            lines += [f"{key}:", *(f"  {_key(each)}: {_flow(inner)}" for each, inner in value.items())]
        elif isinstance(value, list) and value:
            lines += [f"{key}:", *(f"  - {_flow(each)}" for each in value)]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_key(key)}: {_flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if _PLAIN.fullmatch(value):
        return str(value)
    inner = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{inner}"'


def _key(key: str) -> str:
    return key if _PLAIN.fullmatch(key) or key.isidentifier() else _flow(key)


@cache
def _read(name: str) -> dict[str, Any]:
    return YAML(typ="base").load(sample(name))  # type: ignore[no-any-return]  # every scalar as it is typed


def loaded(name: str) -> dict[str, Any]:
    """A sample as it is typed: every scalar a text."""
    return _copy(_read(name))


def _copy(value: Any) -> Any:
    """Faster than copy.deepcopy by far."""
    if isinstance(value, dict):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value


def _is_read(plan: dict[str, Any]) -> bool:
    try:
        read_text(written(plan))
    except InvalidInput:
        return False
    return True


def _made(plan: dict[str, Any]) -> Composed | None:
    try:
        return compose_text(written(plan))
    except InvalidInput:
        return None


def _makes_a_document(plan: dict[str, Any]) -> bool:
    return _made(plan) is not None


def _thinned(plan: dict[str, Any], rng: random.Random, most: float = 0.5) -> dict[str, Any]:
    """A part of the plan that still makes a document; the whole plan where none is found.

    `most`: about how much of it goes.
    """
    for _ in range(5):
        thin = _copy(plan)
        for key in [each for each in _LOOSE if each in thin and rng.random() < most]:
            del thin[key]
        for items in _lists(thin):
            for _ in range(int(len(items) * rng.uniform(most - 0.2, most + 0.2))):
                if len(items) > 2:
                    _drop(thin, items, rng.randrange(len(items)))
        if _makes_a_document(thin):
            return thin
    return plan


# ---- what can be edited -----------------------------------------------------------------------------


def _walk(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, Any, tuple[Any, ...]]]:
    """Every place of a plan: what holds it, its key or number there, and the keys above it."""
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        if not path and key in _KEPT:
            continue
        yield value, key, (*path, key)
        yield from _walk(value[key], (*path, key))


def _lists(plan: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The lists of items that have an id or a name."""
    return [
        holder[key]
        for holder, key, _ in _walk(plan)
        if isinstance(holder[key], list) and holder[key] and _id_of(holder[key][0])
    ]


def _id_of(item: Any) -> str:
    return next((item[key] for key in _ID if key in item), "") if isinstance(item, dict) else ""


def _leaves(plan: dict[str, Any], fits: Callable[[str, tuple[Any, ...]], bool]) -> list[tuple[Any, Any]]:
    return [
        (holder, key)
        for holder, key, path in _walk(plan)
        if isinstance(holder[key], str) and key not in _ID and fits(holder[key], path)
    ]


def _is_prose(text: str, _: tuple[Any, ...]) -> bool:
    return len(text) > 40 and "。" in text


def _is_year(key: Any) -> bool:
    return isinstance(key, str) and _YEAR.fullmatch(key) is not None


def _is_goal(text: str, path: tuple[Any, ...]) -> bool:
    return path[0] in ("indicators", "指标") and _is_year(path[-1]) and bool(_NUMBER.search(text))


def _is_number(text: str, path: tuple[Any, ...]) -> bool:
    return _NUMBER.fullmatch(text) is not None and path[0] not in ("indicators", "指标")


def _drop(plan: dict[str, Any], items: list[dict[str, Any]], at: int) -> None:
    """Take an item out, with what is in it and all that refers to either."""
    gone = _ids(items.pop(at))
    while gone:
        lists = [holder[key] for holder, key, _ in _walk(plan) if isinstance(holder[key], list)]
        dropped = set()
        for found in lists:
            out = [each for each in found if _refers(each, gone)]
            found[:] = [each for each in found if each not in out]
            dropped |= {inner for each in out for inner in _ids(each)}
        gone = dropped - gone


def _ids(item: Any) -> set[str]:
    """The ids by which the rest of the plan may know an item and its measures."""
    measures = next((item[key] for key in _MEASURES if key in item), []) if isinstance(item, dict) else []
    return {each for each in (_id_of(item), *map(_id_of, measures)) if each}


def _refers(item: Any, gone: set[str]) -> bool:
    if isinstance(item, str):
        return item in gone
    said = (value for key, value in item.items() if key not in _ID) if isinstance(item, dict) else ()
    return any(isinstance(each, str) and each in gone for each in said)


# ---- edits ------------------------------------------------------------------------------------------


def _chosen_list(plan: dict[str, Any], rng: random.Random, least: int = 1) -> list[dict[str, Any]] | None:
    """One of the lists; those of the plan's own parts, which fill tables and sections, more often."""
    tops = [each for each in plan.values() if isinstance(each, list) and each and _id_of(each[0])]
    found = [each for each in (*tops, *tops, *_lists(plan)) if len(each) >= least]
    return rng.choice(found) if found else None


def remove_item(plan: dict[str, Any], rng: random.Random) -> bool:
    """A project, a task, a policy … less."""
    items = _chosen_list(plan, rng, 2)
    if items is None:
        return False
    _drop(plan, items, rng.randrange(len(items)))
    return True


def add_item(plan: dict[str, Any], rng: random.Random) -> bool:
    """One more, like one that is there."""
    items = _chosen_list(plan, rng)
    if items is None:
        return False
    item = _copy(rng.choice(items))
    item[next(key for key in _ID if key in item)] = f"new{rng.randrange(10**6)}"
    for key in (each for each in _NAMES if each in item):
        item[key] = f"{rng.choice(('东片区', '二期', '新增'))}{item[key]}"
    items.insert(rng.randrange(len(items) + 1), item)
    return True


def rename_item(plan: dict[str, Any], rng: random.Random) -> bool:
    """Another title or name."""
    found = _leaves(plan, lambda text, path: path[-1] in _NAMES and len(path) > 2 and len(text) > 3)
    if not found:
        return False
    holder, key = rng.choice(found)
    text = holder[key]
    cut = rng.randrange(1, len(text))
    holder[key] = rng.choice((f"{text[:cut]}绿色{text[cut:]}", f"{text}（一期）", f"推进{text}"))
    return True


def reorder(plan: dict[str, Any], rng: random.Random) -> bool:
    """An item at another place, or all in another order."""
    items = _chosen_list(plan, rng, 2)
    if items is None:
        return False
    if rng.random() < 0.3:
        rng.shuffle(items)
    else:
        items.insert(rng.randrange(len(items)), items.pop(rng.randrange(len(items))))
    return True


def reword(plan: dict[str, Any], rng: random.Random) -> bool:
    """Other words and numbers in a text."""
    found = _leaves(plan, _is_prose)
    if not found:
        return False
    holder, key = rng.choice(found)
    parts = re.split(r"(\{\{.*?\}\})", holder[key])
    for old, new in rng.sample(_WORDS, 4):
        parts = [each if each.startswith("{{") else each.replace(old, new, 1) for each in parts]
    holder[key] = "".join(parts)
    return True


def edit_sentences(plan: dict[str, Any], rng: random.Random) -> bool:
    """A sentence less, more, moved or replaced."""
    found = _leaves(plan, _is_prose)
    if not found:
        return False
    holder, key = rng.choice(found)
    paragraphs = holder[key].split("\n\n")
    at = rng.randrange(len(paragraphs))
    sentences = _SENTENCE.findall(paragraphs[at])
    if not sentences or "".join(sentences) != paragraphs[at].strip():
        return False
    spot = rng.randrange(len(sentences))
    match rng.randrange(4):
        case 0 if len(sentences) > 1:
            del sentences[spot]
        case 1 if len(sentences) > 1:
            sentences.insert(rng.randrange(len(sentences)), sentences.pop(spot))
        case 2:
            sentences[spot] = rng.choice(_SENTENCES)
        case _:
            sentences.insert(spot, rng.choice(_SENTENCES))
    paragraphs[at] = "".join(sentences)
    holder[key] = "\n\n".join(paragraphs)
    return True


def edit_paragraphs(plan: dict[str, Any], rng: random.Random) -> bool:
    """A paragraph less, more, moved, split or joined; or a list."""
    found = _leaves(plan, _is_prose)
    if not found:
        return False
    holder, key = rng.choice(found)
    paragraphs = holder[key].split("\n\n")
    at = rng.randrange(len(paragraphs))
    match rng.randrange(6):
        case 0 if len(paragraphs) > 1:
            del paragraphs[at]
        case 1 if len(paragraphs) > 1:
            paragraphs.insert(rng.randrange(len(paragraphs)), paragraphs.pop(at))
        case 2 if "。" in paragraphs[at][:-1]:
            cut = paragraphs[at].index("。") + 1
            paragraphs[at : at + 1] = [paragraphs[at][:cut], paragraphs[at][cut:].strip()]
        case 3 if len(paragraphs) > 1 and at:
            paragraphs[at - 1 : at + 1] = [paragraphs[at - 1] + paragraphs[at]]
        case 4:
            mark = rng.choice(("- ", "1. "))
            items = rng.sample(_SENTENCES[:5], 3)
            paragraphs.insert(at + 1, "\n".join(f"{mark}{each}" for each in items))
        case _:
            paragraphs.insert(rng.randrange(len(paragraphs) + 1), "".join(rng.sample(_SENTENCES, 2)))
    holder[key] = "\n\n".join(paragraphs)
    return True


def change_number(plan: dict[str, Any], rng: random.Random) -> bool:
    """A number of the statistics, an investment …: tables, figures and computed sentences follow."""
    found = _leaves(plan, _is_number)
    if not found:
        return False
    for holder, key in rng.sample(found, min(len(found), rng.choice((1, 1, 3)))):
        number = Decimal(holder[key])
        step = Decimal(rng.choice(("0.9", "1.02", "1.1", "1.5")))
        holder[key] = str((number * step).quantize(number.normalize() if number % 1 else Decimal(1)))
    return True


def change_goal(plan: dict[str, Any], rng: random.Random) -> bool:
    """A target further or nearer, or in other words."""
    found = _leaves(plan, _is_goal)
    if not found:
        return False
    holder, key = rng.choice(found)
    fitting = [each for each in _GOALS if each[0] in holder[key]]
    if fitting and rng.random() < 0.4:
        holder[key] = holder[key].replace(*rng.choice(fitting), 1)
    else:
        number = [each for each in _NUMBER.finditer(holder[key]) if not _YEAR.fullmatch(each[0])][-1:]
        if not number:
            return False
        start, end = number[0].span()
        new = str(Decimal(number[0][0]) + rng.choice((1, 2, Decimal("-0.5"))))
        holder[key] = holder[key][:start] + new + holder[key][end:]
    return True


def edit_columns(plan: dict[str, Any], rng: random.Random) -> bool:
    """A year more or less in the tables that have a column for each, or other columns of the indicators."""
    if rng.random() < 0.4:
        key = "指标表调整" if "指标" in plan else "indicator_table"
        table = plan.setdefault(key, {})
        table["附加列" if key == "指标表调整" else "columns"] = rng.sample(
            ["属性", "责任部门", "年均"], rng.randint(1, 3)
        )
        return True
    rows = plan.get("indicators") or plan.get("指标") or {}
    middle = sorted(
        {key for row in rows.values() for key in row if _is_year(key) and key not in ("2025", "2030")}
    )
    if middle and rng.random() < 0.6:
        gone = rng.choice(middle)
        for row in rows.values():
            row.pop(gone, None)
        return True
    data = [row for row in (plan.get("data") or plan.get("统计数据") or {}).values() if isinstance(row, dict)]
    years = sorted({key for row in data for key in row if _is_year(key)})[:-1]
    if not years:
        return False
    gone = rng.choice(years)
    for row in data:
        row.pop(gone, None)
    return True


def edit_indicators(plan: dict[str, Any], rng: random.Random) -> bool:
    """A row of the indicator table without its targets, which it gets from the data or lacks."""
    rows = plan.get("indicators") or plan.get("指标") or {}
    if len(rows) < 3:
        return False
    if rng.random() < 0.5:
        del rows[rng.choice(list(rows))]
    else:
        row = rows[rng.choice(list(rows))]
        row["definition" if "indicators" in plan else "口径"] = "按本市口径统计"
    return True


def change_units(plan: dict[str, Any], rng: random.Random) -> bool:
    """Another leading office, or one more, or one less, of those that join in."""
    found = [(holder, key) for holder, key, _ in _walk(plan) if key in _UNITS and _is_joint(holder[key])]
    if not found:
        return False
    holder, key = rng.choice(found)
    if isinstance(holder[key], str):
        lead, joint, rest = _SHARED.split(holder[key], maxsplit=1)
        holder[key] = f"{joint}牵头，{lead}{rest}"
        return True
    lead, joint = holder[key]["lead"], holder[key]["joint"]
    match rng.randrange(3):
        case 0:
            lead[0], joint[0] = joint[0], lead[0]
        case 1 if len(joint) > 1:
            del joint[rng.randrange(len(joint))]
        case _:
            offices = ("市统计局", "市应急管理局", "市科技局")
            joint.append(rng.choice([each for each in offices if each not in joint]))
    return True


def _is_joint(units: Any) -> bool:
    """Whether several offices are named: one that leads, others that join in."""
    if isinstance(units, dict):
        return bool(units.get("lead")) and bool(units.get("joint"))
    return isinstance(units, str) and _SHARED.search(units) is not None


def edit_parts(plan: dict[str, Any], rng: random.Random) -> bool:
    """A whole part less: its section, tables and figures go."""
    found = [each for each in _LOOSE if each in plan]
    if not found:
        return False
    del plan[rng.choice(found)]
    return True


def edit_style(plan: dict[str, Any], rng: random.Random) -> bool:
    """Another manner of headings and offices, which every section shows; or another title and date."""
    match rng.randrange(4):
        case 0:
            plan["行文"] = {"举措标题": "段首"}
        case 1:
            plan["行文"] = {"责任单位位置": "段末", "责任单位括号": "方括号"}
        case 2:
            plan["行文"] = {"三级标题点号": "全角", "分项写法": "一是二是"}
        case _:
            key = "成文日期" if "成文日期" in plan else "date"
            plan[key] = f"2024-0{rng.randint(4, 9)}-{rng.randint(10, 28)}"
    return True


EDITS: Final[tuple[Edit, ...]] = (
    *(remove_item, remove_item, add_item, add_item, rename_item, reorder, reorder),
    *(reword, reword, edit_sentences, edit_sentences, edit_paragraphs, edit_paragraphs),
    *(change_number, change_number, change_goal, change_goal, edit_columns, edit_indicators),
    *(change_units, change_units, edit_parts, edit_style),
)
"""What a revision does, the frequent more than once."""
