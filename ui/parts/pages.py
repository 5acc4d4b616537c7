"""The pages of a PDF, one under another, drawn as they come into sight; used for previews and letters."""

from PySide6.QtCore import QRect, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ui.pdf_pages import page_image, page_sizes
from ui.theme import theme

GAP = 16  # pixels around a page
PIXELS = 96 / 72  # of a point at 100 %
SMALLEST, LARGEST = 0.25, 4.0
STEP = 1.2


class Pages(QScrollArea):
    """Shows a PDF. It fits the width until somebody zooms; a new PDF keeps the place."""

    moved = Signal()  # another page or zoom is shown

    def __init__(self, name: str, *, largest_fit: float = 1.5) -> None:
        super().__init__()
        self.pdf = b""
        self.sizes: list[QSizeF] = []  # points
        self._largest_fit = largest_fit
        self._zoom = 0.0  # 0: as wide as there is room
        self.sheets = _Sheets(self)
        self.setWidget(self.sheets)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def show_pdf(self, pdf: bytes) -> None:
        """Show other pages at the same place."""
        place = self.verticalScrollBar().value()
        self.pdf, self.sizes = pdf, page_sizes(pdf)
        self.sheets.forget()
        self._lay_out()
        self.verticalScrollBar().setValue(place)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.sizes)

    @property
    def page(self) -> int:
        """The page that is most seen, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        for number in range(self.count):
            if middle <= self.sheets.place(number).bottom() + GAP:
                return number + 1
        return max(self.count, 1)

    @property
    def zoom(self) -> float:
        """1.0 is the size of paper on a screen of 96 dots an inch."""
        return self._zoom or self._fitting()

    def go_to(self, page: int) -> None:
        """Show the top of a page, from 1."""
        if 1 <= page <= self.count:
            self.verticalScrollBar().setValue(self.sheets.place(page - 1).top() - GAP)

    def is_seen(self, page: int) -> bool:
        """Whether something of a page is in sight."""
        top = self.verticalScrollBar().value()
        return self.sheets.place(page - 1).intersects(QRect(0, top, self.sheets.width(), self.viewport().height()))

    def set_zoom(self, zoom: float) -> None:
        """Take a zoom; 0 fits the width."""
        self._zoom = min(max(zoom, SMALLEST), LARGEST) if zoom else 0.0
        self._lay_out()

    def larger(self) -> None:
        """One step."""
        self.set_zoom(self.zoom * STEP)

    def smaller(self) -> None:
        """One step."""
        self.set_zoom(self.zoom / STEP)

    def fit_width(self) -> None:
        """As wide as there is room."""
        self.set_zoom(0)

    def _fitting(self) -> float:
        widest = max((size.width() for size in self.sizes), default=595.0)
        room = self.width() - 2 * GAP - self.verticalScrollBar().sizeHint().width()
        return max(min(room / (widest * PIXELS), self._largest_fit), SMALLEST)

    def _lay_out(self) -> None:
        self.sheets.lay_out(self.zoom)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page."""
        if event.key() == Qt.Key.Key_Home:
            self.go_to(1)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(self.count)
        else:
            super().keyPressEvent(event)


class _Sheets(QWidget):
    """The sheets of paper."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._places: list[QRect] = []
        self._drawn: dict[tuple[int, int], QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def forget(self) -> None:
        """Draw anew."""
        self._drawn.clear()
        self.update()

    def place(self, number: int) -> QRect:
        """Where a page lies, from 0."""
        return self._places[number] if number < len(self._places) else QRect()

    def lay_out(self, zoom: float) -> None:
        """Put the pages one under another."""
        wide = [(size * PIXELS * zoom).toSize() for size in self._pages.sizes]
        width = max((size.width() for size in wide), default=0) + 2 * GAP
        self._places, top = [], GAP
        for size in wide:
            self._places.append(QRect((width - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        self.resize(width, top)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self)
        for number, place in enumerate(self._places):
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, theme().colour("paper"))
            painter.drawImage(place, self._image(number, place.size()))
            painter.setPen(QPen(theme().colour("border"), 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _image(self, number: int, size: QSize) -> QImage:
        key = (number, size.width())
        if key not in self._drawn:
            if len(self._drawn) > 12:
                self._drawn.clear()
            self._drawn[key] = page_image(self._pages.pdf, number, size * self.devicePixelRatioF())
        return self._drawn[key]
