"""Nothing in, the Word shell templates/zh/plan.docx out: cover, mark of the body, footers, bare styles.

The look writes its values into the styles when a document is built; a user who wants another cover or other
page furniture opens the shell in Word and changes it.
"""

from __future__ import annotations

from typing import Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml.etree import _Element

from planforge.render.docx.inlines import field, run
from planforge.render.docx.package import zipped
from planforge.render.docx.styles import CHARACTER_STYLES, STYLES
from planforge.render.docx.xml import qname, text, to_bytes, w

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_COVER: Final = (
    ("PFCoverTitle", "PF Cover Title", "Title", {"before": 3600, "after": 0}, "{{ title }}"),
    ("PFCoverSubtitle", "PF Cover Subtitle", "Subtitle", {"before": 300, "after": 0}, "{{ subtitle }}"),
    ("PFCoverIssuer", "PF Cover Issuer", "Subtitle", {"before": 5200, "after": 0}, "{{ issuer }}"),
    ("PFCoverDate", "PF Cover Date", "Subtitle", {"before": 200, "after": 0}, "{{ date }}"),
)
"""Style id, name, what it is based on, spacing in twips, tag. Spacing, because empty lines are forbidden."""
_CHARACTER: Final = 280
"""One character of the page number (4号) in twips; its real size comes from the look."""


def make_shell() -> bytes:
    """The bytes of the shell; the same on every call."""
    return zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(
                (RT.OFFICE_DOCUMENT, "word/document.xml"),
                (RT.CORE_PROPERTIES, "docProps/core.xml"),
                (RT.EXTENDED_PROPERTIES, "docProps/app.xml"),
            ),
            "docProps/app.xml": _app(),
            "docProps/core.xml": _core(),
            "word/_rels/document.xml.rels": _relations(
                (RT.STYLES, "styles.xml"),
                (RT.SETTINGS, "settings.xml"),
                (RT.FOOTER, "footer1.xml"),
                (RT.FOOTER, "footer2.xml"),
            ),
            "word/document.xml": to_bytes(_document()),
            "word/footer1.xml": to_bytes(_footer()),
            "word/footer2.xml": to_bytes(
                _footer(w("ind", leftChars=100, left=_CHARACTER, rightChars=0, right=0))
            ),
            "word/settings.xml": to_bytes(_settings()),
            "word/styles.xml": to_bytes(_styles()),
        }
    )


def _document() -> _Element:
    cover = [w("p", w("pPr", w("pStyle", val=style)), _tag(tag)) for style, _, _, _, tag in _COVER]
    properties = cover[-1][0]
    properties.append(w("sectPr", w("type", val="nextPage")))
    body = w("p", w("pPr", w("pStyle", val="BodyText")), *run("{{ body }}"))
    return w("document", w("body", *cover, body, _last_section()))


def _tag(tag: str) -> _Element:
    """A run for a value, whose “” and — are Chinese marks: nobody knows yet whether it has any."""
    return w("r", w("rPr", w("rFonts", hint="eastAsia")), text(tag))


def _last_section() -> _Element:
    made = w("sectPr")
    for kind, relation in (("default", "rId3"), ("even", "rId4")):
        reference = w("footerReference", type=kind)
        reference.set(qname("r:id"), relation)
        made.append(reference)
    made.append(w("type", val="nextPage"))
    made.append(w("pgNumType", start=1))
    return made


def _footer(indent: _Element | None = None) -> _Element:
    """Odd pages at the right as the style says; even pages at the left, one character in (GB/T 9704, 7.5)."""
    properties = w("pPr", w("pStyle", val="Footer"), indent, None if indent is None else w("jc", val="left"))
    content = [_tag("{{ page_before }}"), *field("PAGE", run("1")), _tag("{{ page_after }}")]
    return w("ftr", w("p", properties, *content))


def _settings() -> _Element:
    compatible = w(
        "compatSetting",
        name="compatibilityMode",
        uri="http://schemas.microsoft.com/office/word",
        val=15,
    )
    return w(
        "settings",
        w("zoom", percent=100),
        w("bordersDoNotSurroundHeader"),
        w("bordersDoNotSurroundFooter"),
        w("defaultTabStop", val=420),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", w("doNotExpandShiftReturn"), w("useFELayout"), compatible),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def _styles() -> _Element:
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    bare = [
        w("style", w("name", val=style.name), w("qFormat"), type="paragraph", styleId=style.id)
        for style in STYLES
    ]
    characters = [
        w("style", w("name", val=name), type="character", styleId=style)
        for _, style, name in CHARACTER_STYLES
    ]
    return w(
        "styles", w("docDefaults"), normal, *bare, *characters, *(_cover_style(*row[:4]) for row in _COVER)
    )


def _cover_style(style_id: str, name: str, base: str, spacing: dict[str, int]) -> _Element:
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val=base),
        w("qFormat"),
        w("pPr", w("keepNext", val=0), w("spacing", **spacing)),
        type="paragraph",
        customStyle=1,
        styleId=style_id,
    )


def _content_types() -> bytes:
    overrides = (
        ("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES),
        ("/docProps/core.xml", CT.OPC_CORE_PROPERTIES),
        ("/word/document.xml", CT.WML_DOCUMENT_MAIN),
        ("/word/footer1.xml", CT.WML_FOOTER),
        ("/word/footer2.xml", CT.WML_FOOTER),
        ("/word/settings.xml", CT.WML_SETTINGS),
        ("/word/styles.xml", CT.WML_STYLES),
    )
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    ).encode()


def _relations(*targets: tuple[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{index}" Type="{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>'.encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_HEAD}<Properties xmlns="{space}"><Application>planforge</Application></Properties>'.encode()


def _core() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return f'{_HEAD}<cp:coreProperties xmlns:cp="{space}"/>'.encode()
