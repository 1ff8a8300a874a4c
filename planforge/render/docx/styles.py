"""A look in, Word styles out; and which style of a document each role of the tree is printed with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lxml.etree import _Element

from planforge.render.docx.xml import attribute, find, points_of, qname, twips, w
from planforge.render.look import BLACK, Look, Rule, TextStyle

_ALIGN: Final = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One paragraph style: how the tree calls it and how Word does."""

    role: str
    """What blocks ask for."""
    id: str
    name: str
    """The invariant name; for a built-in style every language of Word knows it by this name."""
    look: str = ""
    """The key of `Look.styles` that it is made from, when it is not the role."""
    outline: int | None = None
    """The level in the outline, from 0."""
    next: str = ""
    """The style of the paragraph that follows when typing."""

    @property
    def source(self) -> str:
        """The key of `Look.styles`."""
        return self.look or self.role


STYLES: Final = (
    WordStyle("title", "Title", "Title"),
    WordStyle("subtitle", "Subtitle", "Subtitle"),
    WordStyle("label", "PFAnnexLabel", "PF Annex Label"),
    WordStyle("heading1", "Heading1", "heading 1", outline=0, next="BodyText"),
    WordStyle("heading2", "Heading2", "heading 2", outline=1, next="BodyText"),
    WordStyle("heading3", "Heading3", "heading 3", outline=2, next="BodyText"),
    WordStyle("heading4", "Heading4", "heading 4", outline=3, next="BodyText"),
    WordStyle("body", "BodyText", "Body Text"),
    WordStyle("list", "ListParagraph", "List Paragraph"),
    WordStyle("caption", "Caption", "caption"),
    WordStyle("unit", "PFUnit", "PF Unit"),
    WordStyle("table_head", "PFTableHead", "PF Table Head"),
    WordStyle("table_cell", "PFTableText", "PF Table Text"),
    WordStyle("note", "PFNote", "PF Note"),
    WordStyle("figure", "PFFigure", "PF Figure", look="caption"),
    WordStyle("closing", "Closing", "Closing"),
    WordStyle("signature", "Signature", "Signature"),
    WordStyle("date", "Date", "Date"),
    WordStyle("addressee", "Salutation", "Salutation"),
    WordStyle("masthead", "PFMasthead", "PF Masthead"),
    WordStyle("document_number", "PFDocumentNumber", "PF Document Number"),
    WordStyle("notice_title", "PFNoticeTitle", "PF Notice Title"),
    WordStyle("notice_number", "PFNoticeNumber", "PF Notice Number"),
    WordStyle("notice_text", "PFNoticeText", "PF Notice Text"),
    WordStyle("attachment", "PFAttachment", "PF Attachment"),
    WordStyle("attachment_first", "PFAttachmentFirst", "PF Attachment First"),
    WordStyle("attachment_next", "PFAttachmentNext", "PF Attachment Next"),
    WordStyle("remark", "PFRemark", "PF Remark"),
    WordStyle("imprint", "PFImprint", "PF Imprint"),
    WordStyle("contents_title", "TOCHeading", "TOC Heading"),
    WordStyle("contents1", "TOC1", "toc 1"),
    WordStyle("contents2", "TOC2", "toc 2"),
    WordStyle("contents3", "TOC3", "toc 3", look="contents2"),
    WordStyle("contents4", "TOC4", "toc 4", look="contents2"),
    WordStyle("footnote", "FootnoteText", "footnote text"),
    WordStyle("page_number", "Footer", "footer"),
)
"""Every paragraph style the renderer uses, in the order they are written."""
CHARACTER_STYLES: Final = (
    ("footnote_mark", "FootnoteReference", "footnote reference"),
    ("strong", "Strong", "Strong"),
)
"""Role, id and invariant name of the character styles: a raised mark, words that stand out in prose."""


def style_elements(look: Look, names: Mapping[str, str]) -> dict[str, _Element]:
    """The w:style of every role; `names` gives the id each role's style is to have."""
    made = {style.role: _paragraph_style(style, look, names[style.role]) for style in STYLES}
    looks = {"footnote_mark": (w("vertAlign", val="superscript"),), "strong": _strong(look)}
    for role, _, name in CHARACTER_STYLES:
        properties = w("rPr", *looks[role])
        made[role] = w("style", w("name", val=name), properties, type="character", styleId=names[role])
    return made


def _strong(look: Look) -> tuple[_Element, ...]:
    bold = int(look.faces[look.strong].bold)
    return fonts(look, look.strong), w("b", val=bold), w("bCs", val=bold)


def own_names() -> dict[str, str]:
    """The style id of every role in documents that planforge makes itself."""
    return {role: style_id for role, style_id, _ in _all_styles()}


def apply_look(styles: _Element, look: Look) -> None:
    """Write a look's values into a w:styles: the defaults, Normal and every style of `STYLES`."""
    _replace(styles, w("docDefaults", w("rPrDefault", _defaults(look)), w("pPrDefault")), at_head=True)
    made = [_normal(look), *style_elements(look, own_names()).values()]
    for style in made:
        _replace(styles, style)


def add_missing(styles: _Element, look: Look) -> dict[str, str]:
    """The style id of every role in a foreign w:styles; styles it lacks are added from the look.

    A style is known by its invariant name, never by its id: Chinese Word calls “heading 1” `1`.
    """
    known = {
        _key(attribute(find(style, "w:name"), "w:val")): style for style in styles.iter(qname("w:style"))
    }
    taken = {attribute(style, "w:styleId") for style in known.values()}
    names, missing = {}, []
    for role, style_id, name in _all_styles():
        if _key(name) in known:
            names[role] = attribute(known[_key(name)], "w:styleId")
            continue
        names[role] = style_id if style_id not in taken else f"PF{style_id}"
        missing.append(role)
    made = style_elements(look, names)
    for role in missing:
        styles.append(made[role])
    return names


