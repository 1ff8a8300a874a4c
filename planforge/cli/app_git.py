"""Arguments of the commands about git in, calls of them out."""

from __future__ import annotations

from typing import Annotated

import typer

from planforge.cli.options import voice_of

git_app = typer.Typer(help="让 git 按方案的数据比较和合并，按文字比较 Word 文件。", no_args_is_help=True)

EveryRepository = Annotated[
    bool, typer.Option("--global", help="对本用户的所有版本库生效；不写则只对所在的版本库")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只印出会写什么，不写入")]


@git_app.command("install")
def install_drivers(
    context: typer.Context,
    patterns: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern", metavar="样式", help="哪些文件是方案，例如 方案/*.yaml，可写几次；不写为 plan.yaml"
        ),
    ] = None,
    word: Annotated[bool, typer.Option("--word/--no-word", help="Word 文件也按文字比较；默认比较")] = True,
    every: EveryRepository = False,
    dry_run: DryRun = False,
) -> None:
    """设置 git：git diff、git log -p 按数据比较方案，git merge 按数据合并。"""
    from planforge.cli.git_install import GitOrder, install

    install(GitOrder(every, dry_run, tuple(patterns or ()), word), voice_of(context))


@git_app.command("uninstall")
def uninstall_drivers(
    context: typer.Context, every: EveryRepository = False, dry_run: DryRun = False
) -> None:
    """取消上述设置，恢复原样。"""
    from planforge.cli.git_install import GitOrder, uninstall

    uninstall(GitOrder(every, dry_run), voice_of(context))
