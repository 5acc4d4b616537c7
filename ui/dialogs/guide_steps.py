"""The steps of the first-run guide: what is typed on each, and how it is checked."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import founding, paths
from desktop.errors import Refusal
from desktop.fields import OFFICIAL
from desktop.settings import TITLES
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.new_password import NewPassword
from ui.parts.path import PathEdit
from ui.parts.surfaces import Field
from ui.parts.words import Words

Check = Callable[[Mapping[str, str]], object]

# Label and example by field: invented, as everywhere.
_OFFICE = (
    ("oblast_kk", N_("Oblast, in Kazakh"), "Түркістан облысы"),
    ("oblast_ru", N_("Oblast, in Russian"), "Туркестанская область"),
    ("district_kk", N_("District, in Kazakh"), "Сарыдала ауданы"),
    ("district_ru", N_("District, in Russian"), "Сарыдалинский район"),
    ("body_kk", N_("Name of the body, in Kazakh"), "Сарыдала ауданы әкімінің аппараты"),
    ("body_ru", N_("Name of the body, in Russian"), "Аппарат акима Сарыдалинского района"),
    ("higher_body_kk", N_("Higher body (to whom), in Kazakh"), "Түркістан облысының әкіміне"),
    ("higher_body_ru", N_("Higher body (to whom), in Russian"), "акиму Туркестанской области"),
)
_POSTS = {
    founding.HEAD: {"post_kk": "Аудан әкімі", "post_ru": "Аким района"},
    founding.ADMINISTRATOR: {"post_kk": "бас маман", "post_ru": "главный специалист"},
}


class Step(QWidget):
    """Fields by their names; `check` refuses what is missing or wrong on this step."""

    def __init__(self, t: Texts, about: str, check: Check) -> None:
        super().__init__()
        self.t, self._check = t, check
        self.fields: dict[str, Field] = {}
        self._before: dict[str, str] = {}  # as it stood when names were last derived
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(2)
        self.box.addWidget(Words(about, "body", "text_muted", wraps=True))

    def add(self, name: str, editor: Any, label: str, hint: str = "") -> Field:
        """A field; editors give text(), QPlainTextEdit its own way."""
        field = self.fields[name] = Field(label, editor, hint)
        changed = getattr(editor, "textChanged", None) or editor.changed
        changed.connect(lambda *_: field.say(""))
        return field

    def grid(self) -> QGridLayout:
        """A grid of two columns: Kazakh and Russian."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        self.box.addLayout(grid)
        return grid

    def pair(self, grid: QGridLayout, *fields: tuple[str, str, str]) -> None:
        """Fields side by side, each with its name, label and example."""
        row = grid.rowCount()
        for column, (name, label, example) in enumerate(fields):
            line = QLineEdit()
            line.setPlaceholderText(example)
            if name in founding.SOURCES:
                line.editingFinished.connect(self.derive)
            grid.addWidget(self.add(name, line, label), row, column, Qt.AlignmentFlag.AlignTop)

    def line(self, name: str) -> QLineEdit:
        """The line of a field."""
        editor = self.fields[name].editor
        assert isinstance(editor, QLineEdit)
        return editor

    def put(self, words: Mapping[str, str]) -> None:
        """Write words into lines."""
        for name, text in words.items():
            self.line(name).setText(text)
            self.line(name).setCursorPosition(0)

    def derive(self) -> None:
        """What follows from the names as they are typed now; a corrected name corrects what followed from it."""
        self.put(founding.followed(self._before, self.typed()))
        self._before = self.typed()

    def typed(self) -> dict[str, str]:
        """What was typed, by field."""
        return {name: _text(field.editor) for name, field in self.fields.items()}

    def take(self, typed: Mapping[str, str]) -> None:
        """Show what typed() gave."""
        for name, text in typed.items():
            if name in self.fields:
                editor: Any = self.fields[name].editor
                (editor.setPlainText if isinstance(editor, QPlainTextEdit) else editor.setText)(text)
        self._before = self.typed()

    def is_right(self) -> bool:
        """Whether the guide may go on; what is wrong is said at its field."""
        self.derive()  # Ctrl+Enter leaves no line
        try:
            self._check(self.typed())
        except Refusal as refusal:
            self.mark(refusal)
            return False
        return True

    def mark(self, refusal: Refusal) -> bool:
        """Say a refusal at its field; False where it is not of this step."""
        field = self.fields.get(refusal.field or "")
        if field is not None:
            field.say(refusal.words(self.t))
            field.editor.setFocus()
        return field is not None


