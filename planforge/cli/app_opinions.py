"""Arguments of the commands about opinions in, calls of them out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planforge.cli.options import MessageForm, TemplatesFolder, voice_of

opinions_app = typer.Typer(help="审核意见：导入，列采纳情况表，检查采纳的是否改了。", no_args_is_help=True)


class OpinionForm(StrEnum):
    """How answered opinions are told."""

    TEXT = "text"
    MD = "md"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"


OpinionPlan = Annotated[
    str, typer.Argument(metavar="方案", help="修改稿：方案数据文件或所在文件夹，带数据的 .docx，“版本:路径”")
]
OpinionsFile = Annotated[
    Path | None, typer.Argument(metavar="意见", help="意见文件；不写为方案旁的 opinions.yaml")
]
OldPlan = Annotated[
    str, typer.Option("--old", metavar="原稿", help="征求意见时的一稿，写法同方案；修改情况由两稿比较得出")
]


@opinions_app.command("import")
def import_opinions(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="文件", help="带批注的 .docx 或意见表 .xlsx，可写几个")
    ],
    plan: Annotated[
        Path | None,
        typer.Option("--plan", metavar="方案", help="征求意见的方案，用来找到意见所指的数据或段落"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写到哪里；不写为方案旁的 opinions.yaml"),
    ] = None,
    who: Annotated[
        str,
        typer.Option("--who", metavar="单位", help="这些意见都由这个单位提出；不写为批注的作者、表里的单位"),
    ] = "",
    edition: Annotated[
        str, typer.Option("--edition", help="退回的文件是哪个版本，例如 征求意见稿；不写则按方案里的“稿别”")
    ] = "",
    templates: TemplatesFolder = None,
) -> None:
    """把退回的 Word 批注或 Excel 意见表导入意见文件；已有的意见不动，也不重复。"""
    from planforge.cli import opinions

    order = opinions.ImportOrder(tuple(files), plan, output, who, edition, templates)
    opinions.import_opinions(order, voice_of(context))


@opinions_app.command("table")
def table_opinions(
    context: typer.Context,
    plan: OpinionPlan = ".",
    file: OpinionsFile = None,
    old: OldPlan = "",
    templates: TemplatesFolder = None,
    form: Annotated[
        OpinionForm, typer.Option("-f", "--format", help="text、md、json 印出；docx、html 写入文件")
    ] = OpinionForm.TEXT,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="写入文件")] = None,
) -> None:
    """审核意见采纳情况表：逐条列出意见、采纳情况、理由、修改情况和位置。"""
    from planforge.cli.answered import AnswerOrder
    from planforge.cli.opinion_table import TableOrder, tell_table

    order = TableOrder(AnswerOrder(plan, file, old, templates), form.value, output)
    tell_table(order, voice_of(context))


@opinions_app.command("check")
def check_opinions(
    context: typer.Context,
    plan: OpinionPlan = ".",
    file: OpinionsFile = None,
    old: OldPlan = "",
    strict: Annotated[bool, typer.Option("--strict", help="有警告也以 1 退出")] = False,
    explain_rule: Annotated[
        str, typer.Option("--explain", metavar="规则", help="说明一条规则查什么、怎样算通过")
    ] = "",
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """检查采纳情况：采纳的改了没有，没有采纳的写明理由没有，位置和修改编号对不对。"""
    from planforge.cli.answered import AnswerOrder
    from planforge.cli.opinion_check import OpinionCheckOrder, check_answers, explain_opinion_rule

    if explain_rule:
        explain_opinion_rule(explain_rule, voice_of(context))
        return
    order = OpinionCheckOrder(AnswerOrder(plan, file, old, templates), form.value, strict)
    check_answers(order, voice_of(context))
