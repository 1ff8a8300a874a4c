"""Arguments of the commands that compare, merge and release versions in, calls of them out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planforge.cli.colours import Colour
from planforge.cli.options import MessageForm, TemplatesFolder, voice_of


class DiffForm(StrEnum):
    """How a comparison is told."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"
    TABLE = "table"
    REDLINE = "redline"


def diff(
    context: typer.Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="原稿",
            help="方案数据文件或所在文件夹，.docx，git 里的“版本:路径”；或“旧版本..新版本”",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="修改稿", help="同上；写了“旧版本..新版本”的，写路径")],
    section: Annotated[
        str,
        typer.Option("--section", metavar="章节", help="只看文中这一章节：三、三（二）或标题里的字"),
    ] = "",
    unit: Annotated[
        str, typer.Option("--unit", metavar="单位", help="只看与这个单位有关的，例如 市发展改革委")
    ] = "",
    part: Annotated[
        str, typer.Option("--part", metavar="部分", help="只看方案的这一部分，例如 重点工程")
    ] = "",
    as_printed: Annotated[
        bool,
        typer.Option("--printed", help="只比印出的文字，不比数据：Word 文件里手工改的字、修订标记都在内"),
    ] = False,
    only_counts: Annotated[bool, typer.Option("--stat", help="只印各章节的变化数目")] = False,
    templates: TemplatesFolder = None,
    form: Annotated[
        DiffForm,
        typer.Option(
            "-f",
            "--format",
            help="text、json、md、html、table（修改对照表）或 redline（带修订标记的 Word 文件）",
        ),
    ] = DiffForm.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写入的文件；-f table、redline 必写，为 .docx"),
    ] = None,
    opinions: Annotated[
        Path | None,
        typer.Option(
            "--opinions", metavar="文件", help="修改理由取自这份审核意见；不写为修改稿旁的 opinions.yaml"
        ),
    ] = None,
    color: Annotated[
        Colour, typer.Option("--color", help="终端是否用颜色：auto、always 或 never；也听从 NO_COLOR")
    ] = Colour.AUTO,
    look: Annotated[str, typer.Option("--look", help="对照表、修订稿的版式，例如 gbt9704")] = "gbt9704",
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="作者", help="修订标记的作者；不写为 git 里提交修改稿的人，没有的写“修改稿”"
        ),
    ] = "",
    date: Annotated[
        str,
        typer.Option(
            "--date", metavar="时间", help="修订标记的时间；不写为 git 里提交的时间，没有的为方案的日期"
        ),
    ] = "",
) -> None:
    """比较两稿：数据改了什么、放宽还是加严、印在哪里、检查结果怎样变；没有数据的 Word 文件按文字比。"""
    from planforge.cli.diff import compare_plans
    from planforge.cli.diff_order import DiffOrder
    from planforge.diff.shown import Asked

    asked = Asked(part, section, unit)
    order = DiffOrder(
        old,
        new,
        templates,
        form.value,
        asked,
        as_printed,
        only_counts,
        output,
        color,
        opinions,
        look,
        author,
        date,
    )
    compare_plans(order, voice_of(context))


def merge(
    context: typer.Context,
    base: Annotated[
        str,
        typer.Argument(metavar="原稿", help="两稿共同的来历：方案数据文件或所在文件夹，git 里的“版本:路径”"),
    ],
    ours: Annotated[str, typer.Argument(metavar="我方", help="我方的修改稿；注释和排版以它为准")],
    theirs: Annotated[str, typer.Argument(metavar="对方", help="对方的修改稿")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="文件", help="合并稿写到哪里；不写则印出")
    ] = None,
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """三方合并方案数据：把对方的修改并入我方，同一处改得不同的标出来，合并后重新检查。"""
    from planforge.cli.merge import MergeOrder, merge_plans

    order = MergeOrder(base, ours, theirs, output, templates, form.value)
    merge_plans(order, voice_of(context))


def strip(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE.docx", help="Word 文件，可写几个；原文件不动")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件夹|OUT.docx",
            help="发布稿写到哪里；不写则在原文件旁边，文件名加“（发布稿）”",
        ),
    ] = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """另存一份发布稿：去掉 Word 文件里带的方案数据、编号和校验值，文字、版式不变。"""
    from planforge.cli.strip import strip_files

    strip_files(files, output, form.value, voice_of(context))
