"""A paper before it is printed: page by page, zoomed, printed on its usual printer, saved as a PDF; and quiet print."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.files import write_durably
from desktop.jobs import PRINT
from desktop.papers import LETTER_PAGE, SHOWN_LIST
from desktop.queries.sheets.shown_list import ShownList
from models.rules.titled import N_
from ui import keys, printers
from ui.desk import Desk
from ui.forms.editors import ChoiceEditor, NumberEditor, SegmentEditor
from ui.messages import Link
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton
from ui.parts.pages import Pages
from ui.parts.saving import ask_where
from ui.parts.words import Words

if TYPE_CHECKING:
    from desktop.papers import Paper

_LANGUAGE = re.compile(rb"/Lang\s*\((\w\w)\)")
LANGUAGES = (("kk", N_("Kazakh")), ("ru", N_("Russian")))
_MARGIN = 80  # pixels that the window keeps around


def show_paper(
    desk: Desk, window: QWidget, paper: "Paper[Any]", subject: object, language: str | None = None
) -> "Preview":
    """Show a paper before it is printed."""
    preview = Preview(desk, window, paper, subject)
    preview.draw(language)
    preview.open()
    return preview


def print_quietly(
    desk: Desk, window: QWidget, paper: "Paper[Any]", subject: object, language: str | None = None
) -> None:
    """Print on the paper's usual printer; show it where none is known; say what to do where there is no printer."""

    def found(known: list[str]) -> None:
        if not known:
            look = Link(lambda t: t("Look at it"), lambda: show_paper(desk, window, paper, subject, language))
            desk.say(lambda t: t("This computer has no printer. «{paper}» stays in the office: print it later.",
                                 paper=t(paper.title_key)), look, kind="due", follows=True)  # fmt: skip
        elif not (printer := printers.usual(paper.name, known)):
            show_paper(desk, window, paper, subject, language)
        else:
            desk.paper(paper, subject, language=language, owner=window,
                       done=lambda pdf: send(desk, window, paper, printers.Printing(pdf, printer)))  # fmt: skip

    desk.call(printers.names, done=found, owner=window, line=PRINT)


def send(desk: Desk, owner: QWidget, paper: "Paper[Any]", what: printers.Printing) -> None:
    """Print off the window's line; the strip says that it was done."""

    def printed(_: object) -> None:
        printers.remember(paper.name, what.printer)
        desk.say(lambda t: t("«{paper}» was sent to the printer {printer}.", paper=t(paper.title_key),
                             printer=what.printer), follows=True)  # fmt: skip

    desk.call(lambda: printers.print_out(what), done=printed, owner=owner, line=PRINT)


