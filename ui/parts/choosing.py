"""The dialog in which files are chosen: it opens in the folder that the last ones came from."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.state import remembered

FOLDER = "files/folder"  # as this desk remembers it


def choose_files(owner: QWidget, title: str, taken: Callable[[list[Path]], object]) -> None:
    """Let the person choose files; `taken` is given them, unless the dialog is cancelled."""
    dialog = QFileDialog(owner, title, str(remembered().value(FOLDER, "")))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def chosen(names: list[str]) -> None:
        paths = [Path(name) for name in names]
        remember_folder(paths)
        taken(paths)

    dialog.filesSelected.connect(chosen)
    dialog.open()


def remember_folder(paths: list[Path]) -> None:
    """The next files are looked for where these came from."""
    if paths:
        remembered().setValue(FOLDER, str(paths[0].parent))
