"""How the world's failures and our own bugs are shown; a bug is written to the log, and the program goes on."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import logs
from desktop.clock import clock
from desktop.errors import Refusal, trouble_from
from resources.texts import Texts, texts
from ui import keys
from ui.parts.buttons import FILLED, QUIET, Button
from ui.parts.surfaces import IconLabel
from ui.parts.words import Words

_LOG = logging.getLogger(__name__)
_QT_LOG = logging.getLogger("ui.qt")
_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Problem(QDialog):
    """What happened and what to do; of a bug also the report, to be copied. The program goes on behind it."""

    def __init__(self, t: Texts, title: str, words: str, report: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(620 if report else 520)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("late", "text_late", 24), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Words(title, "title", wraps=True), 1)
        column.addLayout(head)
        column.addWidget(Words(words, wraps=True, selectable=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.close_button = Button(t("Close"), FILLED, key="Esc")
        self.close_button.clicked.connect(self.close)
        buttons.addWidget(self.close_button)
        self.report = report
        if report:
            column.addWidget(self._shown_report(t))
            self.copy = Button(t("Copy the report"), QUIET, "document", "Ctrl+C")
            self.copy.clicked.connect(self._copied)
            self._copied_words = t("Copied")
            keys.bind(self, "Ctrl+C", self.copy.click)
            buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.close_button.setFocus()

    def _shown_report(self, t: Texts) -> QPlainTextEdit:
        shown = QPlainTextEdit(self.report)
        shown.setReadOnly(True)
        shown.setMinimumHeight(200)
        shown.setAccessibleName(t("Report"))
        return shown

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy.setText(self._copied_words)
        self.copy.updateGeometry()


class _Reporter(QObject):
    """Brings what was raised on any line to the window's own."""

    raised = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.parent_window: QWidget | None = None
        self.raised.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def show(self, error: BaseException) -> None:
        """Show it, in the language of the window."""
        window = self.parent_window
        t = getattr(window, "t", None) or texts("kk")
        show(error, t, window)

    def watch(self, window: QWidget) -> None:
        """Show problems over this window until it is gone."""
        self.parent_window = window
        window.destroyed.connect(lambda *_: self._forget(window))

    def _forget(self, gone: QWidget) -> None:
        if self.parent_window is gone:
            self.parent_window = None


_reporters: list[_Reporter] = []


def show(error: BaseException, t: Texts, window: QWidget | None) -> Problem | None:
    """Show what went wrong over a window; a bug is logged first. While one bug is shown, others are only logged."""
    spoken = error if isinstance(error, Refusal) else trouble_from(error)
    if spoken is not None:
        _LOG.warning("Trouble: %s", spoken.key)
        problem = Problem(t, t("This did not succeed"), spoken.words(t), parent=window)
    else:
        logs.begin()
        _LOG.error("A bug.", exc_info=error)
        if _is_shown():
            return None
        report_text = logs.crash_report(error, clock(), {"Qt": qVersion()})
        problem = Problem(
            t,
            t("There is a mistake in the program"),
            t(
                "What you were doing was not completed; everything saved before is safe, and you can go on working."
                " Please send this report to whoever looks after the program: it holds no personal data."
            ),
            report_text,
            window,
        )
    problem.open()
    return problem


def _is_shown() -> bool:
    return any(isinstance(widget, Problem) and widget.report for widget in QApplication.topLevelWidgets())


def report(error: BaseException) -> None:
    """Show what was raised on any line; before there is a window it goes to the log and to standard error."""
    if _reporters:
        _reporters[0].raised.emit(error)
        return
    logs.begin()
    _LOG.error("A bug before the window.", exc_info=error)
    sys.__excepthook__(type(error), error, error.__traceback__)


def watch(window: QWidget) -> None:
    """Catch what nobody caught, from now on, over this window: of Python on every line, and the warnings of Qt."""
    if not _reporters:
        _reporters.append(_Reporter())
        sys.excepthook = _raised
        threading.excepthook = _raised_elsewhere
        qInstallMessageHandler(_said_by_qt)
    _reporters[0].watch(window)


def unwatch() -> None:
    """Give the hooks back: when the program ends, and after tests."""
    if _reporters:
        _reporters.pop().deleteLater()
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)


def _raised(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        report(error)


def _raised_elsewhere(raised: threading.ExceptHookArgs) -> None:
    if raised.exc_value is not None:
        report(raised.exc_value)


def _said_by_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:  # noqa: ARG001
    if kind in _LEVELS:
        _QT_LOG.log(_LEVELS[kind], "%s", message)
