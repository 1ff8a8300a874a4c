"""What the command `check` was told: one value for plans and for Word files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CheckOrder:
    """What the command `check` was told."""

    plans: tuple[Path, ...]
    templates: Path | None
    form: str
    strict: bool = False
    only: tuple[str, ...] = ()
    """Rules and groups of rules; empty: all."""
    output: Path | None = None
    """The folder that reports are written to."""
    fix: bool = False
    """Mend in the file what is safe to mend."""
    only_show: bool = False
    """Show what would be mended, and leave the file as it is."""
    look: str = "gbt9704"
    """The look profile that Word files are held against."""

    @property
    def are_word_files(self) -> bool:
        """Whether Word files are named, not plans."""
        return any(each.suffix.lower() == ".docx" for each in self.plans)
