"""How planforge is called in, the git settings that make it the driver out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_WORDS: Final = "[0-9][0-9.]*%?|[^[:space:]]"
"""For git's --word-diff: a number in one piece, else one character."""
_FORM: Final = 1
"""Of the lines of `textconv`; git keeps them by the command line and forgets those of another number."""
_OURS: Final = re.compile(r"planforge\S* (git-diff|git-merge|textconv)\b")


def settings(call: str, *, caches: bool) -> Mapping[str, str]:
    """Key → value; `caches` lets git keep the lines of old versions, so that it asks for each only once."""
    lines = f"{call} textconv --form {_FORM}"
    kept = {"cachetextconv": "true"} if caches else {}
    plan = {"command": f"{call} git-diff", "textconv": lines, "wordRegex": _WORDS, **kept}
    word = {"textconv": lines, "wordRegex": _WORDS, **kept}
    merge = {
        "name": "planforge",
        "driver": f"{call} git-merge %O %A %B %L %P",
        "recursive": "binary",
    }
    drivers = {"diff.planforge": plan, "diff.planforge-docx": word, "merge.planforge": merge}
    return {f"{name}.{key}": value for name, each in drivers.items() for key, value in each.items()}


KEYS: Final = tuple(settings("", caches=True))
"""Every key that planforge sets."""
CACHES: Final = ("refs/notes/textconv/planforge", "refs/notes/textconv/planforge-docx")
"""Where git keeps the lines."""


def is_ours(key: str, value: str) -> bool:
    """Whether a value may be overwritten and taken away: planforge's, or no command."""
    is_command = key.endswith((".command", ".textconv", ".driver"))
    return not is_command or _OURS.search(value) is not None