class OfficeStep(Step):
    """Folder and names."""

    def __init__(self, t: Texts) -> None:
        about = t("These names stand on every paper. What usually follows fills itself in: correct it where needed.")
        super().__init__(t, about, founding.check_office)
        folder = PathEdit(t, t("Choose a new, empty folder"))
        folder.setText(str(paths.new_office_folder()))
        self.box.addWidget(self.add("folder", folder, t("Folder of the office, on a disk of this computer")))
        grid = self.grid()
        for place in range(0, len(_OFFICE), 2):
            self.pair(grid, *((name, t(label), example) for name, label, example in _OFFICE[place : place + 2]))


class OfficialsStep(Step):
    """The akim and the administrator; the others are entered later."""

    def __init__(self, t: Texts) -> None:
        about = t("Two people are enough to begin; the others are entered later under «Office».")
        super().__init__(t, about, founding.check_officials)
        for who, title in (
            (founding.HEAD, t("The akim")),
            (founding.ADMINISTRATOR, t("The administrator: who sets the program up, and works in it")),
        ):
            self.box.addSpacing(2)
            self.box.addWidget(Words(title, "body_strong", wraps=True))
            grid = self.grid()
            for name in founding.NAMES:
                self._name(grid, who, name)
        self.put({founding.HEAD + name: words for name, words in _POSTS[founding.HEAD].items()})

    def _name(self, grid: QGridLayout, who: str, name: str) -> None:
        keys = (f"{name}_kk", f"{name}_ru")
        self.pair(grid, *((who + key, _capital(self.t(OFFICIAL[key])), _POSTS[who].get(key, "")) for key in keys))


class HoursStep(Step):
    """Working hours, and places that may be entered later."""

    def __init__(self, t: Texts) -> None:
        about = t("What comes after the end of the working day is registered on the next one.")
        super().__init__(t, about, _check_hours)
        grid = self.grid()
        begins, ends = t("The working day begins"), t("The working day ends")
        self.pair(grid, ("opening_time", begins, "9:00"), ("closing_time", ends, "18:30"))
        self.put({"opening_time": "9:00", "closing_time": "18:30"})
        addresses = ("address_kk", "address_ru")
        self.pair(grid, *((name, t(TITLES[name]), "") for name in addresses))
        self.box.addWidget(self.add("phone", QLineEdit(), t(TITLES["phone"])))
        places = QPlainTextEdit()
        places.setTabChangesFocus(True)
        places.setMinimumHeight(110)
        places.setPlaceholderText(
            "Ақбұлақ ауылдық округі / Акбулакский сельский округ\n- Ақбұлақ ауылы / село Акбулак\n"
            "- Көктөбе ауылы / село Коктобе"
        )
        hint = t("One a line, «in Kazakh / in Russian»; a village begins with a dash. May be entered later.")
        self.box.addWidget(self.add("places", places, t("Rural okrugs and villages"), hint))


class SignInStep(Step):
    """Login and password of the administrator."""

    def __init__(self, t: Texts) -> None:
        about = t("You sign in with these. Nobody can read the data without a password, not even who takes the disk.")
        super().__init__(t, about, lambda _: None)
        self.box.addWidget(self.add("login", QLineEdit(), t("Login")))
        self.password = NewPassword(t)
        self.box.addWidget(self.password)
        self.line("login").textChanged.connect(self._known)

    def _known(self, login: str) -> None:
        self.password.known = (login,)

    def is_right(self) -> bool:
        """A login, and the same long password twice."""
        if not self.line("login").text().strip():
            self.fields["login"].say(self.t("Enter a login."))
            self.line("login").setFocus()
            return False
        return self.password.value() is not None

    def typed(self) -> dict[str, str]:
        """Login and passwords; in memory only."""
        passwords = {"password": self.password.first.text(), "again": self.password.second.text()}
        return {**super().typed(), **passwords}

    def take(self, typed: Mapping[str, str]) -> None:
        """Show what typed() gave."""
        super().take(typed)
        self.password.first.setText(typed.get("password", ""))
        self.password.second.setText(typed.get("again", ""))

    def mark(self, refusal: Refusal) -> bool:
        """Say a refusal at its field."""
        if refusal.field == "password":
            self.password.first_field.say(refusal.words(self.t))
            return True
        return super().mark(refusal)


def _check_hours(typed: Mapping[str, str]) -> None:
    founding.hours(typed)
    tuple(founding.places_from(typed["places"]))


def _text(editor: Any) -> str:
    return str(editor.toPlainText() if isinstance(editor, QPlainTextEdit) else editor.text())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
