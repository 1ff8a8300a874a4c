"""A look profile in, the style sheet of the HTML page and the PDF out: the values that make Word's styles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from planforge.render.look import BLACK, POINTS_PER_MM, Face, Look, Page, Rule, TextStyle
from planforge.render.sheets import turned_page
from planforge.render.widths import BELOW, PADDING

_HIGHLIGHTS: Final = {
    "yellow": "#ffff00",
    "green": "#00ff00",
    "cyan": "#00ffff",
    "magenta": "#ff00ff",
    "lightGray": "#d3d3d3",
}
"""Word's highlight colours."""

SELECTORS: Final = {
    "label": ".label",
    "title": "h1",
    "subtitle": ".subtitle",
    "heading1": "h2",
    "heading2": "h3",
    "heading3": "h4",
    "heading4": "h5",
    "body": "p.body, .run-in",
    "list": "li.item",
    "closing": "p.closing",
    "signature": "p.signature",
    "date": "p.date",
    "addressee": "p.addressee",
    "masthead": "p.masthead",
    "document_number": "p.document_number",
    "notice_title": "p.notice_title",
    "notice_number": "p.notice_number",
    "notice_text": "p.notice_text",
    "attachment": "p.attachment",
    "attachment_first": "p.attachment_first",
    "attachment_next": "p.attachment_next",
    "remark": "p.remark",
    "imprint": "p.imprint",
    "caption": ".caption",
    "unit": ".unit",
    "table_head": "thead th",
    "table_cell": "tbody td, tbody th",
    "note": ".note",
    "footnote": ".footnote",
    "contents_title": ".contents-title",
    "contents1": ".contents1",
    "contents2": ".contents2",
}
"""What each style of a profile sets; the page number is set by the page rules."""


def write_css(look: Look, notice: str = "") -> str:
    """The whole style sheet: rules for every medium, for the screen, and for paper.

    `notice` stands at the head of every page on paper, and notes of tables stand off what follows.
    """
    rules = (_COMMON, _rule("mark", _mark(look)), _screen(look), *page_rules(look), _paper(look))
    return "\n".join((*rules, *([_notice_rule(look, notice)] if notice else [])))


def _notice_rule(look: Look, notice: str) -> str:
    parts = {
        "content": css_string(notice),
        **_type(look, look.styles["note"]),
        "line-height": "1",
        "white-space": "nowrap",
    }
    apart = _rule(".note:last-child", {"margin-bottom": _points(BELOW)})
    return f"@page {{ @top-right {{ {_declarations(parts)} }} }}\n@media print {{\n{apart}\n}}"


def page_rules(look: Look) -> tuple[str, ...]:
    """The sheet, and the page number at its outer edge: right on odd pages, left on even ones.

    A landscape sheet is the same sheet turned, its number with it (render/sheets.py).
    """
    note = "@footnote { margin-top: 6pt; padding-top: 3pt; border-top: 0.5pt solid }"
    return (
        f"@page {{ {_sheet(look.page)} {note} }}",
        f"@page :right {{ @bottom-right {{ {_page_number(look, 'right')} }} }}",
        f"@page :left {{ @bottom-left {{ {_page_number(look, 'left')} }} }}",
        *_landscape_rules(look),
    )


def _sheet(page: Page) -> str:
    margin = " ".join(f"{_plain(side)}mm" for side in (page.top, page.right, page.bottom, page.left))
    return f"size: {_plain(page.width)}mm {_plain(page.height)}mm; margin: {margin};"


