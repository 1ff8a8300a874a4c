"""An order for documents in, files and a report out."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from planforge.cli.file_names import file_stem
from planforge.cli.places import plan_path, workspace_of
from planforge.cli.refusals import refuse_unfinished
from planforge.cli.reporting import print_data, problem_data
from planforge.cli.review import print_review, review_data
from planforge.cli.voice import Voice
from planforge.doc.remarks import Remark
from planforge.fill.factor_use import doubtful_factors
from planforge.pipeline import Made, make, make_companion, remarks_of, review_plan
from planforge.problems import (
    InvalidInput,
    Level,
    Message,
    Problem,
    hint,
    in_order,
    listed,
    problem,
)
from planforge.render import native
from planforge.render.manner import Manner
from planforge.render.paginate import Paginate
from planforge.rendering import ANNOTATED, FORMATS, render, render_all, render_house
from planforge.typography import find_office, glyph_problems, look_of, look_problems, office_problems
from planforge.workspace import read_bytes
from planforge.writing import write_all


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
    pdf_fonts: str = ""
    """The folder of the office's own fonts, or `SYSTEM`; empty: the faces of fonts/."""
    pdf_a: bool = False
    paginate: Paginate = Paginate.LAYOUT
    companions: str = ""
    """Documents beside the plan, separated by commas: 测算说明."""
    annotate: bool = False
    """Whether a second Word file is to have what the check finds as comments."""
    tells_source: bool = True
    """Whether the files may carry the plan's data and ids, where the edition says so."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written."""

    path: Path
    spared: Path | None = None
    """The file edited by hand that stood in its place and was kept."""


@dataclass(frozen=True, slots=True)
class Commented:
    """How many comments the annotated file has."""

    findings: int
    problems: int
    """Those on what the build itself says of the data."""


def build_plan_file(order: Order, voice: Voice, show: Callable[[bytes], None] | None = None) -> None:
    """Build the documents of one plan; nothing is written unless all can be rendered.

    `show` is handed the HTML page, whatever the formats, as soon as there is one: before the slow formats.
    """
    started = time.perf_counter()
    formats = chosen_formats(order.formats)
    _refuse_idle_options(order, formats)
    made = _make(order, voice)
    if order.final:
        refuse_unfinished(made)
    companions = {name: make_companion(made, name) for name in _listed(order.companions)}
    ready = {}
    if show is not None:
        ready["html"] = render(made, "html", order.look)
        show(ready["html"])
    manner = _manner(made, order)
    remarks = remarks_of(made) if order.annotate else ()
    commented = Commented(len(remarks) - len(made.problems), len(made.problems)) if order.annotate else None
    forms = (*formats, ANNOTATED) if order.annotate else formats
    rendered = _render(made, forms, order, manner, ready, remarks)
    name = file_name(made)
    made = replace(made, problems=(*made.problems, *_face_problems(made, formats, order, manner)))
    files = {f"{name}{_ENDINGS.get(form, f'.{form}')}": data for form, data in rendered.items()}
    for beside, companion in companions.items():
        plain = replace(order, template=None)
        data = _render(companion, formats, plain, manner, {})
        found = (*companion.problems, *_face_problems(companion, formats, plain, manner))
        made = replace(made, problems=in_order((*made.problems, *found)))
        files |= {f"{name}-{beside}.{form}": each for form, each in data.items()}
    written = {_place(order.output / file): data for file, data in files.items()}
    write_all({each.path: data for each, data in written.items()})
    _report(order, made, list(written), commented, time.perf_counter() - started, voice)


_ENDINGS: Final = {ANNOTATED: "（批注稿）.docx"}
"""What stands behind the name of a file instead of its format."""


def chosen_formats(text: str) -> tuple[str, ...]:
    """The formats named, each once, in order; raises InvalidInput on an unknown one."""
    names = tuple(dict.fromkeys(each.lower() for each in _listed(text)))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        hints = [hint("可用的格式：{names}", names=listed(FORMATS))]
        found = [problem("wrong-value", "未知的输出格式“{name}”", hints=hints, name=name) for name in unknown]
        raise InvalidInput(found or [problem("wrong-value", "没有写输出格式", hints=hints)])
    return names


