"""The lists of pilots, quotas and national targets as read in, one checked value with all of them out.

No plan needs them to be built; they are read where a plan is held against them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, Literal

from planforge.load.source import Source
from planforge.model.evidence import Evidence, check_evidence
from planforge.model.fields import Year
from planforge.model.lexicon import Lexicon, Word
from planforge.model.places import Path
from planforge.model.spec_part import SpecPart
from planforge.model.specs import Specs
from planforge.model.table_file import TableFile, read_table_file
from planforge.model.terms import GridLevel
from planforge.problems import InvalidInput, has_errors, problem
from planforge.quantity.target import TargetPhrase


class PilotSpec(SpecPart):
    """One national pilot."""

    chinese_name: ClassVar[str] = "试点"
    province: str
    """Id of a region: 湖北."""
    name: str
    kind: Literal["city", "park"]
    batch: str
    document: str
    """Id of the document that names it."""
    source: str
    """Where our copy of the name was taken from."""
    verified: bool
    """The whole name was seen on the official page; not where it was seen on a second-hand one."""
    note: str = ""


class QuotaSpec(SpecPart):
    """How many pilots of a batch a province may name."""

    chinese_name: ClassVar[str] = "试点名额"
    province: str
    batch: str
    document: str
    """Id of the document that sets it."""
    count: int
    """In 个."""


class DocumentSpec(Evidence):
    """One document that names pilots, or sets quotas or national targets."""

    chinese_name: ClassVar[str] = "文件"
    id: str
    title: str
    verified: bool
    """Somebody has held what is taken from it against its official page."""


class AnchorSpec(SpecPart):
    """One national target, as its document words it."""

    chinese_name: ClassVar[str] = "国家目标"
    id: str
    name: str
    indicator: str = ""
    """Id of the indicator row that it is the national counterpart of; empty where there is none."""
    year: Year
    target: TargetPhrase
    document: str
    """Id of the document."""
    verified: bool
    note: str = ""


class PilotFile(SpecPart):
    """pilots.yaml."""

    chinese_name: ClassVar[str] = "试点名单"
    documents: tuple[DocumentSpec, ...]
    pilots: tuple[PilotSpec, ...]


class QuotaFile(SpecPart):
    """quotas.yaml."""

    chinese_name: ClassVar[str] = "试点名额安排"
    documents: tuple[DocumentSpec, ...]
    quotas: tuple[QuotaSpec, ...]


class AnchorFile(SpecPart):
    """anchors.yaml."""

    chinese_name: ClassVar[str] = "国家目标表"
    documents: tuple[DocumentSpec, ...]
    anchors: tuple[AnchorSpec, ...]


LIST_FILES: Final[Mapping[str, type[SpecPart]]] = {
    "pilots": PilotFile,
    "quotas": QuotaFile,
    "anchors": AnchorFile,
}
"""Name of a file → what it holds."""


class ReferenceLists(SpecPart):
    """What a plan may be held against."""

    pilots: tuple[PilotSpec, ...]
    quotas: tuple[QuotaSpec, ...]
    documents: tuple[DocumentSpec, ...]
    """What any of them is taken from."""
    anchors: tuple[AnchorSpec, ...]


def build_lists(sources: Mapping[str, Source], specs: Specs) -> ReferenceLists:
    """The lists; raises InvalidInput with every fault of every file. `sources` holds `LIST_FILES` by name."""
    absent = [
        problem("unreadable", "缺少表格文件：{name}.yaml", name=name)
        for name in LIST_FILES
        if name not in sources
    ]
    files = {name: read_table_file(sources[name], LIST_FILES[name]) for name in sources}
    for file in files.values():
        _check(file, specs)
    problems = [*absent, *(each for file in files.values() for each in file.ledger.problems)]
    pilots, quotas, anchors = (files[name].value if name in files else None for name in LIST_FILES)
    if (
        has_errors(problems)
        or not isinstance(pilots, PilotFile)
        or not isinstance(quotas, QuotaFile)
        or not isinstance(anchors, AnchorFile)
    ):
        raise InvalidInput(problems)
    return ReferenceLists(
        pilots=pilots.pilots,
        quotas=quotas.quotas,
        documents=(*pilots.documents, *quotas.documents, *anchors.documents),
        anchors=anchors.anchors,
    )


def _check(file: TableFile, specs: Specs) -> None:
    """Note provinces, indicators and documents that do not exist, and pilots that stand twice."""
    if isinstance(file.value, PilotFile | QuotaFile | AnchorFile):
        _check_documents(file.value, file)
    if isinstance(file.value, PilotFile):
        for number, pilot in enumerate(file.value.pilots):
            _check_province(pilot.province, ("pilots", number, "province"), file, specs)
            if pilot.name in [each.name for each in file.value.pilots[:number]]:
                template = "名单里的名称重复：应为一次，实为“{found}”又见一次"
                file.fault("duplicate-id", template, ("pilots", number, "name"), found=pilot.name)
    elif isinstance(file.value, QuotaFile):
        for number, quota in enumerate(file.value.quotas):
            _check_province(quota.province, ("quotas", number, "province"), file, specs)
    elif isinstance(file.value, AnchorFile):
        rows = {row.id for table in specs.indicators for row in table.rows}
        for anchor in file.value.anchors:
            path: Path = ("anchors", f"id={anchor.id}")
            if anchor.indicator and anchor.indicator not in rows:
                template = "指标不存在：应为指标表里的编号，实为“{found}”"
                file.fault("dangling-id", template, (*path, "indicator"), found=anchor.indicator)


def _check_documents(value: PilotFile | QuotaFile | AnchorFile, file: TableFile) -> None:
    """Note documents that are not fully described, and rows that name none of them."""
    for document in value.documents:
        where: Path = ("documents", f"id={document.id}")
        check_evidence(document, ("number", "published", "source"), where, file.fault)
    known = {each.id for each in value.documents}
    template = "文件不存在：应为本表 documents 里的编号，实为“{found}”"
    for path, found in _named_documents(value):
        if found not in known:
            file.fault("dangling-id", template, (*path, "document"), found=found)


def _named_documents(value: PilotFile | QuotaFile | AnchorFile) -> Iterator[tuple[Path, str]]:
    if isinstance(value, AnchorFile):
        yield from ((("anchors", f"id={each.id}"), each.document) for each in value.anchors)
    elif isinstance(value, PilotFile):
        yield from ((("pilots", number), each.document) for number, each in enumerate(value.pilots))
    else:
        yield from ((("quotas", number), each.document) for number, each in enumerate(value.quotas))


def _check_province(province: str, path: Path, file: TableFile, specs: Specs) -> None:
    provinces = [each for each in specs.regions if each.level is GridLevel.PROVINCE]
    if province not in [each.id for each in provinces]:
        known = Lexicon.of("省份", (Word(each.id, each.name) for each in provinces))
        template = "省份不存在：应为 regions.yaml 里的编号，实为“{found}”"
        file.fault("dangling-id", template, path, *known.near(province), found=province)
