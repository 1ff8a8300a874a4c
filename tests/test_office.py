"""An office's own fonts: found by their names, set on the official grid, told of where they are not used."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from planforge.doc.nodes import Document
from planforge.load.read import read_source
from planforge.problems import InvalidInput, Level
from planforge.render.faces.copies import Unusable, copy_face
from planforge.render.faces.files import fold_name
from planforge.render.faces.fonts import FontSetup
from planforge.render.faces.grid import grid_problems
from planforge.render.faces.office import dressed, lacking, read_kin
from planforge.render.faces.office_faces import Office, OfficeFace
from planforge.render.faces.role_texts import role_texts
from planforge.render.look import Look
from planforge.render.pdf import write_pdf
from planforge.typography import find_office, font_setup
from planforge.workspace import Workspace, font_files, system_font_folders
from tests import papers
from tests.commands import run
from tests.faces import FONTS, OFFICE, Recipe, face, make_office
from tests.test_look import NAMES, ROOT, look
from tests.test_pdf import body_lines

WORKSPACE = Workspace(ROOT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_office(tmp_path_factory.mktemp("字体 & fonts"))


@pytest.fixture(scope="module")
def office(folder: Path) -> Office:
    return find_office(WORKSPACE, look(), str(folder))


def told(office: Office) -> list[str]:
    return [str(found.message) for found in office.problems]


@contextmanager
def setup(office: Office) -> Iterator[FontSetup]:
    with font_setup(WORKSPACE, office) as fonts:
        yield fonts


def faces_in(pdf: bytes, path: Path) -> set[str]:
    """The faces of a PDF, as pdffonts reads it."""
    path.write_bytes(pdf)
    lines = subprocess.run(["pdffonts", path], capture_output=True, check=True).stdout.decode().splitlines()
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines[2:])
    return {line.split()[0].partition("+")[2] for line in lines[2:]}


# ---- found ------------------------------------------------------------------------------------------


def test_every_face_is_found_by_its_chinese_name_in_any_kind_of_file(office: Office, folder: Path) -> None:
    origins = {
        role: {Path(file.path).relative_to(folder).as_posix(): file.number for file in made.origins.values()}
        for role, made in office.faces.items()
    }
    assert origins == {
        "title": {"fzxbs.otf": -1},
        "heading1": {"deep/simhei.otf": -1},
        "heading2": {"simkai.TTF": -1},
        "body": {"simfang.ttf": -1},
        "table": {"simsun.ttc": 1},
        "latin": {"times.ttf": -1, "timesbd.ttf": -1},
    }


def test_an_english_name_is_known_for_the_same_face(tmp_path: Path) -> None:
    english = Recipe("PFFangSong-Regular.ttf", "FangSong_GB2312", "FangSong_GB2312")
    found = find_office(WORKSPACE, look(), str(make_office(tmp_path, simfang=english)))
    assert found.faces["body"].family == "FangSong_GB2312"


@pytest.mark.native
def test_the_pdf_is_set_in_the_offices_faces(office: Office, tmp_path: Path) -> None:
    with setup(office) as fonts:
        pdf = write_pdf(papers.every_kind(), look(), fonts)
        assert pdf == write_pdf(papers.every_kind(), look(), fonts)
    named = faces_in(pdf, tmp_path / "a.pdf")
    own = {"FZXiaoBiaoSong-B05S", "SimHei", "KaiTi_GB2312", "FangSong_GB2312", "SimSun", "TimesNewRoman"}
    assert own <= named
    assert "TimesNewRoman-Bold" in named
    # The test's 仿宋 has no quotation marks, its 宋体 no bold: both are told, both come from fonts/.
    assert named - own - {"TimesNewRoman-Bold"} == {"PF-Song", "PF-Song-Bold"}
    done = subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], capture_output=True, check=True)
    assert b"No syntax or stream encoding errors found" in done.stdout


@pytest.mark.native
@pytest.mark.parametrize("name", NAMES)
def test_a_page_still_holds_22_lines_of_28_characters(office: Office, name: str) -> None:
    words = "碳达峰试点方案" * 60
    blocks = (papers.paragraph("p", words), papers.paragraph("q", papers.PROSE * 4))
    with setup(office) as fonts:
        assert grid_problems(look(name), fonts) == ()
        lines = body_lines(write_pdf(Document(papers.META, blocks), look(name), fonts), 1)
    assert len(lines) == 22
    assert [len(line.text) for line in lines[:16]] == [26] + [28] * 14 + [2]
    leading = float(look(name).styles["body"].leading or 0)
    assert {round(after.top - before.top - leading, 1) for before, after in pairwise(lines)} == {0}


@pytest.mark.native
def test_faces_that_leave_the_grid_are_told(folder: Path, office: Office, tmp_path: Path) -> None:
    wide = face(OFFICE["simfang.ttf"])
    wide["hmtx"].metrics = {
        name: (advance + 80, side) for name, (advance, side) in wide["hmtx"].metrics.items()
    }
    wide.save(tmp_path / "wide.ttf")
    with setup(find_office(WORKSPACE, look(), str(tmp_path))) as fonts:
        found = grid_problems(look(), fonts)
    assert [str(each.message) for each in found] == ["用这些字体，PDF 的一行不是 28 字"]
    tall = Office({**office.faces, "body": _taller(office.faces["body"])})
    with setup(tall) as fonts:
        found = grid_problems(look(), fonts)
    assert [str(each.message) for each in found] == ["用这些字体，PDF 的一页不是 22 行"]


def _taller(made: OfficeFace) -> OfficeFace:
    """The face higher than those that it is mixed with."""
    copies = {}
    for name, copy in made.copies.items():
        font = TTFont(BytesIO(copy.data))
        font["hhea"].ascent = font["OS/2"].sTypoAscender = font["OS/2"].usWinAscent = 1200
        written = BytesIO()
        font.save(written)
        copies[name] = replace(copy, data=written.getvalue())
    return replace(made, copies=copies)


def test_bold_cells_take_a_face_that_has_bold(office: Office) -> None:
    worn = dressed(look(), office)
    assert worn.faces["table"].css == ("SimSun", "PF Song")
    assert worn.faces["table"].bold_css == ("PF Song",)
    assert worn.latin.bold_css == ()
    assert "表格所用的“宋体”没有粗体文件，PDF 中的粗体实用 PF Song Bold" in told(office)


# ---- not used ---------------------------------------------------------------------------------------


def test_every_role_without_its_face_is_told_with_what_is_used(tmp_path: Path) -> None:
    found = find_office(WORKSPACE, look(), str(tmp_path))
    assert found.faces == {}
    assert told(found) == [
        f"{role}应用“{word}”，{tmp_path}里没有，PDF 实用 {used}"
        for role, word, used in (
            ("标题", "方正小标宋简体", "PF Song Bold"),
            ("一级标题", "黑体", "PF Hei"),
            ("二级标题", "楷体_GB2312", "PF Kai"),
            ("正文", "仿宋_GB2312", "PF FangSong"),
            ("表格", "宋体", "PF Song"),
            ("西文", "Times New Roman", "PF Latin"),
        )
    ]
    assert {each.level for each in found.problems} == {Level.WARNING}


def test_a_face_that_is_akin_is_named_and_not_taken(tmp_path: Path) -> None:
    near = Recipe("PFFangSong-Regular.ttf", "仿宋", "FangSong")
    found = find_office(WORKSPACE, look(), str(make_office(tmp_path, simfang=near)))
    (missing,) = (each for each in found.problems if "正文应用" in str(each.message))
    assert "body" not in found.faces
    assert "相近的“仿宋”" in str(missing.hints[0])
    changed = look(changes={"faces": {"body": {"word": "仿宋"}}})
    assert find_office(WORKSPACE, changed, str(tmp_path)).faces["body"].family == "FangSong"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(2, "不允许嵌入文件"), (0x104, "不允许只嵌入用到的字形"), (0x200, "不允许只嵌入用到的字形")],
)
def test_a_face_that_must_not_be_embedded_is_told(tmp_path: Path, kind: int, reason: str) -> None:
    closed = Recipe("PFHei-Regular.otf", "黑体", "SimHei", kind)
    found = find_office(WORKSPACE, look(), str(make_office(tmp_path, simhei=closed)))
    assert "heading1" not in found.faces
    file = tmp_path / "deep" / "simhei.otf"
    expected = (
        f"一级标题应用“黑体”，但 {file} 不能用：字体的许可标志（fsType {kind}）{reason}；PDF 实用 PF Hei"
    )
    assert expected in told(found)


@pytest.mark.parametrize("kind", [0, 4, 8, 6])
def test_a_face_that_may_be_embedded_is_taken(kind: int) -> None:
    written = BytesIO()
    face(Recipe("PFLatin-Regular.ttf", "x", "x", kind)).save(written)
    assert copy_face(written.getvalue(), -1, "X", bold=False, latin=True).characters


def test_a_damaged_file_is_told_and_the_others_are_used(tmp_path: Path) -> None:
    make_office(tmp_path)
    whole = (tmp_path / "simkai.TTF").read_bytes()
    (tmp_path / "simkai.TTF").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "empty.ttf").write_bytes(b"")
    (tmp_path / "text.ttc").write_bytes(b"ttcf" + b"\xff" * 40)
    found = find_office(WORKSPACE, look(), str(tmp_path))
    assert set(found.faces) == {"title", "heading1", "body", "table", "latin"}
    lines = told(found)
    for name in ("empty.ttf", "text.ttc"):
        assert f"字体文件已损坏，没有使用：{tmp_path / name}" in lines
    assert [line for line in lines if line.startswith("二级标题应用“楷体_GB2312”")]


def test_characters_that_a_face_lacks_are_told_for_its_role_only(tmp_path: Path) -> None:
    small = face(OFFICE["simfang.ttf"])
    for table in small["cmap"].tables:
        table.cmap = {point: name for point, name in table.cmap.items() if point != ord("碳")}
    make_office(tmp_path, simfang=None)
    small.save(tmp_path / "small.ttf")
    profile = look()
    found = find_office(WORKSPACE, profile, str(tmp_path))
    document = Document(papers.META, (papers.paragraph("p", "碳达峰2025"), papers.table(1)))
    said = [str(each.message) for each in lacking(found, profile, role_texts(document, profile))]
    assert said == ["正文所用的“仿宋_GB2312”缺 1 个字（碳），PDF 中这些字实用 PF FangSong、PF Song"]
    elsewhere = Document(papers.META, (papers.table(1),))
    assert lacking(found, profile, role_texts(elsewhere, profile)) == ()


def test_half_width_marks_are_left_to_a_face_that_has_them_wide() -> None:
    narrow = face(Recipe("PFHei-Regular.otf", "黑体", "SimHei"))
    glyphs = narrow.getBestCmap()
    for mark in "“”":
        advance, side = narrow["hmtx"][glyphs[ord(mark)]]
        narrow["hmtx"][glyphs[ord(mark)]] = (advance // 2, side)
    written = BytesIO()
    narrow.save(written)
    copy = copy_face(written.getvalue(), -1, "SimHei", bold=False, latin=False)
    assert set("“”") <= {chr(point) for point in copy.left_out}
    assert not {ord(mark) for mark in "“”"} & copy.characters
    assert not {ord(mark) for mark in "“”"} & set(TTFont(BytesIO(copy.data)).getBestCmap())


def test_a_latin_face_sets_letters_and_no_chinese_marks() -> None:
    data = (FONTS / "PFSong-Regular.otf").read_bytes()
    copy = copy_face(data, -1, "X", bold=False, latin=True)
    assert {ord("A"), ord("7"), ord("%"), 0xA0} <= copy.characters
    assert not {ord(mark) for mark in "“”‘’—…·碳"} & copy.characters


def test_a_face_without_a_space_is_refused() -> None:
    font = face(Recipe("PFLatin-Regular.ttf", "x", "x"))
    for table in font["cmap"].tables:
        table.cmap.pop(0x20, None)
    written = BytesIO()
    font.save(written)
    with pytest.raises(Unusable, match="没有空格"):
        copy_face(written.getvalue(), -1, "X", bold=False, latin=True)


# ---- places -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        (
            "linux",
            {},
            ["/h/.local/share/fonts", "/usr/share/fonts", "/opt/kingsoft/wps-office/office6/fonts"],
        ),
        ("linux", {"XDG_DATA_DIRS": "/a:/b"}, ["/a/fonts", "/b/fonts"]),
        ("darwin", {}, ["/h/Library/Fonts", "/Library/Fonts", "/System/Library/Fonts"]),
        ("win32", {"WINDIR": "/W", "LOCALAPPDATA": "/L"}, ["/L/Microsoft/Windows/Fonts", "/W/Fonts"]),
    ],
)
def test_each_system_keeps_its_fonts_in_its_folders(
    platform: str, environment: dict[str, str], expected: list[str]
) -> None:
    folders = [path.as_posix() for path in system_font_folders(platform, environment, Path("/h"))]
    assert [folder for folder in folders if folder in expected] == expected


def test_font_files_come_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b/y.ttf", "a.TTC", "b/x.otf", "b/readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = font_files((tmp_path, tmp_path / "b"), {".ttf", ".ttc", ".otf"})
    assert [path.name for path in found] == ["a.TTC", "x.otf", "y.ttf"]


def test_names_are_compared_without_width_case_and_spaces() -> None:
    assert fold_name("Times New Roman") == fold_name("timesnewroman") == fold_name("ＴimesNewRoman")
    assert fold_name("仿宋") != fold_name("仿宋_GB2312")


def test_every_face_of_the_looks_has_its_kin() -> None:
    file = ROOT / "templates" / "zh" / "faces.yaml"
    kin = read_kin(read_source(file.read_bytes(), file.name))
    words = {face.word for name in NAMES for face in _faces(look(name))}
    assert words <= set(kin)
    assert all(name not in one.like for one in kin.values() for name in one.same)
    with pytest.raises(InvalidInput, match="same、like"):
        read_kin(read_source("宋体: [SimSun]".encode(), "faces.yaml"))


def _faces(profile: Look) -> list[object]:
    return [profile.latin, *profile.faces.values()]


# ---- the command ------------------------------------------------------------------------------------


@pytest.mark.native
def test_build_uses_the_folder_and_says_what_it_did_not_use(folder: Path, tmp_path: Path) -> None:
    plan = str(ROOT / "samples" / "lingang")
    done = run("build", plan, "-f", "pdf", "-o", str(tmp_path), "--pdf-fonts", str(folder), "--pdf-a")
    assert done.code == 0
    assert "表格所用的“宋体”没有粗体文件" in done.stderr
    assert "应用“" not in done.stderr
    (pdf,) = tmp_path.glob("*.pdf")
    named = faces_in(pdf.read_bytes(), tmp_path / "b.pdf")
    assert {"FangSong_GB2312", "SimHei", "SimSun"} <= named
    assert not {"PF-FangSong", "PF-Hei", "PF-Latin"} & named


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--pdf-fonts", "/no/such"), "找不到字体文件夹：/no/such"),
        (("-f", "html", "--pdf-fonts", "system"), "--pdf-fonts 要与 -f pdf 或 -f docx 一起用"),
        (("-f", "docx", "--pdf-a"), "--pdf-a 要与 -f pdf 一起用"),
    ],
)
def test_an_order_that_cannot_be_met_is_refused(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    done = run("build", str(ROOT / "samples" / "lingang"), "-o", str(tmp_path / "out"), *words)
    assert done.code == 2
    assert says in done.stderr
    assert not (tmp_path / "out").exists()
