"""Qt's own words (of the file dialog, the print dialog) in the window's language."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_installed: list[QTranslator] = []


def speak(language: str) -> None:
    """Take the words that ship with Qt; it has them in Kazakh, in Russian and, of course, in English."""
    while _installed:
        QApplication.removeTranslator(_installed.pop())
    translator = QTranslator()
    path = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", path):
        QApplication.installTranslator(translator)
        _installed.append(translator)
    QLocale.setDefault(QLocale(language))
