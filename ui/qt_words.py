"""Qt's own words (of the file dialog, the print dialog) in the window's language."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from models.rules.titled import N_
from resources.texts import Texts, texts

_installed: list[QTranslator] = []
# What Qt says in the file dialog without translating it, or translates word for word, by context.
_OURS = {
    "QFileDialog": {
        "&Look in:": N_("Folder:"),
        "Look in:": N_("Folder:"),
        "Files of &type:": N_("Kind of files:"),
        "Files of type:": N_("Kind of files:"),
        "Directory:": N_("Folder:"),
        "File &name:": N_("Name of the file:"),
        "Parent Directory": N_("One folder up"),
        "Create New Folder": N_("New folder"),
        "&New Folder": N_("New folder"),
        "New Folder": N_("New folder"),
        "List View": N_("As a list"),
        "Detail View": N_("With details"),
        "Show ": "",
        "My Computer": N_("This computer"),
    },
    "QFileSystemModel": {"My Computer": N_("This computer"), "Computer": N_("This computer")},
}


class _Ours(QTranslator):
    """The program's words in place of Qt's."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self._words = {context: {said: t(ours) if ours else "" for said, ours in words.items()}
                       for context, words in _OURS.items()}  # fmt: skip

    def isEmpty(self) -> bool:
        """There are some, though in no file."""
        return False

    def translate(self, context: str, said: str, about: str | None = None, number: int = -1) -> str | None:  # noqa: ARG002
        """The words; None leaves it to Qt."""
        return self._words.get(context, {}).get(said)


def speak(language: str) -> None:
    """Take the words that ship with Qt, in Kazakh and in Russian, and our own where Qt has none or clumsy ones."""
    while _installed:
        QApplication.removeTranslator(_installed.pop())
    of_qt = QTranslator()
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and of_qt.load(f"qtbase_{language}", path):
        _install(of_qt)
    if language != "en":
        _install(_Ours(texts(language)))
    QLocale.setDefault(QLocale(language))


def _install(translator: QTranslator) -> None:
    QApplication.installTranslator(translator)
    _installed.append(translator)
