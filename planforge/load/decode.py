"""The bytes of a file in, its text and the name of its encoding out."""

from __future__ import annotations

import codecs
import re
from typing import Final

from planforge.problems import InvalidInput, Message, Position, Problem, Wording, hint, problem

_OTHER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OTHER_FILES: Final = (
    (b"PK\x03\x04", Message("Word、Excel 等压缩格式的文件")),
    (b"\xd0\xcf\x11\xe0", Message("旧版 Word、Excel 文件")),
    (b"%PDF-", Message("PDF 文件")),
)
_WIDE_CHARACTERS: Final = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LOOKED_AT: Final = 65_536
"""How much of a file is enough to tell its encoding."""

_WORD: Final = hint("要检查的是 Word 文件的，在 Word 或 WPS 里另存为 .docx")
_SAVE_AS: Final = hint("在编辑器里用“另存为”，编码选 UTF-8")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text without its byte order mark, and utf-8, utf-8-sig or gb18030; raises InvalidInput."""
    refused = _foreign(data, name)
    if refused:
        raise InvalidInput([refused])
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[len(codecs.BOM_UTF8) :], "utf-8", name), "utf-8-sig"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = "utf-8" if _is_damaged_utf8(data) else "gb18030"
        return _strict(data, encoding, name), encoding


def _foreign(data: bytes, name: str) -> Problem | None:
    at = Position(name, 1, 1)
    for magic, what in _OTHER_FILES:
        if data.startswith(magic):
            words = "不是 YAML 文本：应为文本文件，实为{what}"
            return problem("encoding", words, at=at, hints=(_WORD,), what=what)
    for mark, encoding in _OTHER_MARKS:
        if data.startswith(mark):
            return _wrong_encoding(at, encoding)
    if data[:_LOOKED_AT].count(0) * 5 > len(data[:_LOOKED_AT]):
        return _wrong_encoding(at, Message("UTF-16 或二进制数据"))
    return None


def _wrong_encoding(at: Position, found: Wording) -> Problem:
    return problem(
        "encoding",
        "文件编码无法识别：应为 UTF-8 或 GB18030，实为 {found}",
        at=at,
        hints=[_SAVE_AS],
        found=found,
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput([_bad_byte(data, error, encoding, name)]) from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether there are more Chinese characters in UTF-8 than faults: GB18030 hardly ever looks so."""
    wide = len(_WIDE_CHARACTERS.findall(data))
    return wide > data.decode("utf-8", "replace").count("\ufffd")


def _bad_byte(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> Problem:
    before = data[: error.start].decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    at = Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return problem(
        "encoding",
        "文件编码无法识别：应为 {encoding} 文字，实为字节 0x{byte}",
        at=at,
        hints=[hint("文件可能在传输中损坏，或由不同编码的文件拼成"), _SAVE_AS],
        encoding=encoding.upper(),
        byte=f"{data[error.start]:02X}",
    )
