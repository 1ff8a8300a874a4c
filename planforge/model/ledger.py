"""What one reading collects as it goes: problems and places; frozen values come out when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pydantic import BaseModel

from planforge.load.source import Mapping as MappingNode
from planforge.load.source import Node, Scalar
from planforge.model.labels import PLAN, Names, label_of
from planforge.model.lexicon import Lexicon
from planforge.model.places import Path, Places, spell
from planforge.model.shapes import Shape
from planforge.problems import Level, Message, Position, Problem, Wording, hint, listed

_EFFORT: Final = 20_000
"""How many comparisons of words one reading spends on hints; a thoroughly wrong file needs no more."""
_CLIP: Final = 60
_FULLWIDTH_COLON: Final = hint("冒号是全角“：”，改成英文冒号加一个空格“: ”")


@dataclass(slots=True)
class Ledger:
    """The notes of one reading; never outlives it."""

    root: Position
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    """Name of a vocabulary → its words."""
    names: Names = field(default_factory=dict)
    """(vocabulary, id) → the Chinese name, for labels."""
    schema: Shape = PLAN
    """What the file holds, for labels."""
    problems: list[Problem] = field(default_factory=list)
    owners: list[type[BaseModel]] = field(default_factory=list)
    """The models that are being read, the outermost first."""
    guessed: set[tuple[str, ...]] = field(default_factory=set)
    """Paths of fields that an unknown key was probably meant to be: they are not reported as missing too."""
    _values: dict[tuple[str, ...], Position] = field(default_factory=dict)
    _keys: dict[tuple[str, ...], Position] = field(default_factory=dict)
    _effort: int = _EFFORT
    _alike: dict[tuple[str, str, int, str], tuple[str, ...]] = field(default_factory=dict)

    def place(self, path: Path, value: Position, key: Position | None = None) -> None:
        """Note where a value stands, and its key; the first note of a path counts."""
        spelled = spell(path)
        self._values.setdefault(spelled, value)
        if key is not None:
            self._keys.setdefault(spelled, key)

    def places(self) -> Places:
        """All that was noted."""
        return Places(self.root, dict(self._values), dict(self._keys))

    def fault(
        self,
        kind: str,
        template: str,
        at: Position,
        path: Path,
        *hints: Message,
        level: Level = Level.ERROR,
        **facts: object,
    ) -> None:
        """Note a problem with the datum at `path`."""
        shown = {key: fact if isinstance(fact, Message) else clip(str(fact)) for key, fact in facts.items()}
        self.note(Problem(kind, level, Message(template, shown), at, hints), path)

    def note(self, found: Problem, path: Path) -> None:
        """Note a problem as one with the datum at `path`."""
        self.problems.append(replace(found, path=label_of(path, self.names, self.schema)))

    def near(self, lexicon: Lexicon, word: str) -> tuple[str, ...]:
        """Names like `word`; none once the reading has spent its effort."""
        known = (lexicon.title, next(iter(lexicon.words), ""), len(lexicon), word)
        if known not in self._alike:
            self._effort -= len(lexicon)
            self._alike[known] = lexicon.near(word) if self._effort >= 0 else ()
        return self._alike[known]


def did_you_mean(near: tuple[str, ...]) -> tuple[Message, ...]:
    """The hint that offers words instead of the one that was found."""
    quoted = listed([f"“{name}”" for name in near], "{first}或{second}")
    return (hint("是否想写{near}？", near=quoted),) if near else ()


def clip(text: str) -> str:
    """The text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _CLIP else line[: _CLIP - 1] + "…"


def found_words(node: Node) -> Wording:
    """What a message says was found."""
    if isinstance(node, Scalar):
        return _found_scalar(node)
    return Message("一组字段") if isinstance(node, MappingNode) else Message("列表")


def _found_scalar(node: Scalar) -> Message:
    if node.value is None and not node.quoted:
        return Message("空")
    if isinstance(node.value, str):
        return hint("文本“{text}”", text=clip(node.value))
    if isinstance(node.value, bool):
        return hint("真假值 {text}", text=node.text)
    return hint("数值 {text}", text=node.text)


def wrong_type(ledger: Ledger, node: Node, path: Path, expected: Message, *hints: Message) -> None:
    """Note that a value is of the wrong kind; a text in the place of fields is told of its wide colon."""
    is_pair = isinstance(node, Scalar) and "：" in node.text and "字段" in expected.template
    colon = (_FULLWIDTH_COLON,) if is_pair else ()
    ledger.fault(
        "wrong-type",
        "取值类型不符：应为{expected}，实为{found}",
        node.position,
        path,
        *hints,
        *colon,
        expected=expected,
        found=found_words(node),
    )
