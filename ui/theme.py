"""Colours, fonts and sizes by their roles (resources/themes/tokens.toml)."""

import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase

from resources import ROOT

LIGHT, DARK = "light", "dark"
FAMILY = "Inter"
_FONT_PACKAGE = "fontpkg_inter"


class Theme:
    """One theme: `colour` by role, `font` by name, `size` by "group.name" in pixels at 100 %."""

    def __init__(self, name: str) -> None:
        tokens = _tokens()
        self.name = name
        self._colours = {role: QColor(tokens["palette"][colour]) for role, colour in tokens["roles"][name].items()}

    def colour(self, role: str) -> QColor:
        """The colour of a role; KeyError for an unknown one."""
        return QColor(self._colours[role])

    def font(self, name: str, weight: int = 0) -> QFont:
        """A font of the program by its name: caption, body, body_strong, lead, title, figure, name, large_…

        `weight` (400, 500, 600, 700) where another than the declared one is meant.
        """
        return QFont(_font(name, weight))

    @property
    def colours(self) -> dict[str, str]:
        """Every role with its colour as a style sheet writes it."""
        return {role: colour.name() for role, colour in self._colours.items()}

    def size(self, name: str) -> int:
        """A length in pixels, as "space.l" or "height.row"."""
        group, _, item = name.partition(".")
        return int(_tokens()[group][item])


_in_use: list[Theme] = []


def theme() -> Theme:
    """The theme in use."""
    if not _in_use:
        _in_use.append(Theme(LIGHT))
    return _in_use[0]


def choose(name: str) -> None:
    """Choose a theme ("light", "dark") for painters: all that the first paint of the sign-in window needs."""
    _in_use[:] = [Theme(name)]


def load_fonts() -> None:
    """Make the program's font known to Qt; once, when the program starts."""
    # The file is found beside its package: fontpkg.path() would look through all that is installed (50 ms).
    package = find_spec(_FONT_PACKAGE)
    for folder in (package.submodule_search_locations if package else None) or ():
        QFontDatabase.addApplicationFont(str(Path(folder) / "files" / "Inter[opsz,wght].ttf"))


@cache
def _tokens() -> dict[str, Any]:
    return tomllib.loads((ROOT / "themes" / "tokens.toml").read_text(encoding="utf-8"))


@cache
def _font(name: str, weight: int) -> QFont:
    declared = _tokens()["type"][name]
    weight = weight or declared["weight"]
    font = QFont(FAMILY)
    font.setPointSizeF(declared["size"])
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)  # once an axis is set, the weight alone does nothing
    font.setFeature(QFont.Tag("tnum"), 1)  # figures stand under each other
    font.setVariableAxis(QFont.Tag("opsz"), 14)  # the font's default: screens and pictures agree
    return font
