"""标题末尾不加标点。

标题末尾不用句号、逗号、分号、冒号。一句式标题接在正文段首的除外：那不是标题字段。

通过：
    标题: 推动能源绿色低碳转型
不通过：
    标题: 推动能源绿色低碳转型。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.spelling import misspelt
from planforge.check.writing import Role, Writing

ID: Final = "heading-stop"
GROUP: Final = Group.LANGUAGE

_WRONG: Final = re.compile(r"[。，；：、]+\Z")


def read(writing: Writing) -> Iterator[Finding]:
    """Marks at the end of headings."""
    return misspelt(writing.of(Role.HEADING), _WRONG, lambda _: "")
