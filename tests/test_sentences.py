"""Two cities have two plans: what their sections 一 to 三 have in common are the templates' few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from tests.built import made
from tests.conftest import MEASURED
from tests.filled_scaffold import PROFILES, filled_scaffold
from tests.plans import compose_text
from tests.sentences import sentences, shared

SECTIONS = ("s1", "s2", "s3")
MOST = 0.40


def test_two_cities_share_few_of_their_sentences(record_property: Callable[[str, object], None]) -> None:
    one, other = (sentences(made(name).document, SECTIONS) for name in ("yunchuan", "tangshan"))
    share = shared(one, other)
    record_property(MEASURED, f"sentences of sections 一 to 三 that yunchuan and tangshan share: {share:.0%}")
    assert 0 < share <= MOST


def test_a_city_and_a_park_share_fewer() -> None:
    one, other = (sentences(made(name).document, SECTIONS) for name in ("yunchuan", "lingang"))
    assert shared(one, other) <= MOST / 2


def test_plans_of_one_text_share_nearly_all() -> None:
    """The judge finds what is alike: two forms filled in with the same words."""
    one, other = (
        sentences(compose_text(filled_scaffold("city", each)).document, SECTIONS)
        for each in PROFILES.values()
    )
    assert shared(one, other) > 0.8


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ({"能源消费总量增长。": 1}, {"能源消费总量增长。": 1, "碳排放总量下降。": 3}, 1.0),
        ({"能源消费总量增长。": 1, "碳排放达峰。": 1}, {"能源消费总量增长。": 4}, 0.5),
        ({"能源消费总量增长。": 2}, {}, 0.0),
    ],
)
def test_the_share_is_that_of_the_shorter_text(
    one: dict[str, int], other: dict[str, int], share: float
) -> None:
    assert shared(Counter(one), Counter(other)) == share
