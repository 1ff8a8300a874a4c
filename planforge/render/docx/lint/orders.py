"""Which children an element of WordprocessingML may have, and in which order.

ECMA-376 (5th edition, 2021) Part 4, Transitional; Part 1, annex A.1. python-docx declares the same orders
for the elements it knows, and a test compares them. No package carries the schemas themselves (BEHAVIOUR.md).
A word in brackets (`header|footer`) stands for a choice, `*` behind it for any number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_PARAGRAPH: Final = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
_RUN: Final = """
ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText
vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
"""
_TABLE: Final = """
tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange
"""
_ROW: Final = "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblPrExChange"
_CELL: Final = """
cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers
cellIns|cellDel|cellMerge tcPrChange
"""
_SECTION: Final = """
headerReference|footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType
cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings sectPrChange
"""
_STYLE: Final = """
name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*
"""
_SETTINGS: Final = """
writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries
displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts
embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle* proofState
formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge
revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride
styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone
doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData
noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent
alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt
showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
attachedSchema* themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures
forceUpgrade captions readModeInkLockDown smartTagType* schemaLibrary shapeDefaults doNotEmbedSmartTags
decimalSymbol listSeparator
"""
_LEVEL: Final = """
start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr
"""
_SIDES: Final = "top left|start bottom right|end"

ORDERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "w:pPr": _PARAGRAPH,
        "w:tblPr": _TABLE,
        "w:tblPrEx": _ROW,
        "w:tcPr": _CELL,
        "w:sectPr": _SECTION,
        "w:style": _STYLE,
        "w:settings": _SETTINGS,
        "w:tblStylePr": "pPr rPr tblPr trPr tcPr",
        "w:styles": "docDefaults latentStyles style*",
        "w:docDefaults": "rPrDefault|pPrDefault*",
        "w:numbering": "numPicBullet* abstractNum* num* numIdMacAtCleanup",
        "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl*",
        "w:num": "abstractNumId lvlOverride*",
        "w:lvlOverride": "startOverride lvl",
        "w:lvl": _LEVEL,
        "w:numPr": "ilvl numId numberingChange ins",
        "w:tblGrid": "gridCol* tblGridChange",
        "w:tabs": "tab*",
        "w:tblBorders": f"{_SIDES} insideH insideV",
        "w:tcBorders": f"{_SIDES} insideH insideV tl2br tr2bl",
        "w:tblCellMar": _SIDES,
        "w:tcMar": _SIDES,
        "w:pBdr": "top left bottom right between bar",
        "w:pgBorders": "top left bottom right",
        "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
        "wp:anchor": "simplePos positionH positionV extent effectExtent"
        " wrapNone|wrapSquare|wrapTight|wrapThrough|wrapTopAndBottom docPr cNvGraphicFramePr graphic",
        "pic:pic": "nvPicPr blipFill spPr",
    }
)
"""Elements all of whose children are named; each child stands once unless it has a star."""

LOOSE: Final[Mapping[str, str]] = MappingProxyType({"w:rPr": _RUN})
"""The schema lets these children stand in any order, but Word writes them in this one."""

FIRST: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "w:p": ("w:pPr",),
        "w:r": ("w:rPr",),
        "w:tc": ("w:tcPr",),
        "w:tr": ("w:tblPrEx", "w:trPr"),
        "w:tbl": ("w:tblPr", "w:tblGrid"),
        "w:sdt": ("w:sdtPr", "w:sdtEndPr"),
    }
)
"""Children that stand before all others, in this order."""

LAST: Final[Mapping[str, str]] = MappingProxyType({"w:body": "w:sectPr"})
"""A child that stands after all others."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "w:document": ("w:body",),
        "w:tbl": ("w:tblPr", "w:tblGrid"),
        "w:num": ("w:abstractNumId",),
        "w:hdr": ("w:p|w:tbl|w:sdt",),
        "w:ftr": ("w:p|w:tbl|w:sdt",),
        "w:footnote": ("w:p|w:tbl|w:sdt",),
        "w:endnote": ("w:p|w:tbl|w:sdt",),
        "w:txbxContent": ("w:p|w:tbl|w:sdt",),
        "w:tc": ("w:p|w:sdt|w:tbl",),
        "wp:inline": ("wp:extent", "wp:docPr", "a:graphic"),
        "wp:anchor": ("wp:simplePos", "wp:positionH", "wp:positionV", "wp:extent", "wp:docPr", "a:graphic"),
    }
)
"""Children without which Word calls the file damaged."""
