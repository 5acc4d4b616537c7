"""Help of the screen (F1): the text of resources/help/<language>/<screen>.md, readable with the keyboard."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from resources import ROOT
from ui.catalogue import BY_NAME
from ui.dialogs.keys import show_keys
from ui.dialogs.reading import ReadingSheet
from ui.parts.buttons import QUIET, Button
from ui.theme import theme

if TYPE_CHECKING:
    from resources.texts import Texts
    from ui.desk import Desk

HELP = ROOT / "help"
SEARCH = "search"  # how people and numbers are found, the same everywhere
SHARED = f"{{{SEARCH}}}"
LINE_HEIGHT = 130  # per cent


def help_text(screen: str, language: str) -> str:
    """The help of a screen as Markdown, with what it shares with others; Kazakh where a language has none."""
    path = HELP / language / f"{screen}.md"
    text = (path if path.exists() else HELP / "kk" / f"{screen}.md").read_text(encoding="utf-8")
    return text.replace(SHARED, help_text(SEARCH, language).rstrip()) if SHARED in text else text


def show_help(desk: "Desk", window: Any, screen: str) -> ReadingSheet:
    """Open the help of a screen over the window."""
    sheet = ReadingSheet(desk.t, desk.t(BY_NAME[screen].title), window)
    browser = HelpText(desk.t, help_text(screen, desk.language))
    sheet.body.addWidget(browser)
    keys = Button(desk.t("Keys of this screen"), QUIET, key="Ctrl+/")
    keys.clicked.connect(sheet.accept)
    keys.clicked.connect(lambda: show_keys(window))
    sheet.foot.insertWidget(0, keys)
    sheet.open()
    browser.setFocus()
    return sheet


def show_sign_in_help(t: "Texts", window: QWidget) -> ReadingSheet:
    """Open the help of the sign-in window, where there is no office yet."""
    return _show(t, window, t("Sign in"), "sign_in")


def show_search_help(t: "Texts", window: QWidget) -> ReadingSheet:
    """Open what the search finds and forgives, over the box of Ctrl+K."""
    return _show(t, window, t("Find or do anything"), SEARCH)


def _show(t: "Texts", window: QWidget, title: str, name: str) -> ReadingSheet:
    sheet = ReadingSheet(t, title, window)
    browser = HelpText(t, help_text(name, t.language))
    sheet.body.addWidget(browser)
    sheet.open()
    browser.setFocus()
    return sheet


class HelpText(QTextBrowser):
    """The text in the fonts and colours of the theme; opens nothing outside the program."""

    def __init__(self, t: "Texts", markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(t("Help"))
        self.setOpenLinks(False)
        self.document().setDefaultFont(theme().font("body"))
        self.document().setDocumentMargin(16)
        self.setMarkdown(markdown)
        self._dress()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Nothing is fetched from anywhere."""
        return None

    def _dress(self) -> None:
        """Headings by weight and size, keys on their own ground, lines with air between them."""
        document = self.document()
        spans = []
        block = document.begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            QTextCursor(block).setBlockFormat(_line_format(block.blockFormat(), is_heading=bool(level)))
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                spans.append((fragment.position(), fragment.length(), fragment.charFormat(), level))
                fragments += 1
            block = block.next()
        for position, length, written, level in spans:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(_words_format(written, level))


def _line_format(written: QTextBlockFormat, *, is_heading: bool) -> QTextBlockFormat:
    line = QTextBlockFormat(written)
    line.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    line.setTopMargin(14 if is_heading else 0)
    line.setBottomMargin(4)
    return line


def _words_format(written: QTextCharFormat, level: int) -> QTextCharFormat:
    words = QTextCharFormat()
    words.setForeground(theme().colour("text"))
    if level:
        words.setFont(theme().font("lead"))
    elif written.fontFixedPitch():  # `F3`
        words.setFont(theme().font("body", 600))
        words.setBackground(theme().colour("sunken"))
        words.setForeground(theme().colour("text_accent"))
    else:
        words.setFont(theme().font("body_strong" if written.fontWeight() > QFont.Weight.Normal else "body"))
    return words
