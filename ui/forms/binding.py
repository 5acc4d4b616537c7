"""A form is laid out by hand and bound here: each field of an order to its editor, refusals to their fields."""

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from resources.texts import Texts
from ui.parts.surfaces import Field, reveal

Order = TypeVar("Order")


class Editor(Protocol):
    """What every editor can do."""

    def value(self) -> Any:
        """The value for the order."""

    def set_value(self, value: Any) -> None:
        """Show a value."""

    def plain(self) -> Any:
        """What was typed, as JSON keeps it."""

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave."""


class Form(QObject, Generic[Order]):
    """Editors bound to the fields of an order (a frozen dataclass). A name that the order lacks fails at once."""

    changed = Signal()

    def __init__(self, order: type[Order], t: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order = order
        self.t = t
        self.is_changed = self._is_filling = False
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, Any] = {}
        self.began: dict[str, Any] = {}  # what the fields of a stored record showed before anybody typed
        self.version = 0  # of the record, when the first of what stands here was typed
        self._names = {field.name for field in dataclasses.fields(order)}  # type: ignore[arg-type]

    def bind(
        self, name: str, editor: QWidget, label: str = "", hint: str = "", *, reserves: bool | None = None
    ) -> Field:
        """Bind an editor; gives the field (label, editor, message line) to be laid out."""
        if name not in self._names:
            msg = f"{self.order.__name__} has no {name}"
            raise KeyError(msg)
        return self.bind_extra(name, editor, label, hint, reserves=reserves)

    def bind_extra(
        self, name: str, editor: QWidget, label: str = "", hint: str = "", *, reserves: bool | None = None
    ) -> Field:
        """Bind an editor whose value the form's owner turns into the order itself."""
        field = Field(label, editor, hint, reserves=reserves)
        self.fields[name] = field
        self.editors[name] = editor
        editor.changed.connect(lambda: self._typed(name))  # type: ignore[attr-defined]
        return field

    def _typed(self, name: str) -> None:
        self.fields[name].say("")
        if not self._is_filling:
            self.is_changed = True
            self.changed.emit()

    def read(self, **fixed: Any) -> Order:
        """The order as it stands in the editors, and what no editor holds. Refuses what is no date or number."""
        for name, editor in self.editors.items():
            if getattr(editor, "is_wrong", False):
                raise Refusal(getattr(editor, "why_wrong", "This value does not fit."), field=name)
        bound = {name: editor.value() for name, editor in self.editors.items() if name in self._names}
        return self.order(**{**bound, **fixed})

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values; what is shown so counts as unchanged, and nothing is told."""
        with self.filling():
            for name, value in values.items():
                if name in self.editors:
                    self.editors[name].set_value(value)
        self.is_changed = False

    @contextmanager
    def filling(self) -> Iterator[None]:
        """What the editors come to show meanwhile was not typed: other choices, places that were read."""
        was_filling, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = was_filling

    def mark(self, refusal: Refusal) -> bool:
        """Say a refusal at its field and go there, also where it was scrolled away or hidden; False for no field."""
        self.clear_marks()
        name = refusal.field or ""
        field = self.fields.get(name) or self.fields.get(f"{name}_id") or self.fields.get(name.removesuffix("_id"))
        if field is None:
            return False
        field.say(refusal.words(self.t))
        reveal(field)
        field.editor.setFocus()
        return True

    def clear_marks(self) -> None:
        """Take all marks away."""
        for field in self.fields.values():
            field.say("")

    def begin(self, version: int) -> None:
        """What is shown is a stored record in this version: whoever types from now on has seen it."""
        self.began, self.version = self._plain(), version

    def _plain(self) -> dict[str, Any]:
        return {name: editor.plain() for name, editor in self.editors.items()}

    def values(self) -> dict[str, Any]:
        """What was typed, as JSON keeps it; of a stored record also what its fields began with, and its version."""
        return {**self._plain(), **({"began": self.began, "version": self.version} if self.began else {})}

    def typed_anew(self) -> dict[str, Any]:
        """The same for who was told that the record has been changed, and is shown it as it stands now."""
        return {name: plain for name, plain in self.values().items() if name != "version"}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Take up what values() gave; unknown names are passed over (an older program may have written them).

        Fields of a stored record that were left alone stay as they are now; the version is the one seen then, so
        that nothing is stored over what a colleague has changed since.
        """
        began = values.get("began", {})
        if self.began:
            self.version = values.get("version", self.version)
        for name, plain in values.items():
            if name in self.editors and not (name in began and began[name] == plain):
                self.editors[name].set_plain(plain)
        self.is_changed = True

    def focused(self) -> str:
        """The name of the field that has the keyboard, or an empty text."""
        for name, editor in self.editors.items():
            focused = editor.window().focusWidget()  # also while another program is in front
            if focused is not None and (focused is editor or editor.isAncestorOf(focused)):
                return name
        return ""

    def focus(self, name: str) -> None:
        """Give the keyboard to a field; to the first where there is none of this name."""
        editor = self.editors.get(name) or next(iter(self.editors.values()))
        editor.setFocus()
