"""An attached file is opened: taken out of the encrypted store into a place of its own, and shown by its program."""

from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.files import write_durably
from desktop.queries.files import OpenedFile, attached_file
from ui.desk import Desk

_opened: list[QTemporaryDir] = []  # they are removed when the program ends


def open_file(desk: Desk, owner: QWidget, id: int) -> None:
    """Read the file off the window's line and hand it to the program that knows it."""

    def show(file: OpenedFile) -> None:
        folder = QTemporaryDir()
        _opened.append(folder)
        path = Path(folder.path()) / Path(file.name).name
        write_durably(path, file.content)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    desk.ask(attached_file, id, done=show, owner=owner)
