"""同一事物全文用一种写法。

“单位GDP”与“单位地区生产总值”之类，一份方案里只用一种；哪些算同一事物写在 language.yaml 的 forms 里。
以用得多的为准，提出用得少的第一处。

通过：
    单位GDP能耗下降，单位GDP碳排放下降
不通过：
    单位GDP能耗下降，单位地区生产总值碳排放下降
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from planforge.check.finding import Finding, Group
from planforge.check.writing import Passage, Role, Writing

ID: Final = "one-form"
GROUP: Final = Group.LANGUAGE

_TWO: Final = 2


def read(writing: Writing) -> Iterator[Finding]:
    """The rarer form where it first stands, with the usual one's first place."""
    for forms in writing.language.forms:
        places = {form: _places(writing, form, forms) for form in forms}
        used = [form for form in forms if places[form]]
        if len(used) < _TWO:
            continue
        usual = max(used, key=lambda form: len(places[form]))
        for form in used:
            if form != usual:
                passage, at = places[form][0]
                facts = {"found": form, "wanted": usual}
                related = (places[usual][0][0].path,)
                yield Finding(passage.path, facts, related, span=(at, at + len(form)))


def _places(writing: Writing, form: str, forms: tuple[str, ...]) -> list[tuple[Passage, int]]:
    """Where the form stands, not as a part of a longer one of its group."""
    longer = [each for each in forms if form in each and each != form]
    found: list[tuple[Passage, int]] = []
    for passage in writing.of(Role.PROSE):
        words = passage.words
        for each in longer:
            words = words.replace(each, "□" * len(each))
        found += [(passage, match.start()) for match in re.finditer(re.escape(form), words)]
    return found
