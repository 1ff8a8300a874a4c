"""The light markup: cases are data (cases/markup), laws hold for any text.

In the cases {{词}} is a slot with that text, {{空}} an empty one, {{待补:词}} missing data, {{段:甲|乙}}
paragraphs /甲 and /乙, {{表}} a table. Expected: one line per block, name[id] and inlines as tags; problems
as `! line kind level: message`, those of prose without a line.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from planforge.compose.markup.inlines import read_inline
from planforge.compose.markup.markup import read_markup
from planforge.compose.markup.places import Place, ProsePlace, TemplatePlace
from planforge.compose.markup.slots import Slot, Slots
from planforge.doc.nodes import (
    Block,
    Break,
    Footnote,
    Heading,
    Inline,
    List,
    Origin,
    OriginKind,
    Paragraph,
    Placeholder,
    Reference,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
)
from planforge.doc.walk import inlines
from planforge.problems import InvalidInput, Position, Problem
from tests.strategies import printable

CASES = Path(__file__).parent / "cases" / "markup"
DATUM = Origin(OriginKind.DATA, "/datum")
TEMPLATE = TemplatePlace("city/01.md.j2")
PROSE = ProsePlace("/x", Position("plan.yaml", 7, 9), "总体要求 › 正文")


# ---- the compact form of the cases --------------------------------------------------------------------


def value_of(name: str) -> Slot:
    if name == "空":
        return ()
    if name == "表":
        return (Table("表", (Text("题", DATUM),), (), (), ()),)
    kind, _, rest = name.partition(":")
    if kind == "段":
        return tuple(Paragraph(f"/{word}", (Text(word, DATUM),)) for word in rest.split("|"))
    return (Placeholder(rest, "/gap"),) if kind == "待补" else (Text(name, DATUM),)


def with_slots(text: str) -> tuple[str, Slots]:
    slots = Slots()
    return re.sub(r"\{\{(.+?)\}\}", lambda found: slots.put(value_of(found[1])), text), slots


TAGS: dict[type[Inline], Callable[[Inline], str]] = {
    Text: lambda inline: inline.text if inline.origin != DATUM else f"<{inline.text}>",
    Strong: lambda inline: f"<b>{compact_inlines(inline.children)}</b>",
    Sub: lambda inline: f"<sub>{compact_inlines(inline.children)}</sub>",
    Sup: lambda inline: f"<sup>{compact_inlines(inline.children)}</sup>",
    Break: lambda _: "<br>",
    Placeholder: lambda inline: f"<待补 {inline.what}>",
    Reference: lambda inline: f"<ref {inline.target}>",
    Footnote: lambda inline: f"<note>{compact_inlines(inline.children)}</note>",
}


def compact_inlines(found: tuple[Inline, ...]) -> str:
    return "".join(TAGS[type(inline)](inline) for inline in found)


def compact(block: Block) -> str:
    if isinstance(block, Heading):
        extra = "" if block.numbered else " unnumbered"
        run_in = f" ++ {compact_inlines(block.run_in)}" if block.run_in else ""
        return f"h{block.level}[{block.id}{extra}] {compact_inlines(block.children)}{run_in}"
    if isinstance(block, List):
        items = (f"\n  [{item.id}] {compact_inlines(item.children)}" for item in block.items)
        return f"{block.kind.value}[{block.id}]" + "".join(items)
    if isinstance(block, Paragraph):
        role = "" if block.role == "body" else f" {block.role}"
        return f"p[{block.id}{role}] {compact_inlines(block.children)}"
    return f"{type(block).__name__.lower()}[{block.id}]"


def compact_problem(found: Problem, place: Place) -> str:
    line = f"{found.position.line} " if found.position and place is TEMPLATE else ""
    hints = "".join(f"（{hint}）" for hint in found.hints)
    return f"! {line}{found.kind} {found.level.value}: {found.message}{hints}"


def compact_text(text: str, place: Place) -> str:
    marked, slots = with_slots(text.removesuffix("\n"))
    blocks, problems = read_markup(marked, place, slots)
    return "\n".join([*map(compact, blocks), *(compact_problem(found, place) for found in problems)])


def cases(name: str, place: Place) -> list[object]:
    read = read_fixture_file(CASES / name)
    return [pytest.param(place, text, expected, id=f"{name}:{title}") for _, title, text, expected in read]


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [*cases("inlines.md", PROSE), *cases("prose.md", PROSE), *cases("templates.md", TEMPLATE)],
)
def test_the_markup_cases(place: Place, text: str, expected: str) -> None:
    assert compact_text(text, place) == expected.rstrip("\n")


# ---- origins and positions ----------------------------------------------------------------------------


def texts(found: tuple[Block, ...]) -> list[tuple[str, str]]:
    parts = (inline for block in found for inline in inlines(block) if isinstance(inline, Text))
    return [(part.text, part.origin.where) for part in parts]


def test_each_line_of_a_template_is_an_origin_and_each_value_keeps_its_own() -> None:
    marked, slots = with_slots("# 总体{{值}}要求{:h}\n\n一是\n**二是\n三是**四{:p}")
    blocks, problems = read_markup(marked, TEMPLATE, slots)
    assert not problems
    assert texts(blocks) == [
        ("总体", "city/01.md.j2:1"),
        ("值", "/datum"),
        ("要求", "city/01.md.j2:1"),
        ("一是", "city/01.md.j2:3"),
        ("二是", "city/01.md.j2:4"),
        ("三是", "city/01.md.j2:5"),
        ("四", "city/01.md.j2:5"),
    ]


def test_the_lines_of_a_rendered_text_are_traced_to_the_lines_of_its_template() -> None:
    place = TemplatePlace("city/01.md.j2", lambda line: line * 10)
    blocks, problems = read_markup("甲\n乙", place, Slots())
    assert texts(blocks) == [("甲", "city/01.md.j2:10"), ("乙", "city/01.md.j2:20")]
    assert [found.position for found in problems] == [Position("city/01.md.j2", 10, 1)]


def test_the_lines_of_an_included_template_carry_its_name() -> None:
    place = TemplatePlace(
        "city/01.md.j2", lambda line: 5, lambda line: "shared/a.md.j2" if line > 1 else "city/01.md.j2"
    )
    blocks, problems = read_markup("甲\n乙\n\n丙", place, Slots())
    assert [where for _, where in texts(blocks)] == [
        "city/01.md.j2:5",
        "shared/a.md.j2:5",
        "shared/a.md.j2:5",
    ]
    assert [str(found.position) for found in problems] == ["city/01.md.j2:5:1", "shared/a.md.j2:5:1"]


def test_the_lines_of_a_prose_value_are_one_text_of_its_path() -> None:
    blocks, _ = read_markup("甲\n乙\\*\n丙", PROSE, Slots())
    assert blocks == (Paragraph("/x", (Text("甲乙*丙", Origin(OriginKind.DATA, "/x")),)),)


def test_a_slip_in_prose_stands_where_the_value_begins_and_names_its_path() -> None:
    _, problems = read_markup("甲**乙", PROSE, Slots())
    assert [(found.position, found.path) for found in problems] == [(PROSE.position, PROSE.words)]


def test_a_stretch_is_read_without_blocks() -> None:
    found, problems = read_inline("- CO~2~\n**甲**", PROSE, Slots())
    assert compact_inlines(found) == "- CO<sub>2</sub><b>甲</b>"
    assert problems == ()


# ---- slots --------------------------------------------------------------------------------------------


@given(printable)
def test_no_value_ever_meets_the_markup(value: str) -> None:
    slots = Slots()
    held = Text(f"**{value}** ^[x] [[y]] `~2~`", DATUM)
    blocks, problems = read_markup(f"甲{slots.put((held,))}乙", PROSE, slots)
    assert problems == ()
    assert held in list(inlines(blocks[0]))


def test_a_character_that_no_slot_was_given_is_refused_and_kept() -> None:
    blocks, problems = read_markup("甲\U000f0009", PROSE, Slots())
    assert [found.kind for found in problems] == ["illegal-character"]
    assert texts(blocks) == [("甲\U000f0009", "/x")]


def test_slots_run_out_with_a_problem() -> None:
    slots = Slots()
    marks = {slots.put(()) for _ in range(65_534)}
    assert len(marks) == 65_534
    with pytest.raises(InvalidInput):
        slots.put(())


def test_the_id_of_a_prose_paragraph_does_not_change_with_its_neighbours_or_its_values() -> None:
    def ids(text: str) -> list[str]:
        marked, slots = with_slots(text)
        return [block.id for block in read_markup(marked, PROSE, slots)[0]]

    before = ids("到{{2025}}年。\n\n乙")
    assert ids("新\n\n到{{2030}}年。\n\n乙")[1:] == before


# ---- laws ---------------------------------------------------------------------------------------------

MARKS = "*~^[]{}:#-+.\\0123456789 \t\u3000\n"
marked_texts = st.text(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from("碳达峰。“”aZ|<&>`_!"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Co")),
    ),
    max_size=60,
)


def characters(block: Block) -> str:
    parts = []
    for inline in inlines(block):
        if isinstance(inline, Text):
            parts.append(inline.text)
        if isinstance(inline, Reference):
            parts.append(inline.target)
    return "".join(parts)


@given(marked_texts, st.sampled_from([TEMPLATE, PROSE]))
@example("1. a\n7. b", PROSE)
@example("^[a**b]**", PROSE)
def test_nothing_disappears_and_nothing_is_added(text: str, place: Place) -> None:
    source = text.replace("{", "") if place is TEMPLATE else text  # no ids: they are not printed
    blocks, _ = read_markup(source, place, Slots())
    seen = "".join(map(characters, blocks))
    assert keep(seen) == keep(source)
    left = iter(source)
    assert all(character in left for character in seen if not character.isspace())


def keep(text: str) -> str:
    """The characters that are never marks."""
    return "".join(c for c in text if c not in MARKS and not c.isspace())


@given(marked_texts, st.sampled_from([TEMPLATE, PROSE]))
def test_only_prose_with_text_makes_blocks_and_none_is_empty(text: str, place: Place) -> None:
    blocks, _ = read_markup(text, place, Slots())
    assert all(characters(block).strip() for block in blocks)
    if place is PROSE:
        assert bool(blocks) == bool(text.strip())
        ids = [id for block in blocks for id in ids_of(block)]
        assert len(set(ids)) == len(ids)


def ids_of(block: Block) -> list[str]:
    return [block.id, *(item.id for item in block.items)] if isinstance(block, List) else [block.id]


@given(
    marked_texts, st.lists(st.sampled_from(["值", "空", "表", "待补:甲", "段:甲", "段:甲|乙"]), max_size=6)
)
def test_any_value_may_stand_anywhere_and_is_printed_or_refused(text: str, names: list[str]) -> None:
    parts = [text[index :: len(names) + 1] for index in range(len(names) + 1)]
    marked, slots = with_slots(
        "".join(f"{part}{{{{{name}}}}}" for part, name in zip(parts, names, strict=False))
    )
    blocks, problems = read_markup(marked, PROSE, slots)
    seen = "".join(map(characters, blocks)) + "".join(
        block.id for block in blocks if isinstance(block, Table)
    )
    if not any(found.kind == "template" for found in problems):
        assert all(seen.count(sign) >= count_of(names, sign) for sign in ("值", "表", "乙"))


def count_of(names: list[str], sign: str) -> int:
    return sum(sign in name for name in names)


@given(st.lists(st.text("碳达峰。，：“”（）aB<&|`_", min_size=1, max_size=8), min_size=1, max_size=5))
def test_two_asterisks_are_bold_beside_anything(words: list[str]) -> None:
    text = "".join(f"甲**{word}**" for word in words)
    blocks, problems = read_markup(text, PROSE, Slots())
    assert problems == ()
    assert compact(blocks[0]) == "p[/x] " + "".join(f"甲<b>{word}</b>" for word in words)


@pytest.mark.parametrize(
    "part",
    [
        *(
            "**",
            "** ",
            "**a",
            "a** ",
            "*",
            "[",
            "]",
            "[[",
            "[[a",
            "^[",
            "^[a]",
            "~",
            "~2",
            "^",
            "^2^",
            "\\",
            "{:",
            "{:a}",
        ),
        *(
            "- ",
            "- a\n",
            "1. ",
            "1. a\n",
            "# ",
            "# a\n",
            "\n",
            "a\n",
            "a\n\n",
            " ",
            "\u3000\u3000a\n",
            "a ++ ",
            "\U000f0000",
        ),
    ],
)
@pytest.mark.timeout(30)  # what is quadratic takes minutes
@pytest.mark.parametrize("place", [TEMPLATE, PROSE], ids=["template", "prose"])
def test_ten_thousand_marks_do_not_hang(part: str, place: Place) -> None:
    blocks, _ = read_markup(part * 20_000, place, Slots())
    assert isinstance(blocks, tuple)
