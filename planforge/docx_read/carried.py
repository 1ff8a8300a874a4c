"""The bytes of a Word file that planforge built in, the plan data that it carries out."""

from __future__ import annotations

import base64
import binascii

from planforge.problems import InvalidInput, Position, hint, problem
from planforge.render.docx.identity import NAMESPACE
from planforge.render.docx.lint.package import open_package


def carried_source(data: bytes, file: str) -> bytes:
    """The text of the plan; raises InvalidInput for a file that is none of planforge's, or carries none."""
    found = find_source(data, file)
    if found is None:
        words = "这个 Word 文件里没有方案数据：应为 planforge 生成、带有数据的文件"
        cure = hint("公开稿、征求意见稿和定稿不带数据，请比较 plan.yaml")
        raise InvalidInput([problem("unreadable", words, at=Position(file, 1, 1), hints=[cure])])
    return found


def find_source(data: bytes, file: str) -> bytes | None:
    """The same; None for a file that carries none. Raises InvalidInput where what it carries is damaged."""
    package = open_package(data)
    parts = [root for root in package.roots.values() if root.tag == f"{{{NAMESPACE}}}planforge"]
    found = next((each for part in parts for each in part.iter(f"{{{NAMESPACE}}}source")), None)
    if found is None:
        return None
    try:
        return base64.b64decode(found.text or "", validate=True)
    except (binascii.Error, ValueError):
        words = "Word 文件里的方案数据已损坏"
        raise InvalidInput([problem("unreadable", words, at=Position(file, 1, 1))]) from None
