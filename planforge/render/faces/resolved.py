"""A look and faces in, the font file that Pango really takes for each role out.

Asked of the libraries that WeasyPrint asks, with the same configuration: what a style sheet names is a wish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from planforge.problems import Unavailable
from planforge.render import native
from planforge.render.environment import environment
from planforge.render.faces.fonts import FontSetup
from planforge.render.faces.office import LATIN, dressed, roles_of
from planforge.render.look import Look

_DECLARATIONS: Final = """
void *FcInitLoadConfigAndFonts(void);
void FcConfigDestroy(void *config);
int FcPatternGetString(void *pattern, const char *object, int n, unsigned char **value);
int FcPatternGetInteger(void *pattern, const char *object, int n, int *value);
void *pango_ft2_font_map_new(void);
void pango_fc_font_map_set_config(void *map, void *config);
void *pango_font_map_create_context(void *map);
void *pango_font_map_load_fontset(void *map, void *context, void *description, void *language);
void *pango_fontset_get_font(void *fontset, unsigned int character);
void *pango_fc_font_get_pattern(void *font);
void *pango_font_description_new(void);
void pango_font_description_free(void *description);
void pango_font_description_set_family(void *description, const char *families);
void pango_font_description_set_weight(void *description, int weight);
void pango_font_description_set_absolute_size(void *description, double size);
void *pango_language_from_string(const char *language);
void g_object_unref(void *object);
"""
_PROBES: Final = {LATIN: "A"}
_HANZI: Final = "国"
_SIZE: Final = 16 * 1024
"""In Pango's units; any size finds the same file."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The face that sets a role."""

    family: str
    style: str
    file: str
    number: int
    """Its place in a collection; 0 in a file of one face."""


def resolve_faces(look: Look, fonts: FontSetup) -> Mapping[str, Resolved]:
    """By role, the face that an ordinary character of the role is set in (a hanzi; for Latin a letter).

    Changes the environment of the process while it runs. Raises Unavailable where Pango is missing.
    """
    with environment(FONTCONFIG_FILE=fonts.config_file):
        libraries = _Libraries()
        try:
            worn = dressed(look, fonts.office)
            return {
                role: libraries.resolve((*worn.latin.css, *face.css), face.weight, _PROBES.get(role, _HANZI))
                for role, face in roles_of(worn).items()
            }
        finally:
            libraries.close()


@cache
def _open_libraries() -> tuple[Any, tuple[Any, ...]]:
    """cffi and the libraries, open for the life of the process.

    Pango registers its types with GObject, which never forgets them: a Pango that was closed and opened
    again would register them a second time and crash.
    """
    import cffi  # type: ignore[import-untyped]

    native.prepare()
    ffi = cffi.FFI()
    ffi.cdef(_DECLARATIONS)
    return ffi, tuple(_open(ffi, name) for name in ("Fontconfig", "Pango", "PangoFT2", "GObject"))


def _open(ffi: Any, name: str) -> Any:
    for file in native.LIBRARIES[name]:
        try:
            return ffi.dlopen(file)
        except OSError:
            continue
    raise Unavailable(native.cure())


class _Libraries:
    """Pango and Fontconfig, with one map of fonts open."""

    def __init__(self) -> None:
        self._ffi, (self._fontconfig, self._pango, self._pangoft2, self._gobject) = _open_libraries()
        config = self._fontconfig.FcInitLoadConfigAndFonts()
        self._map = self._pangoft2.pango_ft2_font_map_new()
        self._pangoft2.pango_fc_font_map_set_config(self._map, config)
        self._fontconfig.FcConfigDestroy(config)  # the map keeps its own reference
        self._context = self._pango.pango_font_map_create_context(self._map)

    def resolve(self, families: tuple[str, ...], weight: int, character: str) -> Resolved:
        """What Pango's line breaker asks for every character: the first face of the list that has it."""
        description = self._pango.pango_font_description_new()
        self._pango.pango_font_description_set_family(description, ",".join(families).encode())
        self._pango.pango_font_description_set_weight(description, weight)
        self._pango.pango_font_description_set_absolute_size(description, _SIZE)
        language = self._pango.pango_language_from_string(b"zh-cn")
        found = self._pango.pango_font_map_load_fontset(self._map, self._context, description, language)
        font = self._pango.pango_fontset_get_font(found, ord(character))
        pattern = self._pangoft2.pango_fc_font_get_pattern(font)
        family, style, file = (self._text(pattern, part) for part in (b"family", b"style", b"file"))
        resolved = Resolved(family, style, file, self._number(pattern))
        self._gobject.g_object_unref(font)
        self._gobject.g_object_unref(found)
        self._pango.pango_font_description_free(description)
        return resolved

    def _text(self, pattern: Any, part: bytes) -> str:
        value = self._ffi.new("unsigned char **")
        if self._fontconfig.FcPatternGetString(pattern, part, 0, value):
            return ""
        text: bytes = self._ffi.string(value[0])
        return text.decode("utf-8", "replace")

    def _number(self, pattern: Any) -> int:
        value = self._ffi.new("int *")
        self._fontconfig.FcPatternGetInteger(pattern, b"index", 0, value)
        return int(value[0]) & 0xFFFF  # the upper half names an instance of a variable font

    def close(self) -> None:
        """Give the map back."""
        self._gobject.g_object_unref(self._context)
        self._gobject.g_object_unref(self._map)
