"""Pages look as they were accepted: python -m tests accept-images takes what is drawn now, once looked at."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from tests.pictures import PICTURES, difference, draw, file_of

MOST = 48
"""Of 255 in a softened picture: half a line of type that has moved makes more than 60."""

every_picture = pytest.mark.parametrize("name", PICTURES)


@pytest.mark.native
@pytest.mark.office
@every_picture
def test_the_page_looks_as_it_was_accepted(name: str) -> None:
    with Image.open(file_of(name)) as accepted:
        assert difference(draw(name), accepted) <= MOST, f"look at {file_of(name).name}"


@every_picture
def test_a_page_that_has_moved_is_told_from_it(name: str) -> None:
    with Image.open(file_of(name)) as accepted:
        for right, down in ((3, 0), (0, 3), (0, -10)):
            assert difference(ImageChops.offset(accepted.convert("L"), right, down), accepted) > MOST


def test_the_pictures_are_few_and_small() -> None:
    files = sorted(file_of("x").parent.iterdir())
    assert files == sorted(map(file_of, PICTURES))
    assert len(files) <= 6
    assert all(each.stat().st_size <= 20 * 1024 for each in files)
