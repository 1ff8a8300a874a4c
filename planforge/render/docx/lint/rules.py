"""Every rule of the linter by its id; level and words stand in templates/zh/rules/docx.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from planforge.render.docx.lint import (
    archive,
    fields,
    fonts,
    ids,
    leading,
    paragraphs,
    revisions,
    tables,
    validity,
)
from planforge.render.docx.lint.finding import Rule

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        # the package
        "broken-xml": archive.broken_xml,
        "content-type": archive.content_type,
        "main-type": archive.main_type,
        "broken-relation": archive.broken_relation,
        "duplicate-relation": archive.duplicate_relation,
        "unknown-relation": archive.unknown_relation,
        "strict-format": ids.strict_format,
        # the schema
        "element-order": validity.element_order,
        "run-order": validity.run_order,
        "unknown-element": validity.unknown_element,
        "repeated-element": validity.repeated_element,
        "missing-element": validity.missing_element,
        "cell-end": validity.cell_end,
        # fonts and language
        "theme-fonts": fonts.theme_fonts,
        "font-slots": fonts.font_slots,
        "default-fonts": fonts.default_fonts,
        "east-asian-hint": fonts.east_asian_hint,
        "language": fonts.language,
        # tables
        "grid-widths": tables.grid_widths,
        "table-width": tables.table_width,
        "cell-width": tables.cell_width,
        "row-span": tables.row_span,
        "broken-merge": tables.broken_merge,
        "header-row": tables.header_row,
        "late-header": tables.late_header,
        "split-rows": tables.split_rows,
        "exact-leading": leading.exact_leading,
        "table-end": tables.table_end,
        "table-note": tables.table_note,
        # paragraphs
        "empty-paragraph": paragraphs.empty_paragraph,
        "template-tag": paragraphs.template_tag,
        # ids and references
        "drawing-id": ids.drawing_id,
        "bookmark-id": ids.bookmark_id,
        "bookmark-name": ids.bookmark_name,
        "long-bookmark": ids.long_bookmark,
        "bookmark-pair": ids.bookmark_pair,
        "unknown-style": ids.unknown_style,
        "unknown-numbering": ids.unknown_numbering,
        "unknown-note": ids.unknown_note,
        "alt-text": ids.alt_text,
        # fields
        "update-on-open": fields.update_on_open,
        "dirty-field": fields.dirty_field,
        "open-field": fields.open_field,
        "field-target": fields.field_target,
        "empty-field": fields.empty_field,
        # tracked changes
        **revisions.RULES,
    }
)
"""In the order in which faults of one place are told."""
