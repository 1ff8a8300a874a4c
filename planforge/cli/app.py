"""Arguments in, calls of the commands out: what can be typed, with its help."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from planforge import __version__
from planforge.cli.app_diff import diff, merge, strip
from planforge.cli.app_git import git_app
from planforge.cli.app_opinions import opinions_app
from planforge.cli.options import MessageForm, Messages, TemplatesFolder, voice_of
from planforge.cli.phrases import VARIABLE, Tongue
from planforge.cli.voice import Voice
from planforge.problems import InvalidInput, problem
from planforge.render.paginate import Paginate

app = typer.Typer(
    name="planforge",
    help="由结构化数据生成国家碳达峰试点实施方案（Word、PDF、网页）。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
templates_app = typer.Typer(help="列出模板，或复制一份到方案文件夹里修改。", no_args_is_help=True)
app.add_typer(templates_app, name="templates")
app.add_typer(git_app, name="git")
app.add_typer(opinions_app, name="opinions")

PlanFile = Annotated[Path, typer.Argument(metavar="方案", help="方案数据文件 plan.yaml")]

PdfFonts = Annotated[
    str,
    typer.Option(
        "--pdf-fonts",
        metavar="文件夹|system",
        help="用单位自己的字体排 PDF：字体所在文件夹，或 system（本机字体）",
    ),
]


class KindOption(StrEnum):
    """City or park."""

    CITY = "city"
    PARK = "park"


class Described(StrEnum):
    """What a schema is printed of."""

    PLAN = "plan"
    OPINIONS = "opinions"
    DIFF = "diff"
    DOCUMENT_DIFF = "document-diff"


class CheckForm(StrEnum):
    """How the findings of a check are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    DOCX = "docx"
    HTML = "html"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"planforge {__version__}")
        raise typer.Exit


@app.callback()
def planforge(
    context: typer.Context,
    lang: Annotated[
        Tongue, typer.Option("--lang", envvar=VARIABLE, help="消息的语言：zh 中文，en 英文")
    ] = Tongue.CHINESE,
    version: Annotated[  # noqa: ARG001 - its callback has done the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本号")
    ] = False,
) -> None:
    """由结构化数据生成国家碳达峰试点实施方案（Word、PDF、网页）。"""
    if context.obj is None:  # not run by `main`, which has chosen already
        context.obj = Voice.of(lang)


@app.command()
def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="文件夹", help="新方案所在的文件夹")],
    kind: Annotated[KindOption, typer.Option(help="city 城市，park 园区")] = KindOption.CITY,
    name: Annotated[str, typer.Option(help="城市或园区的全称，例如 云川市")] = "",
    templates: TemplatesFolder = None,
) -> None:
    """新建一份带说明的 plan.yaml，逐项填写即可。"""
    from planforge.cli.init import init_plan

    init_plan(folder, kind.value, name, templates, voice_of(context))


@app.command()
def build(
    context: typer.Context,
    plan: PlanFile,
    formats: Annotated[
        list[str],
        typer.Option(
            "-f", "--format", metavar="格式", help="输出格式，逗号分隔，也可写几次：docx,pdf,html,json"
        ),
    ] = ["docx"],  # noqa: B006  (typer hands out a copy)
    output: Annotated[Path, typer.Option("-o", "--output", metavar="文件夹", help="输出文件夹")] = Path(
        "out"
    ),
    edition: Annotated[str, typer.Option(help="版本，例如 报审稿；不写则按方案里的“稿别”")] = "",
    look: Annotated[str, typer.Option(help="版式，例如 gbt9704")] = "gbt9704",
    template: Annotated[
        Path | None, typer.Option("--template", metavar="HOUSE.docx", help="单位自己的 Word 模板")
    ] = None,
    templates: TemplatesFolder = None,
    final: Annotated[bool, typer.Option("--final", help="定稿：尚有待补充内容时拒绝生成")] = False,
    pdf_fonts: PdfFonts = "",
    pdf_a: Annotated[bool, typer.Option("--pdf-a", help="PDF 同时符合 PDF/A-2a，供存档")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="数据或模板一改就重新生成，并在本机提供自动刷新的网页预览")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            metavar="端口", min=0, max=65535, help="预览的端口；不写为 8765，被占用则顺延；0 为任意空闲端口"
        ),
    ] = None,
    paginate: Annotated[
        Paginate,
        typer.Option(
            help="Word 目录里的页码：layout 按 PDF 的排版，libreoffice 按本机 LibreOffice 的排版，none 不写"
        ),
    ] = Paginate.LAYOUT,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="用浏览器打开预览；默认不打开")] = False,
    companions: Annotated[
        list[str],
        typer.Option(
            "--with",
            metavar="名称",
            help="同时生成的附随文档，逗号分隔，也可写几次：测算说明、编制指南对照表、检查报告（不随方案报送）",
        ),
    ] = [],  # noqa: B006
    annotate: Annotated[
        bool,
        typer.Option(
            "--annotate", help="另生成一份 Word 批注稿：检查和编制时发现的问题写成批注，标在所印之处"
        ),
    ] = False,
    no_source: Annotated[
        bool, typer.Option("--no-source", help="文件里不带方案数据、来源和编号，供对外发送")
    ] = False,
    messages: Messages = MessageForm.TEXT,
) -> None:
    """生成文档。手工改过的 Word 文件不会被覆盖。"""
    from planforge.cli.build import Order, build_plan_file

    order = Order(
        *(plan, output, ",".join(formats), edition, look, template, templates, final, messages.value),
        *(pdf_fonts, pdf_a, paginate, ",".join(companions), annotate, not no_source),
    )
    if watch:
        from planforge.cli.watch import watch_plan_file  # a server is loaded only where it is needed

        watch_plan_file(order, port, open_page, voice_of(context))
    if port is not None or open_page:
        raise InvalidInput([problem("wrong-value", "--port 和 --open 要与 --watch 一起用")])
    build_plan_file(order, voice_of(context))