def _listed(text: str) -> tuple[str, ...]:
    """The names in a text, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[,，、]", text) if part.strip()))


def file_name(made: Made) -> str:
    """The name of the built files, without characters that a file system refuses."""
    return file_stem(made.document.meta.title, made.document.meta.edition)


def _make(order: Order, voice: Voice) -> Made:
    plan = plan_path(order.plan)
    workspace = workspace_of(plan, order.templates, voice)
    return make(plan, workspace, order.edition, final=order.final, tells_source=order.tells_source)


def _refuse_idle_options(order: Order, formats: tuple[str, ...]) -> None:
    if order.pdf_a and "pdf" not in formats:
        raise InvalidInput([problem("wrong-value", "--pdf-a 要与 -f pdf 一起用")])
    if order.pdf_fonts and not {"pdf", "docx"} & set(formats):
        raise InvalidInput([problem("wrong-value", "--pdf-fonts 要与 -f pdf 或 -f docx 一起用")])
    if order.annotate and ("docx" not in formats or order.template is not None):
        words = "--annotate 要与 -f docx 一起用，不能与 --template 一起用"
        raise InvalidInput([problem("wrong-value", words)])
    if order.template is not None and order.paginate is not Paginate.LAYOUT:
        raise InvalidInput([problem("wrong-value", "--paginate 不能与 --template 一起用：目录由模板决定")])


def _manner(made: Made, order: Order) -> Manner:
    manner = Manner(order.pdf_a, paginate=order.paginate)
    if not order.pdf_fonts:
        return manner
    return replace(manner, office=find_office(made.workspace, look_of(made, order.look), order.pdf_fonts))


def _render(
    made: Made,
    formats: tuple[str, ...],
    order: Order,
    manner: Manner,
    ready: Mapping[str, bytes],
    remarks: tuple[Remark, ...] = (),
) -> dict[str, bytes]:
    """The file in each format; those that are `ready` are not made again."""
    rendered = dict(ready)
    house = order.template if "docx" in formats else None
    if house is not None:
        rendered["docx"] = render_house(made, read_bytes(house), house.name, order.look)
    lacking = [form for form in formats if form not in rendered]
    rendered |= render_all(made, lacking, order.look, manner, remarks)
    return {form: rendered[form] for form in formats}


def _face_problems(made: Made, formats: tuple[str, ...], order: Order, manner: Manner) -> tuple[Problem, ...]:
    """Doubts about the look, what the PDF's faces lack, and contents in Word without page numbers."""
    doubts = look_problems(made, order.look)
    found = (*doubts, *manner.office.problems)
    if "pdf" in formats:
        lacks = glyph_problems(made, order.look, manner.office)
        broken = (_not_for_keeping(),) if lacks and order.pdf_a else ()
        found = (*doubts, *lacks, *broken, *office_problems(made, order.look, manner.office))
    is_paged_here = order.template is None and manner.paginate is Paginate.LAYOUT
    if "docx" in formats and is_paged_here and native.missing_libraries():
        words = "缺少排版所需的系统库，Word 目录没有页码（在 Word 里更新目录即可补上）"
        cure = hint("请运行：{line}", line=native.cure())
        return (*found, problem("not-rendered", words, level=Level.WARNING, hints=[cure]))
    return found


def _not_for_keeping() -> Problem:
    words = "有字印成空框，这份 PDF 不完全符合 PDF/A-2a"
    return problem("missing-glyph", words, level=Level.WARNING, hints=[Message("请先换掉上面指出的字")])


def _place(path: Path) -> Written:
    """Where a file goes; a Word file edited by hand since it was built stays, and the new one goes beside."""
    if path.suffix == ".docx" and path.exists() and _may_be_edited(path):
        return Written(free_name(path, lambda each: not _may_be_edited(each)), spared=path)
    return Written(path)


def kept_place(path: Path) -> Path:
    """Where a file goes: beside the place asked for, where one edited by hand stands there."""
    return _place(path).path


def free_name(path: Path, is_replaceable: Callable[[Path], bool]) -> Path:
    """A name beside `path` that is free, or that holds a file which may be replaced."""
    number = 1
    while True:
        candidate = path.with_name(f"{path.stem}（新稿{number}）{path.suffix}")
        if not candidate.exists() or is_replaceable(candidate):
            return candidate
        number += 1


def _may_be_edited(path: Path) -> bool:
    """Whether somebody has written to the Word file since it was built, or nobody can tell."""
    from planforge.render.docx.package import edited_since_built  # python-docx is loaded only for Word

    return edited_since_built(read_bytes(path)) is not False


# ---- the report -------------------------------------------------------------------------------------


def _report(
    order: Order,
    made: Made,
    written: list[Written],
    commented: Commented | None,
    seconds: float,
    voice: Voice,
) -> None:
    review = review_plan(made)
    if order.messages == "json":
        comments = {"comments": asdict(commented)} if commented else {}
        print_data({**_data(made, written, voice), **comments, **review_data(review)})
        return
    voice.show(made.problems)
    for each in written:
        voice.say("已生成 {file}", file=each.path)
        if each.spared is not None:
            voice.say("  {file} 在生成后被手工改过，已保留；新稿另存为上面的文件。", file=each.spared.name)
    if commented is not None:
        _print_commented(commented, voice)
    _print_missing(made, voice)
    _print_doubtful(made, voice)
    print_review(review, voice)
    voice.say("用时 {seconds} 秒。", seconds=f"{seconds:.1f}")


def _print_commented(commented: Commented, voice: Voice) -> None:
    voice.say(
        "批注 {count} 条：检查发现 {findings} 条，编制时的问题 {problems} 条。",
        count=commented.findings + commented.problems,
        findings=commented.findings,
        problems=commented.problems,
    )


def _print_missing(made: Made, voice: Voice) -> None:
    if not made.missing:
        voice.say("没有待补充的内容。")
        return
    count = len(made.missing)
    voice.say("待补充 {count} 处（文中以【待补充：…】标出，清单见文末附件）：", count=count)
    for each in made.missing:
        place = f"{made.source.name}:{each.line}" if each.line else made.source.name
        voice.say("  {place}  {what}（{section}）", place=place, what=each.what, section=each.section)


def _print_doubtful(made: Made, voice: Voice) -> None:
    doubtful = doubtful_factors(made.filled, made.numbers)
    if doubtful:
        names = listed(each.label for each in doubtful)
        voice.say("待核实的因子 {count} 个：{names}", count=len(doubtful), names=names)


def _data(made: Made, written: list[Written], voice: Voice) -> dict[str, Any]:
    return {
        "files": [str(each.path) for each in written],
        "spared": [str(each.spared) for each in written if each.spared is not None],
        "problems": [problem_data(found, voice.translate) for found in made.problems],
        "missing": [
            {"what": each.what, "path": each.path, "section": each.section, "line": each.line}
            for each in made.missing
        ],
        "unconfirmed": [each.factor for each in doubtful_factors(made.filled, made.numbers)],
    }
