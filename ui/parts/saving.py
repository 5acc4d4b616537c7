"""Where to save a file: asked with a name that tells what it is, in the folder of documents."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import paths


def ask_where(owner: QWidget, title: str, name: str, kinds: str, done: Callable[[Path], object]) -> QFileDialog:
    """Ask; `name` has its ending, `kinds` is Qt's filter («PDF (*.pdf)»). Nothing happens where nobody chooses."""
    dialog = QFileDialog(owner, title, str(paths.documents_folder()), kinds)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: done(Path(chosen)))
    dialog.open()
    return dialog