class Preview(QDialog):
    """The dialog. Ctrl+P prints, Ctrl+S saves, Ctrl+plus and Ctrl+minus zoom, Esc closes."""

    def __init__(self, desk: Desk, window: QWidget, paper: "Paper[Any]", subject: object) -> None:
        super().__init__(window)
        self.desk, self.t, self.paper, self.subject = desk, desk.t, paper, subject
        self.owner = window
        self.pdf = b""
        title = subject.title if isinstance(subject, ShownList) else self.t(paper.title_key)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(1000, window.width() - _MARGIN), window.height() - _MARGIN)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        self.pages = Pages(title)
        self.pages.moved.connect(self._say_place)
        column.addLayout(self._head(title))
        column.addWidget(self.pages, 1)
        column.addLayout(self._foot())
        for declared, run in (
            ("Ctrl+P", self.print_it), ("Ctrl+S", self.save), ("Ctrl++", self.pages.larger),
            ("Ctrl+-", self.pages.smaller), ("Ctrl+0", self.pages.fit_width),
        ):  # fmt: skip
            keys.bind(self, declared, run)
        self.pages.setFocus()
        desk.call(printers.names, done=self._show_printers, owner=self, line=PRINT)

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Words(title, "title"))
        row.addStretch(1)
        t = self.t
        self.language = SegmentEditor([(code, t(words)) for code, words in LANGUAGES], t("Language of the paper"))
        self.language.setVisible(self.paper not in (LETTER_PAGE, SHOWN_LIST))
        self.language.changed.connect(self._language_chosen)
        row.addWidget(self.language)
        self.place = Words("", "caption", "text_muted")
        row.addWidget(self.place)
        for icon, words, run in (
            ("left", t("Previous page"), lambda: self.pages.go_to(self.pages.page - 1)),
            ("right", t("Next page"), lambda: self.pages.go_to(self.pages.page + 1)),
        ):
            row.addWidget(_icon_button(icon, words, run))
        for words, name, run in (
            ("−", t("Smaller"), self.pages.smaller),
            ("+", t("Larger"), self.pages.larger),
        ):
            button = Button(words, OUTLINED)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(run)
            row.addWidget(button)
        fit = Button(t("Fit width"), QUIET)
        fit.clicked.connect(self.pages.fit_width)
        row.addWidget(fit)
        return row

    def _foot(self) -> QHBoxLayout:
        t = self.t
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print = Button(t("Print"), FILLED, "print", "Ctrl+P")
        self.print.clicked.connect(self.print_it)
        self.printer = ChoiceEditor()
        self.printer.setAccessibleName(t("Printer"))
        self.printer.setMinimumWidth(220)
        self.copies = NumberEditor(1, 99, width=48)
        self.copies.setAccessibleName(t("Copies"))
        self.copies.set_value(1)
        keep = Button(t("Save as PDF"), OUTLINED, "save", "Ctrl+S")
        keep.clicked.connect(self.save)
        close = Button(t("Close"), QUIET, key="Esc")
        close.clicked.connect(self.reject)
        self._with_printer = (self.print, self.printer, Words(t("Copies"), "caption", "text_muted"), self.copies)
        self._without = Words(t("This computer has no printer: save the paper as a PDF."), "body", "text_due")
        for widget in self._with_printer:
            row.addWidget(widget)
        row.addWidget(self._without)
        self._without.hide()
        row.addStretch(1)
        row.addWidget(keep)
        row.addWidget(close)
        return row

    def _show_printers(self, known: list[str]) -> None:
        self.printer.set_choices([(name, name) for name in known])
        self.printer.set_value(printers.usual(self.paper.name, known) or (known[0] if known else None))
        for widget in self._with_printer:
            widget.setVisible(bool(known))
        self._without.setVisible(not known)

    def draw(self, language: str | None) -> None:
        """Draw the paper off the window's line, and show it."""
        self.desk.paper(
            self.paper, self.subject, language=language, done=self._show, owner=self, failed=self._failed
        )  # fmt: skip

    def _show(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.pages.show_pdf(pdf)
        if found := _LANGUAGE.search(pdf):  # papers say in which language they are written
            self.language.blockSignals(True)  # noqa: FBT003 (Qt's own)
            self.language.set_value(found.group(1).decode())
            self.language.blockSignals(False)  # noqa: FBT003
        self._say_place()

    def _failed(self, error: Exception) -> None:
        self.reject()
        self.desk.fail(error)

    def _language_chosen(self) -> None:
        if self.pdf:
            self.draw(str(self.language.value()))

    def _say_place(self) -> None:
        page, count, zoom = self.pages.page, self.pages.count, round(self.pages.zoom * 100)
        self.place.setText(self.t("Page {number} of {pages} · {zoom} %", number=page, pages=count, zoom=zoom))

    def print_it(self) -> None:
        """Print on the chosen printer, which becomes the usual one of this paper."""
        printer = self.printer.value()
        if not printer or not self.pdf:
            return
        what = printers.Printing(self.pdf, str(printer), self.copies.value() or 1)
        send(self.desk, self.owner, self.paper, what)
        self.accept()

    def save(self) -> None:
        """Ask for a name and save the PDF there."""
        if not self.pdf:
            return
        name = f"{self.windowTitle()}.pdf"
        ask_where(self, self.t("Save as PDF"), name, "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Save the PDF under this name; the strip says where it is."""
        pdf, desk = self.pdf, self.desk
        done = lambda _: desk.say(lambda t: t("Saved: {file}", file=str(file)))  # noqa: E731
        desk.call(lambda: write_durably(file, pdf), done=done, owner=self.owner)
        self.accept()


def _icon_button(icon: str, words: str, run: Any) -> IconButton:
    button = IconButton(icon, words)
    button.clicked.connect(run)
    return button
