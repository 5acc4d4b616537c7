"""Surfaces: the card, the card of a side pane, the head of a screen, a field with its label, a person in one line."""

from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QHideEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.parts.words import ElidedWords, WholeWords, Words
from ui.theme import theme


class Card(QFrame):
    """A thing: white ground, 1 px edge. A card never stands in a card; `box` is its layout."""

    def __init__(self, *, padding: tuple[int, int, int, int] = (16, 12, 16, 12), spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*padding)
        self.box.setSpacing(spacing)

    def tone(self, tone: str) -> None:
        """Colour the edge: accent, late, due or nothing."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class SideCard(Card):
    """A card of the right pane: a title line with what stands at its end, then the rest."""

    def __init__(self, title: str, icon: str = "") -> None:
        super().__init__(spacing=6)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        if icon:
            self.head.addWidget(IconLabel(icon, "text_accent"))
        self.title = Words(title, "body_strong", wraps=True)
        self.head.addWidget(self.title, 1)
        self.box.addLayout(self.head)


class IconLabel(QLabel):
    """An icon alone, for the eye only: words stand beside it."""

    def __init__(self, icon: str, role: str = "text_muted", size: int = 18) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_icon(icon, role)

    def show_icon(self, icon: str, role: str = "text_muted") -> None:
        """Show another icon."""
        self.setPixmap(icons.pixmap(icon, role, self._size))


class IconWords(QWidget):
    """An icon and words beside it, in one line unless they wrap."""

    def __init__(
        self, icon: str, text: str = "", font: str = "body", role: str = "text", *, size: int = 16, wraps: bool = False
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.icon = IconLabel(icon, "text_muted" if role == "text" else role, size)
        self.words = Words(text, font, role, wraps=wraps)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)

    def show_words(self, icon: str, text: str, role: str = "text") -> None:
        """Show other words."""
        self.icon.show_icon(icon, "text_muted" if role == "text" else role)
        self.words.colour(role)
        self.words.setText(text)


class Head(QWidget):
    """The head of a screen, 52 px: title, a muted word beside it, what stands in the middle, buttons at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setMinimumHeight(theme().size("height.title_bar"))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 10, 24, 8)
        self.row.setSpacing(12)
        self.title = Words(title, "title")
        self.note = ElidedWords("", "body", "text_muted")
        self.left = QHBoxLayout()
        self.left.setSpacing(8)
        self.right = QHBoxLayout()
        self.right.setSpacing(8)
        self.row.addWidget(self.title)
        self.row.addLayout(self.left)
        self.row.addWidget(self.note, 1)
        self.row.addLayout(self.right)

    def margins(self, side: int) -> None:
        """Take the page margin: 24, on narrow windows 16."""
        self.row.setContentsMargins(side, 10, side, 8)