@app.command()
def explain(
    context: typer.Context,
    plan: PlanFile,
    name: Annotated[
        str,
        typer.Argument(metavar="名称", help="指标或其他数，例如 单位GDP能源消费量；不写则列出可以问的数"),
    ] = "",
    year: Annotated[int | None, typer.Argument(metavar="年份", help="不写则逐年说明")] = None,
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """说明一个数是怎么来的：公式、输入值、来源和所在行。"""
    from planforge.cli.explain import explain_number

    explain_number(plan, name, year, templates, form.value, voice_of(context))


@app.command()
def factors(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="名称", help="品种、地区或因子类型，例如 原煤、湖北；不写则每个因子列一行"),
    ] = "",
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """查因子表：数值、单位、出处、是否核实，以及怎样在方案里确认。"""
    from planforge.cli.factors import print_factors

    print_factors(name, templates, form.value, voice_of(context))


@app.command()
def schema(
    context: typer.Context,
    what: Annotated[
        Described,
        typer.Argument(
            metavar="plan|opinions|diff|document-diff",
            help="plan：方案数据文件；opinions：意见文件；diff：两稿比较的 -f json；document-diff：按文字的",
        ),
    ] = Described.PLAN,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写入文件；不写则打印")] = None,
    templates: TemplatesFolder = None,
) -> None:
    """给编辑器和程序用的 JSON Schema：补全字段、提示含义。"""
    from planforge.cli.schema import print_schema

    print_schema(what.value, output, templates, voice_of(context))


@app.command()
def check(
    context: typer.Context,
    plans: Annotated[
        list[Path] | None,
        typer.Argument(metavar="方案", help="方案数据文件或所在文件夹，或任何 .docx，可写几个"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有警告也以 1 退出")] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="规则|方面", help="只查这条规则或这一方面，可写几次"),
    ] = None,
    list_rules: Annotated[bool, typer.Option("--list", help="列出全部规则、轻重和要求")] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="把可以放心修改的公文语言问题直接改进数据文件，改动逐行印出")
    ] = False,
    look: Annotated[str, typer.Option("--look", help="检查 Word 文件用的版式，例如 gbt9704")] = "gbt9704",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只印出 --fix 会怎样改，不写入")] = False,
    explain_rule: Annotated[
        str, typer.Option("--explain", metavar="规则", help="说明一条规则查什么、怎样算通过")
    ] = "",
    templates: TemplatesFolder = None,
    form: Annotated[
        CheckForm,
        typer.Option("-f", "--format", help="text、json、sarif 印出；docx、html 把检查报告写入文件夹"),
    ] = CheckForm.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件夹", help="检查报告写到哪里；不写为 out/"),
    ] = None,
) -> None:
    """检查方案：找出审核人员会提出的问题，指明在数据的哪一行、印在文中哪里。"""
    from planforge.cli import check as checking
    from planforge.cli.check_order import CheckOrder

    voice = voice_of(context)
    order = CheckOrder(
        tuple(plans or [Path()]), templates, form.value, strict, tuple(only or ()), output, fix, dry_run, look
    )
    if explain_rule:
        checking.explain_rule(explain_rule, voice)
    elif list_rules:
        checking.list_rules(order, voice)
    else:
        checking.check_plans(order, voice)


app.command()(diff)
app.command()(merge)
app.command()(strip)


@app.command()
def doctor(
    context: typer.Context,
    look: Annotated[str, typer.Option(help="版式，例如 gbt9704")] = "gbt9704",
    pdf_fonts: PdfFonts = "",
    lint: Annotated[
        Path | None,
        typer.Option("--lint", metavar="FILE.docx", help="检查一个 Word 文件与 Word、WPS 的兼容性"),
    ] = None,
    parity: Annotated[
        Path | None,
        typer.Option("--parity", metavar="文件夹", help="核对同名的 Word、PDF、网页和文档树内容是否一致"),
    ] = None,
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """检查运行环境：字体、PDF 所需的本机库、模板；或检查一个做好的文件。"""
    if lint is not None:
        from planforge.cli.lint import lint_file

        lint_file(lint, templates, form.value, voice_of(context))
    if parity is not None:
        from planforge.cli.parity import compare_folder

        compare_folder(parity, form.value, voice_of(context))
    if lint is not None or parity is not None:
        return
    from planforge.cli.doctor import examine

    examine(look, pdf_fonts, templates, form.value, voice_of(context))


@templates_app.command("list")
def list_templates(
    context: typer.Context,
    templates: TemplatesFolder = None,
    form: Annotated[MessageForm, typer.Option("-f", "--format", help="text 或 json")] = MessageForm.TEXT,
) -> None:
    """列出全部模板、表格和版本。"""
    from planforge.cli.templates import print_templates

    print_templates(templates, form.value, voice_of(context))


@templates_app.command("copy")
def copy_templates(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="模板", help="名称或文件夹，例如 zh/shared/6-政策创新.md.j2")
    ],
    folder: Annotated[Path, typer.Argument(metavar="方案文件夹", help="plan.yaml 所在的文件夹")] = Path(),
    templates: TemplatesFolder = None,
) -> None:
    """把模板复制到方案文件夹的 templates/ 下；改过的副本优先于自带模板。"""
    from planforge.cli.templates import copy_template

    copy_template(name, folder, templates, voice_of(context))
