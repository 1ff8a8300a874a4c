"""The faces of fonts/ in, font files such as an office has out: other names and heights, a collection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTCollection, TTFont

from tests.plans import ROOT

FONTS: Final = ROOT / "fonts"


@dataclass(frozen=True)
class Recipe:
    """What an office's file is made of, and how it is called."""

    base: str
    chinese: str
    english: str
    kind: int = 8
    """fsType."""
    bold: bool = False


OFFICE: Final[Mapping[str, Recipe]] = {
    "simfang.ttf": Recipe("PFFangSong-Regular.ttf", "仿宋_GB2312", "FangSong_GB2312"),
    "simkai.TTF": Recipe("PFKai-Regular.ttf", "楷体_GB2312", "KaiTi_GB2312"),
    "deep/simhei.otf": Recipe("PFHei-Regular.otf", "黑体", "SimHei"),
    "fzxbs.otf": Recipe("PFSong-Bold.otf", "方正小标宋简体", "FZXiaoBiaoSong-B05S (方正)"),
    "times.ttf": Recipe("PFLatin-Regular.ttf", "Times New Roman", "Times New Roman"),
    "timesbd.ttf": Recipe("PFLatin-Bold.ttf", "Times New Roman", "Times New Roman", bold=True),
}
COLLECTION: Final = (
    Recipe("PFSong-Regular.otf", "新宋体", "NSimSun"),
    Recipe("PFSong-Regular.otf", "宋体", "SimSun"),
)
"""simsun.ttc; it has no bold."""


def make_office(folder: Path, **changed: Recipe | None) -> Path:
    """A folder with the fonts of an office; `changed`: files, without ending, to make otherwise or not."""
    for file, recipe in OFFICE.items():
        other = changed.get(Path(file).stem, recipe)
        if other is not None:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            face(other).save(path)
    if changed.get("simsun", True) is not None:
        collection = TTCollection()
        collection.fonts = [face(recipe) for recipe in COLLECTION]
        collection.save(folder / "simsun.ttc")
    return folder


def face(recipe: Recipe) -> Any:
    """A face with heights of its own, as every foundry has them: lines that mix two are taller."""
    font = TTFont(FONTS / recipe.base, recalcTimestamp=False)
    em, seed = font["head"].unitsPerEm, len(recipe.english)
    up, down = round(em * (0.95 + seed / 100)), round(em * (0.2 + seed / 100))
    lines, office = font["hhea"], font["OS/2"]
    lines.ascent = office.sTypoAscender = office.usWinAscent = up
    lines.descent = office.sTypoDescender = -down
    office.usWinDescent, office.fsType = down, recipe.kind
    office.usWeightClass = 700 if recipe.bold else 400
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in (0, 13)]
    style = "Bold" if recipe.bold else "Regular"
    for language, family in ((0x409, recipe.english), (0x804, recipe.chinese)):
        for number, text in {1: family, 2: style, 4: f"{family} {style}"}.items():
            names.setName(text, number, 3, 1, language)
    names.setName(recipe.english.replace(" ", ""), 6, 3, 1, 0x409)
    return font
