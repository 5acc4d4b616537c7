"""A dialog that is only read: a title, the text, «Close» with Esc."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import Texts
from ui.parts.buttons import OUTLINED, Button
from ui.parts.words import Words

SIZE = (860, 620)
EDGE = 48  # pixels that stay free around it in a small window


class ReadingSheet(QDialog):
    """`body` is the layout for what is read, `foot` for links beside the button."""

    def __init__(self, t: Texts, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(SIZE[0], parent.width() - EDGE), min(SIZE[1], parent.height() - EDGE))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(Words(title, "title", wraps=True))
        self.body = QVBoxLayout()
        column.addLayout(self.body, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.close_button = Button(t("Close"), OUTLINED, key="Esc")
        self.close_button.clicked.connect(self.accept)
        self.foot.addWidget(self.close_button)
        column.addLayout(self.foot)
        self.close_button.setFocus()
