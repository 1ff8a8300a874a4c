"""What prose.yaml holds: the words that sentences about numbers are read by."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from planforge.model.spec_part import SpecPart


class NearTerm(SpecPart):
    """One indicator and the names that are easily taken for it."""

    chinese_name: ClassVar[str] = "易混名称"
    term: str
    unlike: tuple[str, ...]


class ProseWords(SpecPart):
    """The words by which a check reads numbers in running text, and how far it takes “about”."""

    chinese_name: ClassVar[str] = "文字核对用词"
    before: tuple[str, ...]
    """What may stand right before a name."""
    links: tuple[str, ...]
    """What may stand between a name and its number."""
    rise: tuple[str, ...]
    fall: tuple[str, ...]
    elsewhere: tuple[str, ...]
    """What says that a clause speaks of another place, of a part, or of another reckoning."""
    about: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about_percent: Decimal
    bound_percent: Decimal
    past_bound_percent: Decimal
    """The same for years that are past: a true bound need not be a close one."""
    near_terms: tuple[NearTerm, ...]
    measures: tuple[str, ...]
    """What stands between a count and what is counted."""
    collective: tuple[str, ...]
    """How the name of what is counted begins, where the members stand before the count."""
    verbs: tuple[str, ...]
    """What shows that names before a count are not what is counted."""
    generators: tuple[str, ...]
    """What makes electricity: an amount of power beside it is what a project installs."""
    capacity_names: tuple[str, ...]
    """What says the same without a generator."""
    capacity_links: tuple[str, ...]
    """What may stand between these and the amount."""
    not_generating: tuple[str, ...]
    """What shows in a clause that an amount of power is another, or not all of the project's."""