def _landscape_rules(look: Look) -> Iterator[str]:
    """The turned sheet. The box of the number is laid out in the left margin as a line of type, and turned
    about the corner of the text area where the line ends (odd pages) or begins (even pages)."""
    page = turned_page(look.page)
    bare = "@bottom-right { content: none } @bottom-left { content: none }"
    yield f"@page landscape {{ {_sheet(page)} {bare} }}"
    style = look.styles["page_number"]
    middle = (page.left - look.page.footer) * POINTS_PER_MM
    for side, box, corner, start in (
        ("right", "bottom", "100%", page.left),
        ("left", "top", "0", Decimal(0)),
    ):
        # Above the middle when upright is to its right when turned.
        edge = middle + (-style.size if side == "right" else style.size) / 2
        parts = {
            **_number_type(look, side),
            "box-sizing": "border-box",
            "width": f"{_plain(page.left)}mm",
            "height": _points(style.size),
            f"padding-{side}": _points(style.right * style.size),
            "transform-origin": f"{corner} {corner}",
            "transform": f"translateX({_points(edge - start * POINTS_PER_MM)}) rotate(90deg)",
        }
        yield f"@page landscape:{side} {{ @left-{box} {{ {_declarations(parts)} }} }}"


def _page_number(look: Look, side: str) -> str:
    style = look.styles["page_number"]
    # The dashes stand at half the height of a line of this size.
    top = look.page.footer * POINTS_PER_MM - style.size / 2
    parts = {
        **_number_type(look, side),
        "padding": f"{_points(max(top, Decimal(0)))} 0 0 0",
        f"padding-{side}": _points(style.right * style.size),
    }
    return _declarations(parts)


def _number_type(look: Look, side: str) -> dict[str, str]:
    before, after = look.page_number.split("{}")
    return {
        "content": f"{css_string(before)} counter(page) {css_string(after)}",
        **_type(look, look.styles["page_number"]),
        "line-height": "1",
        "text-align": side,
        "vertical-align": "top",
        "white-space": "nowrap",
    }


# ---- paper ------------------------------------------------------------------------------------------


def _paper(look: Look) -> str:
    rules = [_rule(selector, _paragraph(look, look.styles[name])) for name, selector in SELECTORS.items()]
    rule = f"{_plain(look.table_rule)}pt solid #000"
    rules += [
        _rule("body", {**_paragraph(look, look.styles["body"]), "text-indent": "0"}),
        _rule("strong", _face(look, look.strong)),
        # Word's text begins PADDING / 2 from the middle of the rule, so lines break alike in both files.
        _rule("td, th", {"border": rule, "padding": f"2pt {_points((PADDING - look.table_rule) / 2)}"}),
        _PAPER,
        *_imprint(look),
        _rule("figure", {"margin-top": _points(look.styles["caption"].before)}),
        *_bold_cells(look),
    ]
    return "@media print {\n" + "\n".join(rules) + "\n}"


def _paragraph(look: Look, style: TextStyle) -> dict[str, str]:
    parts = _type(look, style)
    parts |= {
        "line-height": _points(style.leading) if style.leading else "1.3",
        "text-align": style.align,
        "text-indent": _points((style.indent - style.hanging) * style.size),
        "margin": f"{_points(style.before)} {_points(style.right * style.size)} {_points(style.after)} "
        f"{_points(style.hanging * style.size)}",
    }
    # Said even where it is 0: tables and titles stand in the body and would inherit its tracking.
    parts["letter-spacing"] = _points(look.tracking(style))
    if style.keep_next:
        parts["break-after"] = "avoid"
    if style.lone_lines:
        parts |= {"orphans": "1", "widows": "1"}
    if style.color != BLACK:
        parts["color"] = style.color
    if style.rule_below is not None:
        parts |= _rule_below(style.rule_below)
    return parts


def _rule_below(rule: Rule) -> dict[str, str]:
    return {
        "border-bottom": f"{_points(rule.width * POINTS_PER_MM)} solid {rule.color}",
        "padding-bottom": _points(rule.distance * POINTS_PER_MM),
    }


