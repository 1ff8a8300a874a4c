"""The three samples, end to end: one tree, four files, the same words in all of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from planforge.doc.json_form import from_json
from planforge.doc.nodes import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    List,
    OriginKind,
    PageBreak,
    Table,
    Text,
    Title,
)
from planforge.doc.plain import outline, plain_text, stretch_text
from planforge.doc.printed import heading_prefix
from planforge.doc.walk import inlines, nested
from planforge.fill.filled import computed_cells
from tests.built import EDITIONS, built, drawn, golden, made, outline_lines
from tests.office import convert
from tests.plans import ROOT, SAMPLES
from tests.read_back import (
    characters,
    contents_lines,
    difference,
    drawn_words,
    follow,
    html_text,
    numbers_of,
    pdftotext_pages,
    printed_text,
    pypdf_pages,
    squash,
    table_heads,
)
from tests.test_tables import cases

COMPLETE = ("yunchuan", "lingang")
GUIDE = ("工作基础", "建设目标", "主要任务", "科技创新", "重点工程", "政策创新", "全民行动", "保障措施")
KIND = {"yunchuan": "city", "lingang": "park", "tangshan": "city"}
YEARS = ("2022", "2025", "2030")
HOLD_LABELS = ("balance", "ledger", "circulation", "change")
"""Origins that the label of the derivation stands in."""
HUNG = "，、。；："
"""Marks that LibreOffice may leave unpainted where one hangs over the end of a full line."""
every_sample = pytest.mark.parametrize("sample", SAMPLES)
every_edition = pytest.mark.parametrize("edition", EDITIONS)


def indicators(document: Document) -> Table:
    (table,) = (block for block in document.blocks if block.id == "table.indicators")
    assert isinstance(table, Table)
    return table


def indicator_rows(document: Document) -> list[tuple[str, ...]]:
    """序号, 具体指标, 单位 and the years of each row: without 类别, merged over rows, and columns added."""
    table = indicators(document)
    width = len(table.head[0].cells)
    texts = [tuple(stretch_text(cell.children) for cell in row.cells) for row in table.body]
    official = len({"序号", "类别", "具体指标", "单位"}) + len(YEARS)
    return [(row if len(row) < width else (row[0], *row[2:]))[: official - 1] for row in texts]


# ---- the tree ---------------------------------------------------------------------------------------


@every_sample
def test_the_sections_are_those_of_the_guide_in_its_order(sample: str) -> None:
    blocks = made(sample).document.blocks
    headings = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert tuple(stretch_text(heading.children) for heading in headings) == GUIDE
    assert [heading_prefix(heading) for heading in headings] == [f"{each}、" for each in "一二三四五六七八"]


@every_sample
def test_the_indicator_table_holds_the_official_rows_word_for_word(sample: str) -> None:
    rows = indicator_rows(made(sample).document)
    official = [row["name"] for row in cases("guide") if row["table"] == KIND[sample]]
    added = [row.name for row in made(sample).reading.plan.indicator_table.add]
    assert len(official) == {"city": 26, "park": 14}[KIND[sample]]
    assert [row[1] for row in rows if row[1] not in added] == official
    assert {row[1] for row in rows} == {*official, *added}
    assert len(rows) == len(official) + len(added)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert bool(added) == (sample == "tangshan")


@every_sample
def test_the_units_are_those_of_the_official_table(sample: str) -> None:
    official = {row["name"]: row["unit"] for row in cases("guide") if row["table"] == KIND[sample]}
    shown = {row[1]: row[2] for row in indicator_rows(made(sample).document)}
    specs = {row.spec.name: row.spec.units for row in made(sample).filled.table.rows}
    wrong = {
        name: shown[name]
        for name, unit in official.items()
        if shown[name] != unit and shown[name] not in specs[name]
    }
    assert wrong == {}


@pytest.mark.parametrize("sample", COMPLETE)
def test_a_complete_sample_lacks_nothing(sample: str) -> None:
    assert made(sample).missing == ()
    assert made(sample).problems == ()
    assert "待补充" not in plain_text(made(sample).document)
    values = [row[3:] for row in indicator_rows(made(sample).document)]
    assert all(len(row) == len(YEARS) and all(row) for row in values)


def test_the_gaps_of_tangshan_are_the_annex_and_the_list_alike() -> None:
    found = made("tangshan")
    (annex,) = (block for block in found.document.blocks if block.id == "table.gaps")
    assert isinstance(annex, Table)
    printed = [tuple(stretch_text(cell.children) for cell in row.cells) for row in annex.body]
    told = [
        (str(number), each.what, each.section, str(each.line or "—"))
        for number, each in enumerate(found.missing, start=1)
    ]
    assert printed == told
    assert len(told) > 100
    marks = set(re.findall("【待补充：.*?】", plain_text(found.document)))
    assert {f"【待补充：{each.what}】" for each in found.missing} == marks


@every_sample
def test_every_block_has_an_id_of_its_own(sample: str) -> None:
    ids = [each for block in made(sample).document.blocks for each in ids_of(block)]
    assert len(ids) > 100
    assert len(set(ids)) == len(ids)


def ids_of(block: Block) -> Iterator[str]:
    yield block.id
    if isinstance(block, List):
        yield from (item.id for item in block.items)


@every_sample
def test_no_id_of_a_row_is_used_twice_in_a_table(sample: str) -> None:
    tables = [block for block in made(sample).document.blocks if isinstance(block, Table)]
    assert tables
    for table in tables:
        ids = [row.id for row in (*table.head, *table.body)]
        assert len(set(ids)) == len(ids), table.id


# ---- where the words come from ----------------------------------------------------------------------


def texts_of(sample: str, kind: OriginKind, edition: str = "") -> list[Text]:
    return [
        inline
        for block in made(sample, edition).document.blocks
        for inline in inlines(block)
        if isinstance(inline, Text) and inline.origin.kind is kind
    ]


@every_edition
@every_sample
def test_every_datum_names_a_path_that_the_plan_has(sample: str, edition: str) -> None:
    paths = {text.origin.where for text in texts_of(sample, OriginKind.DATA, edition)}
    known = {"/" + "/".join(path) for path in made(sample).reading.places.values}
    assert len(paths) > 50
    assert paths - known == set()


@every_edition
@every_sample
def test_every_literal_stands_in_the_template_and_on_the_line_that_it_names(
    sample: str, edition: str
) -> None:
    texts = texts_of(sample, OriginKind.TEMPLATE, edition)
    assert len(texts) > 100
    assert [text for text in texts if not stands_there(text)] == []


def stands_there(text: Text) -> bool:
    """Whether the characters stand on that line, in their order, between its values and statements."""
    name, _, number = text.origin.where.partition(":")
    path = ROOT / "templates" / name
    if not path.is_file():
        return False
    written = path.read_text(encoding="utf-8")
    if not number:
        return name.startswith("tables/") and text.text in written
    line = written.split("\n")[int(number) - 1]
    rounds = 2 if "{% for" in line else 1  # the end of one round of a loop and the start of the next
    rest = iter(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", line) * rounds)
    return all(character in rest for character in text.text)


@every_sample
def test_every_number_of_the_indicator_table_names_its_own_cell(sample: str) -> None:
    found = made(sample)
    cells = {(cell.row, cell.year): cell for row in found.filled.table.rows for cell in row.cells}
    years = found.filled.table.years
    table = indicators(found.document)
    titles = [stretch_text(cell.children) for cell in table.head[0].cells]
    last = len(titles) - titles.index(f"{years[-1]}年")
    for row in table.body:
        of_years = row.cells[len(row.cells) - last - len(years) + 1 : len(row.cells) - last + 1]
        for year, cell in zip(years, of_years, strict=True):
            assert wheres(cell) <= {f"cell:{KIND[sample]}/{row.id}/{year}"}
            assert stretch_text(cell.children) == cells[row.id, year].printed or not wheres(cell)


def wheres(cell: Cell) -> set[str]:
    return {inline.origin.where for inline in nested(cell.children) if isinstance(inline, Text)}


@every_edition
@every_sample
def test_every_computed_text_that_names_a_cell_names_a_real_one(sample: str, edition: str) -> None:
    kind = KIND[sample]
    filled = made(sample).filled
    in_table = {(cell.row, cell.year) for row in filled.table.rows for cell in row.cells}
    between = {(each.row.spec.id, year) for each in filled.yearly for year in each.cells}
    real = {f"cell:{kind}/{row}/{year}" for row, year in in_table | between}
    named = {text.origin.where for text in texts_of(sample, OriginKind.COMPUTED, edition)}
    cells = {where for where in named if where.startswith("cell:")}
    assert cells
    assert cells <= real
    of = (
        r"(balance|cell|change|circulation|convention|count|driver|edition|enterprises|formula|ledger|matrix|mention"
        r"|pathway|sectors|series|sum|trace|year):.+"
    )
    known = (
        rf"{of}|closing|expression|figure-data|gaps|goal-years|listed|numbering|schedule|target-sentence"
        "|year-table"
    )
    assert [where for where in named if not re.fullmatch(known, where)] == []


def labels_of(sample: str) -> dict[str, str]:
    """Origin of a computed number → the label of its derivation, where the origin does not hold it."""
    filled = made(sample).filled
    found = {
        f"cell:{KIND[sample]}/{cell.row}/{cell.year}": f"{row.spec.name}（{cell.year}年）"
        for row, cell in computed_cells(filled)
    }
    for spec in filled.specs.series:
        for year in filled.statistics.known_years(spec.id):
            found[f"series:{spec.id}/{year}"] = f"{spec.name}（{year}年）"
    return found


@every_sample
def test_every_computed_number_that_is_printed_keeps_its_derivation(sample: str) -> None:
    # --final asks for the conventions of these: nothing that is computed may be printed past it.
    kept, labels = {each.label for each in made(sample).numbers}, labels_of(sample)
    for text in texts_of(sample, OriginKind.COMPUTED):
        where = text.origin.where
        scheme, _, rest = where.partition(":")
        holds_label = scheme in ("balance", "ledger", "circulation", "change") and rest not in (
            "year",
            text.text,
        )
        label = labels.get(where, rest if holds_label and re.search(r"\d", text.text) else "")
        assert not label or label in kept, text


# ---- JSON and HTML ----------------------------------------------------------------------------------


@every_sample
def test_the_json_file_is_the_whole_tree(sample: str) -> None:
    text = built(sample, "json").decode()
    assert from_json(text) == made(sample).document
    assert json.loads(text)["planforge_tree"] == 2


@every_sample
def test_the_page_shows_what_the_tree_prints(sample: str) -> None:
    expected, found = printed_text(made(sample).document, contents=True), html_text(built(sample, "html"))
    assert found == expected, difference(expected, found)


# ---- PDF --------------------------------------------------------------------------------------------


@pytest.mark.native
@every_sample
def test_the_pdf_prints_what_the_tree_prints(sample: str) -> None:
    document = drawn(sample)
    pages = pdftotext_pages(built(sample, "pdf"))
    text = printed_text(document, contents=True)
    found = follow(text, pages, table_heads(document), drawn_words(document))
    assert list(numbers_of(pages)) == list(range(1, len(pages) + 1))
    assert found.announced == headings_at(document, text, found.page_at)


def headings_at(document: Document, text: str, page_at: object) -> tuple[int, ...]:
    """The page of every heading of the contents, looked up in the running text."""
    assert callable(page_at)
    place = text.index("目录") + len("目录" + "".join(contents_lines(document)))
    pages = []
    for line in contents_lines(document):
        place = text.index(line, place)
        pages.append(page_at(place))
    return tuple(pages)


@pytest.mark.native
@every_sample
def test_the_pdf_is_sound_and_holds_the_faces_of_the_project_only(sample: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(built(sample, "pdf"))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=True)
    assert "No syntax or stream encoding errors found" in checked.stdout
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    faces = [line.split() for line in listed.stdout.splitlines()[2:]]
    assert len(faces) >= 5
    assert {re.sub(r"^[A-Z]{6}\+", "", face[0])[:3] for face in faces} == {"PF-"}
    assert {face[-5] for face in faces} == {"yes"}


# ---- Word -------------------------------------------------------------------------------------------


def word_text(sample: str) -> str:
    """What the Word file prints: its cover, then what the tree prints."""
    document = made(sample).document
    title = document.blocks[0]
    assert isinstance(title, Title)
    year, month, day = map(int, document.meta.date.split("-"))
    cover = (title.children, title.subtitle)
    date = f"{year}年{month}月{day}日"
    shown = "".join(squash(stretch_text(each)) for each in cover) + document.meta.issuer + date
    return shown + printed_text(document, contents=True)


@pytest.mark.office
@every_sample
def test_libreoffice_reads_in_the_word_file_what_the_tree_prints(sample: str) -> None:
    text = convert(built(sample, "docx"), "txt").decode()
    contents = re.sub(r"\t\d+$", "", text, flags=re.MULTILINE)
    expected, found = word_text(sample), squash(contents)
    assert found == expected, difference(expected, found)


@pytest.mark.office
@every_sample
def test_libreoffice_prints_of_the_word_file_what_the_tree_prints(sample: str) -> None:
    pages = pypdf_pages(convert(built(sample, "docx"), "pdf"))
    heads = table_heads(made(sample).document)
    expected, found = Counter(word_text(sample)), characters(pages, heads)
    assert found - expected == Counter()
    lost = expected - found
    assert set(lost) <= set(HUNG)
    assert lost.total() <= 0.02 * sum(expected[mark] for mark in HUNG)


@pytest.mark.native
@every_sample
def test_the_contents_of_the_word_file_have_the_pages_of_the_pdf(sample: str) -> None:
    document = drawn(sample)
    text = printed_text(document, contents=True)
    heads, words = table_heads(document), drawn_words(document)
    pages = follow(text, pdftotext_pages(built(sample, "pdf")), heads, words)
    assert word_contents(built(sample, "docx"), contents_lines(document)) == pages.announced


def word_contents(data: bytes, lines: tuple[str, ...]) -> tuple[int, ...]:
    """The page numbers in the table of contents of a Word file, read from its XML."""
    from io import BytesIO
    from zipfile import ZipFile

    from lxml import etree

    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    texts = (
        squash("".join(each.text or "" for each in paragraph.iter(f"{w}t")))
        for paragraph in root.iter(f"{w}p")
        if any(style.get(f"{w}val", "").lower().startswith("toc") for style in paragraph.iter(f"{w}pStyle"))
    )
    found = (re.fullmatch(r"(.*?)(\d+)", text) for text in texts)
    entries = [match for match in found if match and match[1] in lines]
    assert tuple(entry[1] for entry in entries) == lines
    return tuple(int(entry[2]) for entry in entries)


@every_sample
def test_no_table_follows_another_and_a_paragraph_ends_the_document(sample: str) -> None:
    blocks = [block for block in made(sample).document.blocks if not isinstance(block, PageBreak | Contents)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert all(table.notes for table in tables)
    assert blocks[-1].id == "closing"
    assert not [pair for pair in pairwise(blocks) if pair[0] is pair[1]]


# ---- the same bytes ---------------------------------------------------------------------------------

BUILD = """
import sys
from pathlib import Path
from planforge.pipeline import make
from planforge.rendering import render
from planforge.workspace import Workspace
from hashlib import sha256
folder = Path(sys.argv[1])
made = make(folder / "plan.yaml", Workspace(folder))
for form in ("json", "html", "docx", "pdf"):
    print(form, sha256(render(made, form, "gbt9704")).hexdigest())
