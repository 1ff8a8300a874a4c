"""Merged chunks and what they should mean in, the parts of the plan that read otherwise out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from planforge.diff.merge.chunks import Chunk, Out, Side, has_clash, version
from planforge.diff.merge.parse import UncutError, cut
from planforge.diff.merge.pieces import File, Step
from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.lexicon import Lexicon
from planforge.model.specs import Specs
from planforge.model.vocabularies import build_lexicons, official_words, own_words
from planforge.problems import InvalidInput

_TOP: Final = re.compile(r"^[^\s#\-{}\[\]][^\n]*?:(?=\s)", re.MULTILINE)
"""A key of the file's top with its colon."""


def lexicons_of(source: Source, specs: Specs) -> Mapping[str, Lexicon]:
    """The words that a file may use for every named list."""
    return build_lexicons(official_words(specs, source.root), own_words(source.root))


def misread(out: Out, chunks: Iterable[Chunk], specs: Specs, files: Iterable[File]) -> frozenset[Step]:
    """The keys of the top whose text means something else than was decided, whichever side is taken."""
    wrong: set[Step] = set()
    made = tuple(chunks)
    readings = ((Side.OURS, out.ours), (Side.THEIRS, out.theirs))
    for side, meant in readings if has_clash(made) else readings[:1]:
        text = version(made, side)
        try:
            source = read_source(text.encode(), "plan.yaml")
            found = cut(source, lexicons_of(source, specs)).root.value or {}
        except InvalidInput as refused:
            lines = [each.position.line for each in refused.problems if each.position is not None]
            return _blamed(text, min(lines, default=1), tuple(files))
        except UncutError:
            return _keys(files)
        wanted = meant or {}
        wrong.update(key for key in {*wanted, *found} if wanted.get(key) != found.get(key))
    return frozenset(wrong)


def _keys(files: Iterable[File]) -> frozenset[Step]:
    return frozenset(key for each in files for key in each.root.by_key)


def _blamed(text: str, line: int, files: tuple[File, ...]) -> frozenset[Step]:
    """The part that holds the line at which reading stopped, and the one before it; else all."""
    end = sum(len(each) for each in text.splitlines(keepends=True)[:line])
    names = [found[0] for found in _TOP.finditer(text, 0, end)][-2:]
    known = {piece.name: piece.key for each in files for piece in each.root.pieces}
    return frozenset(known[name] for name in names if name in known) or _keys(files)
