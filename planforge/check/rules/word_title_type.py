"""文件标题的字体、字号符合版式。

标题用2号小标宋（GB/T 9704—2012）；同一种字的不同叫法不算（language.yaml 的 fonts）。居中或放在最前、不小于
小二号的是标题；有几行的看最大的一种，副标题、括号里的“征求意见稿”和发文机关标志（以“文件”结尾）不看。
只查 Word 文件。

通过：
    碳达峰试点实施方案（方正小标宋简体 22磅）
不通过：
    碳达峰试点实施方案（微软雅黑 20磅）
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.types_found import wrong_types
from planforge.check.word_file import Kind, WordSubject

ID: Final = "word-title-type"
GROUP: Final = Group.LAYOUT

_MASTHEAD: Final = "文件"
"""What the name of the office that issues a document ends with; its size is the office's own matter."""
_BRACKETS: Final = ("（", "(", "〔", "【")


def examine(word: WordSubject) -> Iterator[Finding]:
    """Faces and sizes of the title that are not the profile's, each told once."""
    lines = [each for each in word.of(Kind.TITLE) if not _is_other(each.text.strip())]
    largest = max((each.size for each in lines if each.size is not None), default=None)
    return wrong_types(word, (each for each in lines if each.size in (None, largest)), "title")


def _is_other(text: str) -> bool:
    return text.endswith(_MASTHEAD) or text.startswith(_BRACKETS)
