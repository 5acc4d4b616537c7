"""Words on the window: a label in a font and a colour of the theme."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.theme import theme


class Words(QLabel):
    """A label: `font` and `role` by their names in the theme. Wrapped words take the width they are given."""

    def __init__(
        self,
        text: str = "",
        font: str = "body",
        role: str = "text",
        *,
        wraps: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(font))
        self.setWordWrap(wraps)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # also on a button, whose words are of another role
        self.colour(role)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def colour(self, role: str) -> None:
        """Take another colour of the theme."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().colour(role))
        self.setPalette(palette)

    def heightForWidth(self, width: int) -> int:
        """As Qt says, which breaks the lines anew each time; layouts in layouts ask a hundred times for one width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def setText(self, text: str) -> None:
        """Take other words."""
        self._heights.clear()
        super().setText(text)

    def setFont(self, font: QFont | str | Sequence[str]) -> None:
        """Take another font."""
        self._heights.clear()
        super().setFont(font)

    def setContentsMargins(self, *margins: int) -> None:  # type: ignore[override]  # as Qt takes them, four or one
        """Take other margins."""
        self._heights.clear()
        super().setContentsMargins(*margins)

    def strike(self, *, is_struck: bool) -> None:
        """Strike the words out, or not."""
        font = self.font()
        font.setStrikeOut(is_struck)
        self.setFont(font)

    def rich(self, html: str) -> None:
        """Show the few marks of rich text (<b>); whoever calls escapes what people typed."""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(html)


class WholeWords(Words):
    """One line where there is room for it, more where there is not: a name is never cut."""

    def __init__(self, text: str = "", font: str = "body", role: str = "text") -> None:
        super().__init__(text, font, role, wraps=True)

    def sizeHint(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 (Qt's own)
        """As wide as the whole in one line."""
        size = super().sizeHint()
        size.setWidth(self.fontMetrics().horizontalAdvance(self.text()) + 2)
        size.setHeight(self.fontMetrics().height())
        return size

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 (Qt's own)
        """As narrow as its longest word may be."""
        size = super().minimumSizeHint()
        size.setWidth(60)
        return size


class ElidedWords(Words):
    """One line that ends in … where it does not fit, with the whole in its tooltip."""

    def __init__(self, text: str = "", font: str = "body", role: str = "text") -> None:
        super().__init__("", font, role)
        self._whole = ""
        self.setMinimumWidth(24)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Take other words."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 (Qt's own)
        """As wide as the whole."""
        size = super().sizeHint()
        size.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 2)
        return size

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 (Qt's own)
        """As narrow as needed."""
        size = super().minimumSizeHint()
        size.setWidth(24)
        return size

    def resizeEvent(self, event: object) -> None:
        """Fit the words anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        super().setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Hairline(QFrame):
    """A line of one pixel; `kind` is soft, strong (two pixels) or upright."""

    def __init__(self, kind: str = "soft") -> None:
        super().__init__()
        self.setProperty("line", kind)