"""


@pytest.mark.native
@every_sample
def test_another_process_time_zone_and_folder_give_the_same_bytes(sample: str, tmp_path: Path) -> None:
    from hashlib import sha256

    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "TZ": "America/New_York"}
    environment |= {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    command = (sys.executable, "-c", BUILD, str(ROOT / "samples" / sample))
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=tmp_path, env=environment, timeout=100
    )
    there = dict(line.split() for line in done.stdout.splitlines())
    here = {form: sha256(built(sample, form)).hexdigest() for form in ("json", "html", "docx", "pdf")}
    assert there == here


# ---- goldens ----------------------------------------------------------------------------------------


@every_edition
@every_sample
def test_the_sample_prints_what_was_accepted(sample: str, edition: str) -> None:
    """Each line is a piece of the document; a change is accepted once it has been read."""
    accepted = golden(sample, edition).read_text(encoding="utf-8").splitlines()
    found = outline_lines(made(sample, edition).document)
    if list(found) != accepted:
        pytest.fail(golden_difference(accepted, found, sample), pytrace=False)


def golden_difference(accepted: list[str], found: tuple[str, ...], sample: str) -> str:
    import difflib

    changes = list(difflib.unified_diff(accepted, found, "accepted", "found", n=0, lineterm=""))
    more = [f"… {len(changes) - 20} more lines"] if len(changes) > 20 else []
    return "\n".join([*changes[:20], *more, f"read it, then: python -m tests accept {sample}"])


def test_the_outline_of_a_document_is_its_pieces_one_by_one() -> None:
    document = made("tangshan").document
    assert len(outline_lines(document)) == len(outline(document))
    assert not [line for line in outline_lines(document) if "\n" in line]