def _imprint(look: Look) -> Iterator[str]:
    """The lines at the foot of the page: rules across the text area, words indented."""
    style, rules = look.styles["imprint"], look.imprint
    outer, inner = (f"{_points(width * POINTS_PER_MM)} solid #000" for width in (rules.outer, rules.inner))
    left, right = (_points(side * style.size) for side in (style.indent, style.right))
    hanging = style.hanging - style.indent
    yield _rule("p.imprint", {"margin": "0", "padding": f"0 {right} 0 {left}", "border-top": inner})
    yield _rule("p.imprint:first-child", {"border-top": outer})
    yield _rule("p.imprint:last-child", {"border-bottom": outer})
    yield _rule(
        "p.copies",
        {
            "padding-left": _points(style.hanging * style.size),
            "text-indent": _points(-hanging * style.size),
        },
    )
    yield _rule("p.office", {"text-indent": "0"})
    yield _rule(".sent", {"right": right})


def _type(look: Look, style: TextStyle) -> dict[str, str]:
    return {**_face(look, style.face, bold=style.bold), "font-size": f"{_plain(style.size)}pt"}


def _face(look: Look, role: str, *, bold: bool = False) -> dict[str, str]:
    face = look.faces[role]
    bold = bold or face.bold or face.weight == 700
    return {"font-family": families(look, face, bold=bold), "font-weight": "700" if bold else "400"}


def _bold_cells(look: Look) -> list[str]:
    """Bold cells in a face that has no bold file: in the families that have one."""
    face = look.faces[look.styles["table_cell"].face]
    if not face.bold_css and not look.latin.bold_css:
        return []
    return [_rule(_BOLD_CELLS, {"font-family": families(look, face, bold=True)})]


def families(look: Look, face: Face, *, bold: bool = False) -> str:
    """The faces of a role as CSS names them, letters and figures first."""
    latin, own = (each.bold_css if bold and each.bold_css else each.css for each in (look.latin, face))
    names = dict.fromkeys((*latin, *own, *look.latin.screen, *face.screen))
    return ", ".join((*map(css_string, names), "serif"))


# ---- screen -----------------------------------------------------------------------------------------


def _screen(look: Look) -> str:
    rules = [
        _rule(selector, {"font-family": families(look, look.faces[look.styles[name].face])})
        for name, selector in SELECTORS.items()
    ]
    rules.append(_rule("body", {"font-family": families(look, look.faces[look.styles["body"].face])}))
    return "@media screen {\n" + "\n".join((*rules, _SCREEN)) + "\n}"


def _mark(look: Look) -> dict[str, str]:
    return {"background-color": _HIGHLIGHTS[look.placeholder_highlight], "color": "inherit"}


# ---- writing ----------------------------------------------------------------------------------------


def css_string(text: str) -> str:
    """`text` as a CSS string; nothing in it can end the string, the rule or the style element."""
    kept = "".join(
        f"\\{ord(letter):x} " if letter in '"\\<>&{}' or ord(letter) < 32 else letter for letter in text
    )
    return f'"{kept}"'


def _rule(selector: str, parts: dict[str, str]) -> str:
    return f"{selector} {{ {_declarations(parts)} }}"