def _all_styles() -> Iterable[tuple[str, str, str]]:
    yield from ((style.role, style.id, style.name) for style in STYLES)
    yield from CHARACTER_STYLES


def _key(name: str) -> str:
    return name.strip().lower()


def _replace(styles: _Element, new: _Element, at_head: bool = False) -> None:
    for old in styles.findall(str(new.tag)):
        if at_head or attribute(old, "w:styleId") == attribute(new, "w:styleId"):
            styles.replace(old, new)
            return
    if at_head:
        styles.insert(0, new)
    else:
        styles.append(new)


def _paragraph_style(style: WordStyle, look: Look, style_id: str) -> _Element:
    values = look.styles[style.source]
    return w(
        "style",
        w("name", val=style.name),
        w("next", val=style.next) if style.next else None,
        w("qFormat"),
        _paragraph_properties(style, values),
        _run_properties(look, values),
        type="paragraph",
        styleId=style_id,
        **({"customStyle": 1} if style.name.startswith("PF ") else {}),
    )


def _paragraph_properties(style: WordStyle, values: TextStyle) -> _Element:
    is_heading = style.outline is not None
    # A picture's line grows with it, and stands on the page of its caption.
    is_figure = style.role == "figure"
    on_grid = values.leading is not None and values.leading_rule == "exact" and not is_figure
    return w(
        "pPr",
        w("keepNext") if values.keep_next or is_heading or is_figure else None,
        w("keepLines") if is_heading else None,
        w("widowControl", val=0) if values.lone_lines else None,
        None if values.rule_below is None else w("pBdr", _rule(values.rule_below)),
        *_strict_lines(),
        None if on_grid else w("snapToGrid", val=0),
        _spacing(values, is_figure),
        None if is_figure else indent(values),
        w("jc", val=_ALIGN[values.align]),
        w("outlineLvl", val=style.outline) if is_heading else None,
    )


def _rule(rule: Rule) -> _Element:
    """A border below: Word counts its width in eighths of a point, its distance in whole ones up to 31."""
    width, distance = (
        round(points_of(each) * factor) for each, factor in ((rule.width, 8), (rule.distance, 1))
    )
    return w("bottom", val="single", sz=width, space=min(distance, 31), color=rule.color.lstrip("#"))


def _strict_lines() -> tuple[_Element, ...]:
    """No space between Chinese characters and letters or digits; marks hang as Word does by default.

    It is said, because LibreOffice takes its absence for the contrary (BEHAVIOUR.md, overflowPunct).
    """
    return w("overflowPunct", val=1), w("autoSpaceDE", val=0), w("autoSpaceDN", val=0)


def _spacing(values: TextStyle, is_figure: bool) -> _Element:
    # What is below a picture is its caption, which has its own space above.
    after = twips(Decimal(0) if is_figure else values.after)
    distances = {"before": twips(values.before), "after": after}
    if values.leading is None or is_figure:
        return w("spacing", **distances, line=240, lineRule="auto")
    rule = {"exact": "exact", "least": "atLeast"}[values.leading_rule]
    return w("spacing", **distances, line=twips(values.leading), lineRule=rule)


def indent(values: TextStyle) -> _Element | None:
    """The w:ind of a style: in characters, and in twips for programs that know no characters."""
    sides = _sides(values)
    made = w("ind")
    for side, characters in sides.items():
        made.set(qname(f"w:{side}Chars"), str(int(characters * 100)))
        made.set(qname(f"w:{side}"), str(twips(characters * values.size)))
    return made if sides else None


def _sides(values: TextStyle) -> dict[str, Decimal]:
    sides: dict[str, Decimal] = {}
    if values.hanging:
        sides["left"] = values.hanging
        first = values.indent - values.hanging
        if first:
            sides["firstLine" if first > 0 else "hanging"] = abs(first)
    elif values.indent:
        sides["firstLine"] = values.indent
    if values.right:
        sides["right"] = values.right
    return sides


def _run_properties(look: Look, values: TextStyle, *, is_tracked: bool = True) -> _Element:
    is_bold = values.bold or look.faces[values.face].bold
    # Word's own means, a character grid, LibreOffice reads otherwise (BEHAVIOUR.md, docGrid).
    tracking = look.tracking(values) if is_tracked else Decimal(0)
    size = values.size
    return w(
        "rPr",
        fonts(look, values.face),
        w("b", val=int(is_bold)),
        w("bCs", val=int(is_bold)),
        w("color", val=values.color.lstrip("#")) if values.color != BLACK else None,
        w("spacing", val=twips(tracking)) if tracking else None,
        w("sz", val=int(size * 2)),
        w("szCs", val=int(size * 2)),
    )


def fonts(look: Look, face: str) -> _Element:
    """All four slots by name: a theme font in any of them would win over it (BEHAVIOUR.md, rFonts)."""
    latin = look.latin.word
    return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=look.faces[face].word, cs=latin)


def _normal(look: Look) -> _Element:
    # Programs reckon the grid and indents in characters from the type of Normal, not from the defaults.
    return w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        _body_type(look),
        type="paragraph",
        default=1,
        styleId="Normal",
    )


def _body_type(look: Look) -> _Element:
    return _run_properties(look, look.styles["body"], is_tracked=False)


def _defaults(look: Look) -> _Element:
    made = _body_type(look)
    made.append(w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    return made
