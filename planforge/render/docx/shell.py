"""A Word template with docxtpl tags and values in, the rendered Word file out. docxtpl is used here only.

What docxtpl 0.20.2 does wrong for our documents is mended here: it parses what it rendered with a parser that
drops what it does not understand, and it renders footnotes once per section.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from docx.opc.constants import CONTENT_TYPE
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from planforge.render.docx.legal import marker

_MARKUP_FILTERS = ("safe", "urlize", "xmlattr", "tojson", "forceescape", "striptags")
"""Filters that hand out raw markup: a value must never meet the XML unescaped."""


class BlockTag:
    """The value of a tag that blocks stand in for: prints one private character, found again afterwards."""

    def __init__(self, index: int) -> None:
        self.index = index

    def __html__(self) -> str:
        return marker(self.index)

    def __str__(self) -> str:
        return marker(self.index)


def environment(finalize: Callable[[Any], Any] | None = None) -> jinja2.Environment:
    """The sandbox that tags are parsed and run in: escaped, undefined names are errors, nothing is loaded.

    `finalize` sees every value before it is printed.
    """
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=finalize)
    for name in _MARKUP_FILTERS:
        made.filters.pop(name, None)
    made.globals = {name: made.globals[name] for name in ("range", "namespace")}
    return made


def render_template(template: bytes, values: Mapping[str, object], env: jinja2.Environment) -> bytes:
    """The Word file that a template becomes.

    Raises jinja2.TemplateError for a faulty tag, and lxml.etree.XMLSyntaxError when a tag stands where its
    value breaks the structure of the document.
    """
    document = _template_class()(io.BytesIO(template))
    document.render(dict(values), env, autoescape=True)
    out = io.BytesIO()
    document.docx.save(out)
    return out.getvalue()


def _template_class() -> Any:
    import docxtpl  # type: ignore[import-untyped]  # lazily: it takes half a second

    class StrictTemplate(docxtpl.DocxTemplate):  # type: ignore[misc]
        """docxtpl without its silent repairs."""

        def fix_tables(self, xml: str) -> Any:
            etree.fromstring(xml)  # raises where docxtpl's own parser would drop text
            return super().fix_tables(xml)

        def render_footnotes(self, context: Any, jinja_env: Any = None) -> None:
            for part in self.docx.part.package.iter_parts():
                if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                    xml = self.patch_xml(part.blob.decode("utf-8"))
                    part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")

    return StrictTemplate