def _declarations(parts: dict[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in parts.items())


def _points(value: Decimal) -> str:
    return f"{_plain(value.quantize(Decimal('0.001')))}pt" if value else "0"


def _plain(value: Decimal) -> str:
    """Digits without an exponent and without closing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_BOLD_CELLS: Final = ".total td, .total th, .subtotal td, .subtotal th, .group th, td strong, th strong"
_COMMON: Final = """\
html { overflow-wrap: break-word }
body { margin: 0 }
h1, h2, h3, h4, h5, p, ul, ol, li, figure, header, table { margin: 0; padding: 0; font-weight: 400 }
ul, ol { list-style: none }
a { color: inherit; text-decoration: none }
sub, sup { font-size: 0.65em; line-height: 0 }
.run-in > * { display: inline; margin: 0 }
table { border-collapse: collapse; width: 100% }
td, th { padding: 2pt 3pt; vertical-align: middle }
.total td, .total th, .subtotal td, .subtotal th, .group th { font-weight: 700 }
.left { text-align: left !important }
.center { text-align: center !important }
.right { text-align: right !important }
figure { text-align: center }
figure svg, figure img { max-width: 100%; height: auto; vertical-align: bottom }
"""

_PAPER: Final = """\
html { orphans: 2; widows: 2 }
main { page: upright }
.landscape { page: landscape }
header { break-inside: avoid; break-after: avoid }
.with-subtitle h1 { margin-bottom: 0 }
.run-in { break-after: auto }
.run-in > p { text-indent: 0 }
.run-in > p, .run-in > p > * { letter-spacing: inherit }
table { table-layout: fixed }
td, th { text-indent: 0; overflow-wrap: break-word }
thead { display: table-header-group; break-inside: avoid; break-after: avoid }
tr { break-inside: avoid }
tr.kept { break-after: avoid }
caption { caption-side: top; text-align: inherit; break-after: avoid }
caption > *, figcaption > * { display: block }
td strong, th strong { font-family: inherit; font-weight: 700 }
figure { break-inside: avoid }
figure svg, figure img { max-height: 200mm }
figcaption > .caption { break-after: auto }
.contents a { display: block }
.contents a::after { content: leader(dotted) target-counter(attr(href url), page) }
.sheet + .note { break-before: avoid }
.page-break { break-after: page }
p.masthead { white-space: nowrap }
footer { break-inside: avoid }
.foot { position: absolute; left: 0; right: 0; bottom: 0 }
p.office { position: relative }
.sent { position: absolute; top: 0 }
span.footnote { float: footnote; text-indent: 0 }
span.footnote::footnote-call { content: attr(data-mark); font-size: 1em; line-height: 0 }
span.footnote::footnote-marker { content: attr(data-mark) " " }
"""

_SCREEN: Final = """\
html { background: #f3f3f0; color: #111; font-size: 18px; line-height: 1.8 }
main { box-sizing: border-box; max-width: 44em; margin: 0 auto; padding: 2em 1.2em; background: #fff }
h1 { font-size: 1.5em; line-height: 1.4; text-align: center; margin: 1em 0 }
h2, h3, h4, h5 { margin: 0.6em 0 0.2em }
h2 { font-size: 1.15em }
h3, h4, h5 { font-size: 1em }
.subtitle, .contents-title, .caption { text-align: center }
.unit, p.signature, p.date { text-align: right }
p.masthead, p.document_number, p.notice_title, p.notice_number { text-align: center }
p.masthead { color: #f00; font-size: 2em; line-height: 1.3 }
p.document_number { border-bottom: 2px solid #f00; margin-top: 1em; padding-bottom: 0.3em }
p.notice_title { font-size: 1.4em; line-height: 1.4; margin: 1em 0 }
p.remark, p.attachment, p.attachment_first { text-indent: 2em }
p.attachment_next { text-indent: 5em }
footer { height: auto !important; margin-top: 2em; border: solid #000; border-width: 1px 0 }
p.office { border-top: 1px solid #888 }
p.office:first-child { border-top: 0 }
p.imprint { padding: 0.2em 1em }
.sent { float: right }
p.body, p.notice_text, p.closing, .run-in, li.item { text-indent: 2em; text-align: justify }
.run-in > * { margin: 0 }
.contents2 { padding-left: 2em }
.contents a, .reference { color: #0b4f8a }
.contents a { display: block; padding: 0.1em 0 }
.table { overflow-x: auto; margin: 1em 0 }
.table table, .note, aside { font-size: 0.9em; line-height: 1.5 }
.table .caption, .unit { position: sticky; left: 0; right: 0; box-sizing: border-box;
  max-width: calc(100vw - 1.6em) }
td, th { border: 1px solid #888; min-width: 3em }
td.left { min-width: 6em }
sup a, .mark { padding: 0.6em 0.4em; margin: 0 -0.4em }
figure { margin: 1em 0 }
section.footnotes { border-top: 1px solid #888; margin-top: 2em }
@media (max-width: 40em) {
  html { font-size: 16px }
  main { padding: 1em 0.8em }
  .contents a { padding: 0.5em 0 }
  .table table, .note, aside { font-size: 1em }
}
"""
