"""Words of the command line in, a test run or an accepted golden out.

python -m tests                  the whole suite
python -m tests quick            without what is slow or needs LibreOffice
python -m tests accept [NAME…]   take what the samples print now as right: read the difference first
python -m tests mutate N [KIND…] make faults of every kind, N of each (0: all), and tell which the check finds
python -m tests long             what takes too long for every run: redlines of hundreds of generated pairs
python -m tests accept-images    take the pages of tests/pictures as they look now: look at them first
"""

from __future__ import annotations

import sys

import pytest

from tests.built import accept
from tests.mutating import print_recall
from tests.pictures import accept_images
from tests.plans import SAMPLES
from tests.revision import NEW, accept_redline, accept_revision


def main(words: list[str]) -> int:
    """0 when all is well, 1 when tests fail, 2 when the words mean nothing."""
    if words[:1] == ["accept"] and set(words[1:]) <= set(SAMPLES):
        for sample in words[1:] or SAMPLES:
            accept(sample)
            print(f"accepted tests/golden/{sample}*.txt")
        if NEW in (words[1:] or SAMPLES):
            print(f"accepted {accept_revision()}")
            print(f"accepted {accept_redline()}")
        return 0
    if words[:1] == ["mutate"] and words[1:2] and words[1].isdigit():
        print_recall(int(words[1]), words[2:])
        return 0
    if words == ["accept-images"]:
        accept_images()
        return 0
    if words == ["long"]:
        return int(pytest.main(["-m", "long"]))
    if words == ["quick"]:
        return int(pytest.main(["-m", "not office and not slow"]))
    if words:
        print(__doc__, file=sys.stderr)
        return 2
    return int(pytest.main([]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
