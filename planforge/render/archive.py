"""A PDF/A-2a that WeasyPrint has made in, the same file that says it is PDF/UA-1 too out.

WeasyPrint writes one standard into the metadata, although a file may keep both: tagged PDF/A-2 (ISO 19005-2,
level A) and PDF/UA-1 (ISO 14289-1) ask for nothing that excludes the other. PDF/A wants every property in the
metadata that it does not know to be described there (ISO 19005-2, 6.6.2.3.3), and PDF/UA's is one of them.
"""

from __future__ import annotations

from typing import Any, Final

VARIANT: Final = "pdf/a-2a"
"""WeasyPrint's name of the standard. Not 3a: it differs only in what may be attached, and nothing is."""
_CLOSING: Final = b"</rdf:RDF>"
_ACCESSIBLE: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def claim_accessibility(_document: Any, pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata of a file that is about to be written: WeasyPrint's `finisher`."""
    number = int(pdf.catalog["Metadata"].split()[0])
    metadata = pdf.objects[number]
    (text,) = metadata.stream
    metadata.stream = [text.replace(_CLOSING, _ACCESSIBLE + _CLOSING)]
