from __future__ import annotations

import re

import pytest

from planforge.render.docx import write_docx
from planforge.render.docx.lint import lint_docx
from planforge.render.docx.package import read_parts, zipped
from tests.docx_cases import SHELL, every_kind, look

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
FAULTS = {
    "主题字体": (STYLES, r'<w:rFonts w:ascii="[^"]*"', r'\g<0> w:asciiTheme="minorHAnsi"'),
    "字体四项不全": (STYLES, r' w:cs="[^"]*"', ""),
    "总宽": (DOCUMENT, r'<w:tblW w:w="\d+"', '<w:tblW w:w="1"'),
    "单元格宽": (DOCUMENT, r'<w:tcW w:w="\d+"', '<w:tcW w:w="1"'),
    "标题行": (DOCUMENT, r"<w:tblHeader/>", ""),
    "空段落": (DOCUMENT, r"<w:sectPr", "<w:p/><w:sectPr"),
    "后面没有段落": (DOCUMENT, r"(?s)<w:tbl>.*?</w:tbl>", r"\g<0>\g<0>"),
    "图形编号重复": (DOCUMENT, r"(?s)<w:drawing>.*?</w:drawing>", r"\g<0>\g<0>"),
    "书签名重复": (DOCUMENT, r"<w:bookmarkStart [^>]*/>", r"\g<0>\g<0>"),
    "首尾不成对": (DOCUMENT, r"<w:bookmarkEnd [^>]*/>", ""),
    "待更新": (DOCUMENT, r'w:fldCharType="begin"', r'\g<0> w:dirty="1"'),
    "模板标签": (DOCUMENT, r"总体要求", "{{ title }}"),
    "更新域": (SETTINGS, r"<w:zoom", '<w:updateFields w:val="1"/><w:zoom'),
    "语言": (STYLES, r'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"'),
}
"""A word of the message → part, what to replace in it, with what."""


@pytest.mark.parametrize("words", FAULTS)
def test_each_fault_is_found(words: str) -> None:
    part, old, new = FAULTS[words]
    parts = read_parts(write_docx(every_kind("ids"), look(), SHELL))
    spoiled = re.sub(old, new, parts[part].decode(), count=1)
    assert spoiled != parts[part].decode()
    found = lint_docx(zipped({**parts, part: spoiled.encode()}))
    assert any(words in str(fault.message) for fault in found)


def test_the_shell_itself_has_no_fault_but_its_tags_and_language() -> None:
    faults = {str(fault.message) for fault in lint_docx(SHELL)}
    assert {re.sub("（.*", "", fault) for fault in faults} == {"有未替换的模板标签", "默认语言不是中文"}
