"""The JSON form: what was written is read back, and what is not a tree is refused with its place."""

import json
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given

from planforge.doc import nodes
from planforge.doc.json_form import LINE, NODES, from_json, to_json
from planforge.doc.nodes import Document, Meta, Origin, OriginKind, Paragraph, Text
from planforge.problems import InvalidInput
from tests.strategies import documents

DOCUMENT = Document(Meta("云川市实施方案"), (Paragraph("p", (Text("碳", Origin(OriginKind.DATA, "/a")),)),))


@given(documents())
def test_what_was_written_is_read_back(document: Document) -> None:
    assert from_json(to_json(document)) == document


@given(documents())
def test_every_node_is_written_with_all_its_fields(document: Document) -> None:
    def check(value: object) -> None:
        if isinstance(value, list):
            for part in value:
                check(part)
        if isinstance(value, dict):
            names = [field.name for field in fields(NODES[value["node"]])]
            assert list(value) == ["node", *names]
            check(list(value.values()))

    check(json.loads(to_json(document))["document"])


def test_every_dataclass_of_the_tree_has_a_name() -> None:
    assert set(NODES.values()) == {kind for kind in vars(nodes).values() if is_dataclass(kind)}
    assert NODES["page_break"] is nodes.PageBreak


def test_chinese_is_written_as_it_is_and_short_nodes_in_one_line() -> None:
    lines = to_json(DOCUMENT).splitlines()
    assert any("云川市实施方案" in line for line in lines)
    assert any('"text": "碳"' in line and '"where": "/a"' in line for line in lines)
    long = replace(DOCUMENT, blocks=DOCUMENT.blocks * 20)
    assert max(map(len, to_json(long).splitlines())) <= LINE * 2


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ('"planforge_tree": 2', '"planforge_tree": 1', "wrong-value", "应为 2，实为 1"),
        ('"planforge_tree": 2', '"planforge_tree" 2', "unreadable", "JSON"),
        ('"node": "paragraph"', '"node": "poem"', "structure", ".blocks[0]）：应为 title、contents"),
        ('"role": "body"', '"role": 3', "structure", ".blocks[0].role）：应为 文字，实为 3"),
        ('"role": "body"', '"rolle": "body"', "structure", "应为 字段 id、children、role"),
        ('"kind": "data"', '"kind": "dat"', "structure", "应为 template | data | computed"),
        ('"node": "text"', '"node": "paragraph"', "structure", ".children[0]）：应为 text、strong"),
    ],
)
def test_what_is_not_a_tree_is_refused_with_its_place(old: str, new: str, kind: str, said: str) -> None:
    text = to_json(DOCUMENT)
    assert old in text
    with pytest.raises(InvalidInput) as refused:
        from_json(text.replace(old, new))
    assert [found.kind for found in refused.value.problems] == [kind]
    assert said in str(refused.value)


@pytest.mark.parametrize("text", ["", "[]", "null", "1", '{"planforge_tree": 2}', "[" * 100_000])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        from_json(text)
