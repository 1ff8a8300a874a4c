"""YAML text in, plain data with the position of every key and value out."""

from planforge.load.excerpt import display_width, excerpt, write_problem
from planforge.load.lines import Lines
from planforge.load.read import read_source
from planforge.load.scan import find_slips, scan_slips
from planforge.load.source import Entry, Mapping, Node, Plain, Scalar, Sequence, Source, Span
from planforge.load.words import looks_like_mapping_text

__all__ = [
    "Entry",
    "Lines",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "Source",
    "Span",
    "display_width",
    "excerpt",
    "find_slips",
    "looks_like_mapping_text",
    "read_source",
    "scan_slips",
    "write_problem",
]
