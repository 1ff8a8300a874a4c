"""The tables of a workspace in, the specs out; a plan file in, the plan out: what needs no document."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from planforge.load.read import read_source
from planforge.load.source import Source
from planforge.model.build import Reading, build_plan
from planforge.model.build_specs import build_specs
from planforge.model.specs import Specs
from planforge.workspace import TABLES, Workspace, read_bytes


def read_specs(workspace: Workspace) -> Specs:
    """The tables of templates/tables; raises InvalidInput with all their faults."""
    files = tuple((name, workspace.read_template_bytes(f"tables/{name}.yaml")) for name in TABLES)
    return specs_of(files, workspace.read_template("tables/units.txt"))


@lru_cache(maxsize=4)
def specs_of(files: tuple[tuple[str, bytes], ...], units: str) -> Specs:
    """Specs by the content of their files: the plans of a batch share them."""
    return build_specs({name: read_source(content, f"tables/{name}.yaml") for name, content in files}, units)


def read_plan(path: Path, specs: Specs) -> Reading:
    """The plan of a file; raises InvalidInput with all its faults."""
    return build_plan(plan_source(path), specs)


def plan_source(path: Path) -> Source:
    """What a file says, with positions."""
    return read_source(read_bytes(path), path.name)
