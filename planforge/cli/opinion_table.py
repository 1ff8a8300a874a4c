"""Answered opinions in, 审核意见采纳情况表 as a document, a table or data out: `opinions table`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from planforge.cli.answered import AnswerOrder, Read, read_answered
from planforge.cli.opinion_rooms import opinion_report
from planforge.cli.put import put_document, put_text
from planforge.cli.reporting import data_text
from planforge.cli.voice import Voice
from planforge.diff.change import Act
from planforge.diff.inert import inert, table
from planforge.diff.opinions.answer import Answer, Counts, answered, counted
from planforge.diff.opinions.made import MOST, Edit, Item, items_of
from planforge.diff.opinions.opinion import Opinion
from planforge.diff.told import Told
from planforge.model.places import path_text
from planforge.problems import InvalidInput, Message, Wording, hint, listed, problem
from planforge.side_by_side.printed_edit import as_printed
from planforge.workspace import Workspace

SCHEMA: Final = "planforge.opinions/1"
_DOCUMENTS: Final = ("docx", "html")
_LOOK: Final = "gbt9704"
_BLANK: Final = "—"
_HEADS: Final = (
    Message("序号"),
    Message("提出单位"),
    Message("意见内容"),
    Message("采纳情况"),
    Message("理由及修改情况"),
    Message("修改位置"),
)
_OPEN: Final = Message("尚未答复")


@dataclass(frozen=True, slots=True)
class TableOrder:
    """What the command `opinions table` was told."""

    asked: AnswerOrder
    form: str
    output: Path | None


def tell_table(order: TableOrder, voice: Voice) -> None:
    """Write the document, or print the table; with `output` into a file."""
    if order.form in _DOCUMENTS and order.output is None:
        words = "-f {form} 要写入文件：应用 -o 写明文件名"
        raise InvalidInput([problem("wrong-value", words, form=order.form)])
    read = read_answered(order.asked, voice, needs_plan=False)
    document = read.new.document if read.new is not None else None
    answers = _printed(answered(read.opinions.items, document, read.anchors, read.comparison), read)
    if order.form in _DOCUMENTS:
        _write(order, answers, read, voice)
    elif order.form == "json":
        put_text(f"{data_text(_json(answers, read))}\n", order.output, voice)
    else:
        tell = _markdown if order.form == "md" else _text
        put_text("".join(f"{line}\n" for line in tell(answers, voice)), order.output, voice)


def _printed(answers: Sequence[Answer], read: Read) -> tuple[Answer, ...]:
    """The answers with the edits of their changes as the documents print them."""
    if read.old is None or read.new is None:
        return tuple(answers)
    before, after = read.old.document, read.new.document
    return tuple(replace(each, changes=as_printed(each.changes, before, after)) for each in answers)


def _write(order: TableOrder, answers: Sequence[Answer], read: Read, voice: Voice) -> None:
    from planforge.rendering import render_apart  # renderers are loaded only for documents

    assert order.output is not None  # `tell_table` asks for it
    workspace = Workspace(Path(), order.asked.templates)
    title = read.new.document.meta.title if read.new is not None else ""
    has_changes = read.comparison is not None
    document = opinion_report(answers, title, workspace, has_changes=has_changes)
    data = render_apart(document, workspace, order.form, _LOOK, landscape=True)
    put_document(data, order.output, voice)


# ---- text -------------------------------------------------------------------------------------------


def _sum(counts: Counts) -> Message:
    facts = {
        "units": counts.units,
        "all": counts.all,
        "adopted": counts.adopted,
        "partly": counts.partly,
        "rejected": counts.rejected,
    }
    if counts.unanswered:
        words = (
            "共收到 {units} 个单位（专家）的意见 {all} 条，采纳 {adopted} 条，部分采纳 {partly} 条，"
            "未采纳 {rejected} 条，尚未答复 {open} 条。"
        )
        return hint(words, open=counts.unanswered, **facts)
    words = (
        "共收到 {units} 个单位（专家）的意见 {all} 条，采纳 {adopted} 条，部分采纳 {partly} 条，"
        "未采纳 {rejected} 条。"
    )
    return hint(words, **facts)


def _text(answers: Sequence[Answer], voice: Voice) -> Iterator[str]:
    for each in answers:
        opinion, status = each.opinion, _status(each.opinion)
        who, text, reason = (" ".join(said.split()) for said in (opinion.who, opinion.text, opinion.reason))
        facts = {"number": each.number, "id": opinion.id, "who": who, "text": text}
        yield voice.translate(hint("{number}. [{id}] {who}：{text}", **facts))
        if reason:
            yield voice.translate(hint("    {status}：{reason}", status=status, reason=reason))
        else:
            yield voice.translate(hint("    {status}", status=status))
        if each.changes:
            yield voice.translate(hint("    {made}", made=_made(each.changes)))
        if each.places:
            places = listed(" ".join(place.split()) for place in each.places)
            yield voice.translate(hint("    位置：{places}", places=places))
    yield voice.translate(_sum(counted([each.opinion for each in answers])))


def _markdown(answers: Sequence[Answer], voice: Voice) -> Iterator[str]:
    yield inert(voice.translate(_sum(counted([each.opinion for each in answers]))))
    yield ""
    heads = [voice.translate(each) for each in _HEADS]
    yield table(heads, [[inert(cell) for cell in _cells(each, voice)] for each in answers]).rstrip("\n")


def _cells(answer: Answer, voice: Voice) -> tuple[str, str, str, str, str, str]:
    opinion = answer.opinion
    status = voice.translate(_status(opinion))
    made = voice.translate(_made(answer.changes)) if answer.changes else ""
    reason = "\n".join(filter(None, (opinion.reason, made))) or _BLANK
    place = voice.translate(hint("{places}", places=listed(answer.places))) if answer.places else _BLANK
    return str(answer.number), opinion.who, opinion.text, status, reason, place


def _status(opinion: Opinion) -> Message:
    return Message(opinion.status.label) if opinion.status is not None else _OPEN


def _made(changes: Sequence[Told]) -> Message:
    told = listed(map(_item, items_of(changes)), "{first}；{second}")
    if len(changes) > MOST:
        return hint("修改：{changes}，等 {count} 处", changes=told, count=len(changes))
    return hint("修改：{changes}", changes=told)


def _item(item: Item) -> Wording:
    edits = listed(map(_edit, item.edits), "{first}，{second}")
    if not item.name:
        return edits
    if len(item.edits) > 1:
        return hint("{item}：{edits}", item=item.name, edits=edits)
    return hint("{item}—{edits}", item=item.name, edits=edits)


def _edit(edit: Edit) -> Wording:
    facts = {"kind": edit.kind, "name": edit.name, "old": edit.old, "new": edit.new}
    match edit.act:
        case Act.ADDED:
            return hint("{kind}增加“{name}”", **facts)
        case Act.REMOVED:
            return hint("{kind}删去“{name}”", **facts)
        case Act.RENAMED:
            return hint("{name}的编号由 {old} 改为 {new}", **facts)
        case Act.MOVED:
            return hint("{name}调整次序", **facts)
    if edit.said:
        return hint("{name}：{said}", name=edit.name, said=listed(edit.said, "{first}，{second}"))
    if not edit.old:
        return hint("{name}补充为“{new}”", **facts)
    if not edit.new:
        return hint("{name}删去“{old}”", **facts)
    return hint("{name}由“{old}”改为“{new}”", **facts)


# ---- data -------------------------------------------------------------------------------------------


def _json(answers: Sequence[Answer], read: Read) -> dict[str, Any]:
    counts = counted([each.opinion for each in answers])
    return {
        "schema": SCHEMA,
        "file": read.opinions.source.name,
        "counts": {
            "units": counts.units,
            "all": counts.all,
            "adopted": counts.adopted,
            "partly": counts.partly,
            "rejected": counts.rejected,
            "unanswered": counts.unanswered,
        },
        "compared": read.comparison is not None,
        "opinions": [_data(each) for each in answers],
    }


def _data(answer: Answer) -> dict[str, Any]:
    opinion = answer.opinion
    return {
        "id": opinion.id,
        "who": opinion.who,
        "date": opinion.date,
        "text": opinion.text,
        "anchor": opinion.anchor,
        "quote": opinion.quote,
        "status": opinion.status.value if opinion.status is not None else None,
        "reason": opinion.reason,
        "changes": [
            {
                "id": each.id,
                "path": path_text(each.spot.path),
                "label": each.spot.label,
                "old": each.old,
                "new": each.new,
            }
            for each in answer.changes
        ],
        "places": list(answer.places),
    }
