"""One node and the shape of its field in, the plain value out; or a positioned problem and `BROKEN`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from planforge.load.source import Node, Scalar, Sequence
from planforge.model.labels import PLAN
from planforge.model.ledger import Ledger, did_you_mean, wrong_type
from planforge.model.lexicon import Lexicon, Word
from planforge.model.places import Path
from planforge.model.shapes import ChoiceShape, TermShape, TextShape, YearShape
from planforge.problems import Level, Message, Wording, hint, listed
from planforge.quantity.target import Unread
from planforge.quantity.target_grammar import read_target


class Broken:
    """Stands for a value whose fault has been noted; no field accepts it."""

    def __repr__(self) -> str:
        return "BROKEN"


BROKEN: Final = Broken()
_YEAR: Final = re.compile("([0-9]{1,6})年?")
_FLAGS: Final[Mapping[str, bool]] = {"是": True, "否": False}
_SHORT_LIST: Final = 9
"""How many members a list has at the most that is told in full."""
_CITES: Final = hint("数据只能在成段的正文里引用，如内容、说明、总述")
_WHOLE: Final = re.compile("[0-9]+")
_ADDED_IN: Final = {
    "indicator": hint("官方表里没有的指标，先在“指标表调整”的“增加”里写明编号、名称和单位"),
    "series": hint("统计项清单里没有的，先在“自定义统计项”里写明编号、名称和单位"),
    "project_class": hint("其他工程类别，先在顶层的“工程类别”里写明编号和名称"),
}


def is_empty(node: Node) -> bool:
    """Whether nothing was written: the field counts as not given."""
    return isinstance(node, Scalar) and node.value is None and not node.quoted


def read_text(node: Node, shape: TextShape, path: Path, ledger: Ledger) -> object:
    """A text as written: a number is taken digit by digit; paragraphs of prose are joined by blank lines."""
    if isinstance(node, Sequence) and shape.is_prose:
        return _paragraphs(node, path, ledger)
    if not isinstance(node, Scalar) or isinstance(node.value, bool) or is_empty(node):
        hints = (
            [hint("给它加上英文引号")] if isinstance(node, Scalar) and isinstance(node.value, bool) else []
        )
        wrong_type(ledger, node, path, Message("文本"), *hints)
        return BROKEN
    text = node.value if isinstance(node.value, str) else node.text
    if shape.vocabulary:
        return read_name(node, text, shape.vocabulary, path, ledger)
    if "{{" in text and not shape.is_prose and ledger.schema is PLAN:
        template = "这里不能引用数据：应为写好的文字，实为“{found}”"
        ledger.fault("wrong-value", template, node.position, path, _CITES, found=text)
        return BROKEN
    return text


def _paragraphs(node: Sequence, path: Path, ledger: Ledger) -> object:
    prose = TextShape(is_prose=True)
    read = [read_text(item, prose, (*path, index), ledger) for index, item in enumerate(node.items)]
    return BROKEN if BROKEN in read else "\n\n".join(map(str, read))


def read_name(node: Scalar, text: str, vocabulary: str, path: Path, ledger: Ledger) -> object:
    """The id of a member of a vocabulary."""
    if vocabulary not in ledger.lexicons:
        return text
    lexicon = ledger.lexicons[vocabulary]
    found = lexicon.id_of(text)
    if found is not None:
        return found
    added = _ADDED_IN.get(vocabulary)
    hints = (*did_you_mean(ledger.near(lexicon, text)), *_all_of(lexicon), *([added] if added else []))
    template = "没有这个{title}：应为清单里的名称或编号，实为“{found}”"
    ledger.fault("unknown-name", template, node.position, path, *hints, title=lexicon.title, found=text)
    return BROKEN


def _all_of(lexicon: Lexicon) -> tuple[Message, ...]:
    """The whole list, where it is short enough to be read."""
    if len(lexicon.words) > _SHORT_LIST:
        return ()
    return (hint("清单里有：{names}", names=listed([each.name for each in lexicon.words.values()])),)


def read_number(node: Node, _: object, path: Path, ledger: Ledger) -> object:
    """An exact number."""
    if (
        isinstance(node, Scalar)
        and isinstance(node.value, int | Decimal)
        and not isinstance(node.value, bool)
    ):
        return Decimal(node.value)
    wrong_type(ledger, node, path, Message("数值"))
    return BROKEN


def read_whole(node: Node, _: object, path: Path, ledger: Ledger) -> object:
    """A whole number."""
    if isinstance(node, Scalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    is_quoted = isinstance(node, Scalar) and isinstance(node.value, str) and _WHOLE.fullmatch(node.value)
    wrong_type(ledger, node, path, Message("整数"), *([hint("去掉引号")] if is_quoted else []))
    return BROKEN


def read_year(node: Node, shape: YearShape, path: Path, ledger: Ledger) -> object:
    """2025, "2025" or 2025年."""
    match = _YEAR.fullmatch(node.text.strip()) if isinstance(node, Scalar) else None
    if match is None:
        wrong_type(ledger, node, path, Message("年份，如 2025"))
        return BROKEN
    year = int(match[1])
    if not shape.first <= year <= shape.last:
        template = "年份超出范围：应在 {first}—{last} 之间，实为 {found}"
        first, last, found = str(shape.first), str(shape.last), match[1]
        ledger.fault("wrong-value", template, node.position, path, first=first, last=last, found=found)
        return BROKEN
    return year


def read_flag(node: Node, _: object, path: Path, ledger: Ledger) -> object:
    """True or false, 是 or 否."""
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _FLAGS:
        return _FLAGS[value]
    wrong_type(ledger, node, path, Message("是或否（true 或 false）"))
    return BROKEN


def read_term(node: Node, shape: TermShape, path: Path, ledger: Ledger) -> object:
    """A word of a closed list, in either form."""
    labels = shape.term.labels()
    lexicon = Lexicon.of(shape.term.__name__, [Word(key, label) for key, label in labels.items()])
    text = node.text if isinstance(node, Scalar) and not isinstance(node.value, bool) else None
    if text is None:
        wrong_type(ledger, node, path, hint("下列词之一：{allowed}", allowed=listed(labels.values())))
        return BROKEN
    found = lexicon.id_of(text)
    if found is None:
        template = "取值不在范围内：应为{allowed}之一，实为“{found}”"
        hints, allowed = did_you_mean(ledger.near(lexicon, text)), listed(labels.values())
        ledger.fault("wrong-value", template, node.position, path, *hints, allowed=allowed, found=text)
        return BROKEN
    return shape.term(found)


def read_choice(node: Node, shape: ChoiceShape, path: Path, ledger: Ledger) -> object:
    """One of a few fixed values."""
    value = node.value if isinstance(node, Scalar) else None
    if not isinstance(value, bool) and value in shape.values:
        return value
    allowed = listed(map(str, shape.values), "{first}或 {second}")
    template = "取值不在范围内：应为 {allowed}，实为{found}"
    found: Wording = f"“{node.text}”" if isinstance(node, Scalar) else Message("列表或一组字段")
    ledger.fault("wrong-value", template, node.position, path, allowed=allowed, found=found)
    return BROKEN


def read_phrase(node: Node, _: object, path: Path, ledger: Ledger) -> object:
    """A target phrase; one that is not understood is kept as text, with a warning."""
    text = read_text(node, TextShape(), path, ledger)
    if not isinstance(text, str):
        return BROKEN
    phrase = read_target(text)
    if isinstance(phrase.floor, Unread):
        template = (
            "目标表述未能识别，按原文印出：应为“18%以上”“较2020年下降14.5%”之类的写法，实为“{found}”（{why}）"
        )
        why, level = Message(phrase.floor.reason or "不认识这种写法"), Level.WARNING
        ledger.fault("target-not-understood", template, node.position, path, level=level, found=text, why=why)
    return phrase