class FieldMessage(IconWords):
    """What is wrong with a field, beside the others that it does not move; of more than a line it has a ground."""

    _ICON = 26  # pixels of the icon and what is between
    _EDGE = 4

    def __init__(self) -> None:
        super().__init__("late", "", "caption", "text_late", size=14, wraps=True)
        self._role = "text_late"
        self._is_tall = False
        self.hide()

    def say(self, sentence: str, *, is_wrong: bool) -> None:
        """Take words: of a refusal, or of a warning."""
        self._role = "text_late" if is_wrong else "text_due"
        self.show_words("late" if is_wrong else "soon", sentence, self._role)

    def place(self, around: QWidget, corner: QPoint) -> None:
        """Stand under this corner of the form `around`, as wide as the words where it has the room."""
        if self.parentWidget() is not around:
            self.setParent(around)
        wanted = self.words.fontMetrics().horizontalAdvance(self.words.text()) + self._ICON
        left = max(0, min(corner.x(), around.width() - wanted))
        width = max(min(wanted, around.width() - left), 80)
        self._is_tall = wanted > width
        edge = self._EDGE if self._is_tall else 0
        row = self.layout()
        assert row is not None
        row.setContentsMargins(edge, edge, edge, edge)
        self.setGeometry(left, corner.y() + 1, width, max(row.heightForWidth(width), Field.LINE - 2))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The ground, where the words lie over other fields."""
        if self._is_tall:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().colour(self._role), 1))
            painter.setBrush(theme().colour("card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class Field(QWidget):
    """A label over its editor, and under it the line where a refusal or a warning appears.

    The line is there from the beginning, so that words in it move nothing; longer words go on to the right of it, and
    below only where the form is too narrow. A field without a label stands close to others, as a tick does: its words
    lie over what is below, unless it `reserves` the line too.
    """

    LINE = 16  # pixels: also the room between two fields

    def __init__(self, label: str, editor: QWidget, hint: str = "", *, reserves: bool | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._sentence = ""
        has_line = bool(label) if reserves is None else reserves
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, self.LINE if has_line and not hint else 0)
        box.setSpacing(3)
        self.label = Words(label, "caption", "text_muted", parent=self)
        self.label.setVisible(bool(label))
        self.label.setBuddy(editor)
        if label and not editor.accessibleName():
            editor.setAccessibleName(label)
        if label:
            box.addWidget(self.label)
        box.addWidget(editor)
        self.hint = Words(hint, "caption", "text_muted", wraps=True, parent=self) if hint else None
        if self.hint is not None:
            policy = self.hint.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self.hint.setSizePolicy(policy)
            box.addWidget(self.hint)

    @cached_property
    def message(self) -> "FieldMessage":
        """The words under the editor, made when they are first needed: most fields never have any."""
        return FieldMessage()

    def tell(self, words: str) -> None:
        """Say something under the field that is neither wrong nor a warning, in the line of its hint."""
        if self.hint is None:
            if not words:
                return
            self.hint = Words("", "caption", "text_muted", wraps=True, parent=self)
            box = self.layout()
            assert isinstance(box, QVBoxLayout)
            box.setContentsMargins(0, 0, 0, 0)  # the words stand in the line that was kept free
            box.insertWidget(box.indexOf(self.editor) + 1, self.hint)
        self.hint.setText(words)
        self.hint.setVisible(bool(words) and not self._sentence)

    def say(self, sentence: str, state: str = "wrong") -> None:
        """Mark the field: "wrong" (red), "warned" (gold); an empty sentence takes the mark away."""
        if not sentence and not self._sentence:
            return  # to dress an editor anew takes a millisecond, and it is asked for at every key
        self._sentence = sentence
        if self.hint is not None:
            self.hint.setVisible(bool(self.hint.text()) and not sentence)
        if sentence:
            self.message.say(sentence, is_wrong=state == "wrong")
        self._place_message()
        target = getattr(self.editor, "marked", self.editor)
        target.setProperty("state", state if sentence else "")
        target.setAccessibleDescription(sentence)
        target.style().unpolish(target)
        target.style().polish(target)

    def _place_message(self) -> None:
        """Under the editor, as wide as the words where the form has room for them."""
        if "message" not in vars(self):
            return
        around = self.parentWidget()
        if not self._sentence or around is None or self.isHidden():
            self.message.hide()
            return
        corner = self.geometry().topLeft() + self.editor.geometry().bottomLeft()
        self.message.place(around, corner)

    def moveEvent(self, event: QMoveEvent) -> None:
        """The words go with the field."""
        super().moveEvent(event)
        self._place_message()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See moveEvent."""
        super().resizeEvent(event)
        self._place_message()

    def showEvent(self, event: QShowEvent) -> None:
        """See moveEvent."""
        super().showEvent(event)
        self._place_message()

    def hideEvent(self, event: QHideEvent) -> None:
        """See moveEvent."""
        super().hideEvent(event)
        self._place_message()


def reveal(field: Field) -> None:
    """Show a field that is hidden or scrolled away, with the words under it."""
    field.show()
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(field, 0, field.message.height() + 4)
        around = around.parentWidget()


class PersonLine(QWidget):
    """A person in one line: icon, name in bold, what describes them muted."""

    def __init__(self, name: str = "", about: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.name = WholeWords(name, "body_strong")
        self.about = ElidedWords(about, "body", "text_muted")
        row.addWidget(IconLabel("person", "text_accent"))
        row.addWidget(self.name)
        row.addWidget(self.about, 1)

    def show_person(self, name: str, about: str) -> None:
        """Show another person."""
        self.name.setText(name)
        self.about.setText(about)


class Scrolled(QScrollArea):
    """A column that scrolls where it does not fit; `box` is its layout."""

    def __init__(self, *, spacing: int = 12, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget()
        self.page.setObjectName("scrolled")
        self.box = QVBoxLayout(self.page)
        self.box.setContentsMargins(*margins)
        self.box.setSpacing(spacing)
        self.setWidget(self.page)
        self.page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Words that wrap take the height that the width asks for: a scrolled page does not see to that by itself."""
        if watched is self.page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See eventFilter."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.box.hasHeightForWidth():
            self.page.setMinimumHeight(self.box.heightForWidth(self.viewport().width()))


def let_go(widget: QWidget) -> None:
    """A widget that goes gives the keyboard up, or Qt would hand it to whatever stands next."""
    focused = widget.window().focusWidget()
    if focused is not None and (focused is widget or widget.isAncestorOf(focused)):
        focused.clearFocus()


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go; an item taken out with takeAt() would live on."""
    while (item := layout.itemAt(0)) is not None:
        if (widget := item.widget()) is not None:
            layout.removeWidget(widget)
            let_go(widget)
            widget.hide()
            widget.deleteLater()
            continue
        layout.takeAt(0)
        if (inner := item.layout()) is not None:
            clear(inner)
