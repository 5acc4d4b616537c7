"""Colours, fonts and sizes by their roles (resources/themes), and the style sheet made of them."""

import string
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

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

    def size(self, name: str) -> int:
        """A length in pixels, as "space.l" or "height.row"."""
        group, _, item = name.partition(".")
        return int(_tokens()[group][item])

    def apply(self, application: QApplication) -> None:
        """Dress the whole program; give application the palette and the style sheet of this theme."""
        application.setPalette(self._palette())
        application.setFont(self.font("body"))
        template = string.Template((ROOT / "themes" / "window.qss").read_text(encoding="utf-8"))
        colours = {role: colour.name() for role, colour in self._colours.items()}
        application.setStyleSheet(template.substitute(colours, **self._pictures()))

    def _pictures(self) -> dict[str, str]:
        """The few icons that a style sheet can take only from files, drawn in this theme's colours."""
        from ui.icons import pixmap

        _files.append(QTemporaryDir())
        paths = {}
        for name, (icon, role) in {"down_arrow": ("down", "text_muted"), "check_mark": ("check", "on_accent")}.items():
            paths[name] = _files[-1].filePath(f"{name}.png")
            pixmap(icon, role, 16).save(paths[name])
        return paths

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "panel",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "card",
            QPalette.ColorRole.AlternateBase: "sunken",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.Button: "card",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.Highlight: "selection",
            QPalette.ColorRole.HighlightedText: "on_selection",
            QPalette.ColorRole.ToolTipBase: "card",
            QPalette.ColorRole.ToolTipText: "text",
            QPalette.ColorRole.PlaceholderText: "text_muted",
            QPalette.ColorRole.Link: "text_accent",
            QPalette.ColorRole.Mid: "border",
        }
        for role, name in roles.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text_muted"))
        return palette


_in_use: list[Theme] = []
_files: list[QTemporaryDir] = []  # they live as long as the style sheets that name them


def theme() -> Theme:
    """The theme in use."""
    if not _in_use:
        _in_use.append(Theme(LIGHT))
    return _in_use[0]


def choose(name: str) -> None:
    """Choose a theme ("light", "dark") for painters: all that the first paint of the sign-in window needs."""
    _in_use[:] = [Theme(name)]


def use(name: str, application: QApplication) -> None:
    """Take a theme ("light", "dark") into use for the whole program."""
    choose(name)
    _in_use[0].apply(application)
    del _files[:-1]


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
