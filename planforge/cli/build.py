"""An order for documents in, files and a report out."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from planforge.cli.places import know_plan, plan_path, workspace_of
from planforge.cli.reporting import print_data, print_problems, problem_data
from planforge.pipeline import Made, make
from planforge.problems import InvalidInput, PlanforgeError, Refused, hint, problem
from planforge.render.docx.package import edited_since_built
from planforge.rendering import FORMATS, render, render_house
from planforge.workspace import Workspace, read_bytes, write_whole


@dataclass(frozen=True, slots=True)
class Order:
    """What the command `build` was told."""

    plan: Path
    output: Path
    formats: str
    edition: str
    look: str
    template: Path | None
    templates: Path | None
    final: bool
    messages: str


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written."""

    path: Path
    spared: Path | None = None
    """The file edited by hand that stood in its place and was kept."""


def build_plan_file(order: Order) -> None:
    """Build the documents of one plan; nothing is written unless all can be rendered."""
    started = time.perf_counter()
    formats = chosen_formats(order.formats)
    made = _make(order)
    if order.final and made.missing:
        raise Refused(_refusal(made))
    rendered = {form: _render(made, form, order) for form in formats}
    name = file_name(made)
    written = [_write(order.output / f"{name}.{form}", data) for form, data in rendered.items()]
    _report(order, made, written, time.perf_counter() - started)


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats named, each once, in order; raises InvalidInput on an unknown one."""
    names = tuple(dict.fromkeys(part.strip().lower() for part in re.split(r"[,，、]", text) if part.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        hints = [hint("可用的格式：{names}", names="、".join(FORMATS))]
        found = [problem("wrong-value", "未知的输出格式“{name}”", hints=hints, name=name) for name in unknown]
        raise InvalidInput(found or [problem("wrong-value", "没有写输出格式", hints=hints)])
    return names


def file_name(made: Made) -> str:
    """The name of the built files, without characters that a file system refuses."""
    title = f"{made.document.meta.title}（{made.document.meta.edition}）"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", title).strip(". ")[:80]


def _make(order: Order) -> Made:
    plan = plan_path(order.plan)
    return make(plan, workspace_of(plan, order.templates), order.edition, final=order.final)


def _render(made: Made, form: str, order: Order) -> bytes:
    if form == "docx" and order.template is not None:
        return render_house(made, read_bytes(order.template), order.template.name, order.look)
    return render(made, form, order.look)


def _refusal(made: Made) -> str:
    lines = [f"  {each.what}（{each.section}）" for each in made.missing[:20]]
    more = [f"  ……共 {len(made.missing)} 处"] if len(made.missing) > 20 else []
    return "\n".join([f"尚有 {len(made.missing)} 处待补充，不能定稿：", *lines, *more])


def _write(path: Path, data: bytes) -> Written:
    """Write the file; a Word file edited by hand since it was built stays, and the new one goes beside."""
    if path.suffix == ".docx" and path.exists() and edited_since_built(read_bytes(path)) is not False:
        beside = _free_name(path)
        write_whole(beside, data)
        return Written(beside, spared=path)
    write_whole(path, data)
    return Written(path)


def _free_name(path: Path) -> Path:
    """A name beside `path` that is free, or that holds a file nobody has edited."""
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem}（新稿{number}）{path.suffix}")
        if not candidate.exists() or edited_since_built(read_bytes(candidate)) is False:
            return candidate
        number += 1


# ---- the report -------------------------------------------------------------------------------------


def _report(order: Order, made: Made, written: list[Written], seconds: float) -> None:
    if order.messages == "json":
        print_data(_data(made, written))
        return
    print_problems(made.problems)
    for each in written:
        typer.echo(f"已生成 {each.path}")
        if each.spared is not None:
            typer.echo(f"  {each.spared.name} 在生成后被手工改过，已保留；新稿另存为上面的文件。")
    _print_missing(made)
    typer.echo(f"用时 {seconds:.1f} 秒。")


def _print_missing(made: Made) -> None:
    if not made.missing:
        typer.echo("没有待补充的内容。")
        return
    typer.echo(f"待补充 {len(made.missing)} 处（文中以【待补充：…】标出，清单见文末附件）：")
    for each in made.missing:
        line = f"{made.source.name}:{each.line}" if each.line else made.source.name
        typer.echo(f"  {line}  {each.what}（{each.section}）")


def _data(made: Made, written: list[Written]) -> dict[str, Any]:
    return {
        "files": [str(each.path) for each in written],
        "spared": [str(each.spared) for each in written if each.spared is not None],
        "problems": [problem_data(found) for found in made.problems],
        "missing": [
            {"what": each.what, "path": each.path, "section": each.section, "line": each.line}
            for each in made.missing
        ],
    }


# ---- watching ---------------------------------------------------------------------------------------


def watch_plan_file(order: Order) -> None:
    """Build, then build again whenever the plan or a template changes; Ctrl-C ends it."""
    from watchfiles import watch  # loaded only where it is needed

    plan = plan_path(order.plan).resolve()
    output = order.output.resolve()
    _build_or_tell(order)
    folders = _watched(plan, order.templates)
    typer.echo("正在等待修改……按 Ctrl-C 结束。")
    for changes in watch(*folders, raise_interrupt=False):
        if any(not Path(path).is_relative_to(output) for _, path in changes):
            know_plan(plan)
            _build_or_tell(order)
    raise typer.Exit(0)


def _watched(plan: Path, templates: Path | None) -> tuple[Path, ...]:
    roots = Workspace(plan.parent, templates).template_roots()
    return tuple(dict.fromkeys((plan.parent, *(root.resolve() for root in roots))))


def _build_or_tell(order: Order) -> None:
    try:
        build_plan_file(order)
    except (InvalidInput, Refused) as stopped:
        print_problems(stopped.problems)
        typer.echo(str(stopped) if isinstance(stopped, Refused) else "有错误，未生成；改好后会自动重新生成。")
    except PlanforgeError as error:
        typer.echo(str(error), err=True)
