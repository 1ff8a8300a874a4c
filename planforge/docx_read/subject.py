"""A read Word file and a look profile in, what rules for Word files look at out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planforge.check.word_file import Kind, Sheet, TypeWanted, Wanted, WordParagraph, WordSubject
from planforge.check.writing import Passage, Role, Writing
from planforge.docx_read.read import WordFile
from planforge.model.language_words import LanguageWords
from planforge.render.look import Look

_STYLES: Final = ("title", "heading1", "heading2", "heading3", "heading4", "body")
_ROLES: Final[Mapping[Kind, Role]] = {
    Kind.TITLE: Role.HEADING,
    Kind.HEADING: Role.HEADING,
    Kind.BODY: Role.PROSE,
    Kind.CELL: Role.LINE,
    Kind.CAPTION: Role.LINE,
    Kind.OTHER: Role.LINE,
}


def word_subject(file: WordFile, look: Look, language: LanguageWords) -> WordSubject:
    """The subject; every paragraph with text is a passage at ("paragraph", its number)."""
    passages = tuple(_passage(each) for each in file.paragraphs if each.text.strip())
    writing = Writing(passages, language, is_plan=False)
    return WordSubject(
        file.paragraphs, file.sheets, _wanted(look, language), writing, file.tables, file.numbers_pages
    )


def _passage(paragraph: WordParagraph) -> Passage:
    path = ("paragraph", paragraph.number)
    return Passage(path, paragraph.text, _ROLES[paragraph.kind], paragraph.level, paragraph.mark)


def _wanted(look: Look, language: LanguageWords) -> Wanted:
    page = look.page
    sheet = Sheet(0, page.width, page.height, page.top, page.bottom, page.left, page.right)
    types = {name: _type(look, name, language) for name in _STYLES}
    return Wanted(look.name, sheet, types)


def _type(look: Look, name: str, language: LanguageWords) -> TypeWanted:
    style = look.styles[name]
    font = look.faces[style.face].word
    alike = next((each for each in language.fonts if font in each), ())
    return TypeWanted(
        (font, *(each for each in alike if each != font)), style.size, style.leading, style.indent
    )
