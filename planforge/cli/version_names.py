"""Two versions with the titles and dates of their documents in, what a report calls them out: no path."""

from __future__ import annotations

from pathlib import PurePosixPath

from planforge.cli.places import PLAN
from planforge.cli.versions import Version
from planforge.doc.nodes import Meta
from planforge.model.dates import written_date


def version_names(versions: tuple[Version, Version], metas: tuple[Meta, Meta]) -> tuple[str, str]:
    """《云川市碳达峰实施方案》（2024年3月15日）; with the name of the file where these are the same."""
    old, new = (_dated(*each) for each in zip(versions, metas, strict=True))
    if old != new:
        return old, new
    first, later = (_file(each) for each in versions)
    return (old, new) if first == later else (f"{old}（{first}）", f"{new}（{later}）")


def _dated(version: Version, meta: Meta) -> str:
    name = f"《{meta.title}》" if meta.title else _file(version)
    revision = version.name.partition(":")[0] if version.date else ""
    said = "，".join(filter(None, (revision, written_date(meta.date))))
    return f"{name}（{said}）" if said else name


def _file(version: Version) -> str:
    """The last two steps of its path; of a plan.yaml its folder."""
    path = PurePosixPath(version.name.replace("\\", "/"))
    named = path.parent if path.name == PLAN else path
    return "/".join(part for part in named.parts[-2:] if part not in ("/", ".", ".."))
