"""What git calls in, exit code out: commands that are started again and again, without what the others need.

They have no options to parse and no help to show, so that neither Typer nor the other commands are loaded.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from planforge.cli.phrases import Translate, chosen_tongue, translator
from planforge.problems import PlanforgeError, hint

COMMANDS: Final = ("git-diff", "git-merge", "textconv")


def run_plumbing(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one of `COMMANDS`, named first; 2 where it was given nothing."""
    translate = translator(chosen_tongue((), environment))
    command, *given = words
    if not given:
        said = translate(
            hint("{command} 由 git 调用，设置方法见 planforge git install --help", command=command)
        )
        print(said, file=sys.stderr)
        return 2
    try:
        return _run(command, given, translate)
    except PlanforgeError as error:
        print(translate(error.message), file=sys.stderr)
        return 1 if command == "git-merge" else 0


def _run(command: str, given: Sequence[str], translate: Translate) -> int:
    if command == "git-diff":
        from planforge.cli.git_diff import show_diff

        show_diff(given, translate)
        return 0
    if command == "textconv":
        from planforge.cli.git_textconv import print_lines

        print_lines(Path(given[-1]))
        return 0
    from planforge.cli.git_merge import merge_files
    from planforge.cli.voice import Voice

    return merge_files(given, Voice(translate))
