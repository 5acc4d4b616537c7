"""How the program is dressed: palette and style sheet of a theme."""

import string

from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from resources import ROOT
from ui.icons import pixmap
from ui.theme import Theme, choose, theme

_sheet: list[str] = []  # of the theme in use, once a window asked for it
_files: list[QTemporaryDir] = []  # they live as long as the style sheets that name them
# The few icons that a style sheet can take only from files, drawn in the theme's colours.
_PICTURES = {"down_arrow": ("down", "text_muted"), "check_mark": ("check", "on_accent")}


def use(name: str, application: QApplication) -> None:
    """Take a theme ("light", "dark") into use for the whole program; windows are dressed one by one."""
    choose(name)
    application.setPalette(_palette(theme()))
    application.setFont(theme().font("body"))
    _sheet.clear()


def dress(window: QWidget) -> None:
    """Give a window, or a popup without one, the style sheet of the theme; what opens over it wears it too.

    It is not the application's: with that Qt dresses every part of a screen anew at each step of putting the screen
    together, which was half the time of opening it.
    """
    if not _sheet:
        template = string.Template((ROOT / "themes" / "window.qss").read_text(encoding="utf-8"))
        _sheet.append(template.substitute(theme().colours, row=theme().size("height.row"), **_pictures()))
        del _files[:-1]
    window.setStyleSheet(_sheet[0])


def undress(window: QWidget) -> None:
    """Take the style sheet off the only window that wears one: Qt forgets all that it kept of parts that are gone.

    Of a list or a table that has died it keeps some kilobytes as long as one widget wears a style sheet.
    """
    window.setStyleSheet("")


def _pictures() -> dict[str, str]:
    _files.append(QTemporaryDir())
    paths = {}
    for name, (icon, role) in _PICTURES.items():
        paths[name] = _files[-1].filePath(f"{name}.png")
        pixmap(icon, role, 16).save(paths[name])
    return paths


def _palette(wanted: Theme) -> QPalette:
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
        palette.setColor(role, wanted.colour(name))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, wanted.colour("text_muted"))
    return palette


def fit_screen(window: QWidget) -> None:
    """Make a window that is larger than its screen as large as the screen: what is outside nobody can reach."""
    window.resize(window.size().boundedTo(window.screen().availableSize()))
