"""The lists of pilots, quotas and national targets in, laws and told faults out."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from planforge.load.read import read_source
from planforge.model.reference_lists import LIST_FILES, ReferenceLists, build_lists
from planforge.pipeline import read_lists
from planforge.problems import InvalidInput
from planforge.quantity.target import Unread
from planforge.workspace import Workspace
from tests.plans import ROOT, specs

TABLES = ROOT / "templates" / "tables"


@cache
def lists() -> ReferenceLists:
    """The shipped lists."""
    return read_lists(Workspace(ROOT), specs())


def told(name: str, was: str, now: str) -> list[str]:
    """What is told of the lists with one change: file, kind, near names."""
    texts = {each: (TABLES / f"{each}.yaml").read_text(encoding="utf-8") for each in LIST_FILES}
    assert was in texts[name]
    texts[name] = texts[name].replace(was, now, 1)
    sources = {each: read_source(text.encode(), f"{each}.yaml") for each, text in texts.items()}
    with pytest.raises(InvalidInput) as found:
        build_lists(sources, specs())
    return [f"{each.position.file if each.position else ''} {each.kind}" for each in found.value.problems]


def test_the_first_batch_fills_the_quota_of_every_province() -> None:
    named = Counter(pilot.province for pilot in lists().pilots if pilot.batch == "首批")
    assert named == {quota.province: quota.count for quota in lists().quotas}
    assert Counter(pilot.kind for pilot in lists().pilots) == {"city": 25, "park": 10}


def test_every_national_target_is_understood_and_cites_a_document() -> None:
    unread = [each.id for each in lists().anchors if isinstance(each.target.floor, Unread)]
    assert (unread, len(lists().anchors) > 20) == ([], True)
    assert all(document.number or "number" in document.unknown for document in lists().documents)


def test_no_pilot_counts_as_verified_that_was_seen_on_a_second_hand_page_only() -> None:
    second_hand = re.compile("转录|报道|日报|未核对")
    found = [each for each in lists().pilots if second_hand.search(each.source)]
    assert found
    assert [each.name for each in found if each.verified] == []
    assert all(each.source for each in lists().pilots)


@pytest.mark.parametrize(
    ("name", "was", "now", "kind"),
    [
        ("pilots", "province: 河北", "province: 河背", "dangling-id"),
        ("pilots", "name: 唐山市", "name: 张家口市", "duplicate-id"),
        ("pilots", "kind: city", "kind: town", "wrong-value"),
        ("quotas", "province: 山西", "province: 山希", "dangling-id"),
        ("quotas", "count: 3", "count: 三个", "wrong-type"),
        ("anchors", "document: action_2030", "document: action_2031", "dangling-id"),
        ("pilots", "document: first_batch", "document: second_batch", "dangling-id"),
        ("quotas", "document: plan_2023", "document: plan_2024", "dangling-id"),
        ("quotas", "    unknown: [number]\n", "", "missing-key"),
        ("pilots", "    published: 2023\n", "", "missing-key"),
        ("pilots", ", source: 新华社报道的城市名单", "", "missing-key"),
        ("anchors", "indicator: nonfossil_share", "indicator: nonfosil_share", "dangling-id"),
    ],
)
def test_a_fault_of_a_list_is_told(name: str, was: str, now: str, kind: str) -> None:
    assert told(name, was, now) == [f"{name}.yaml {kind}"]
