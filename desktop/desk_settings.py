"""Settings of this computer, not of the office: language, theme, text size, printers, the offices that it knows."""

import logging
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from desktop import paths
from resources.texts import LANGUAGES

THEMES = ("system", "light", "dark")
TEXT_SIZES = (90, 100, 115, 130, 150)  # percent
_OFFICES = 10
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class KnownOffice:
    """An office that was opened here: its folder, its name, who signed in last and when (local wall clock).

    `second_place` is the folder, perhaps on a disk that is not always there, that its backups are copied to from here.
    `intake_point` is the id of its point of intake at which this desk stands; 0 for none.
    """

    folder: Path
    name_kk: str = ""
    name_ru: str = ""
    login: str = ""
    signed_in_at: datetime | None = None
    second_place: str = ""
    intake_point: int = 0

    def name(self, language: str) -> str:
        """What the sign-in window calls it: the body's name, else the folder's."""
        return (self.name_ru if language == "ru" else self.name_kk) or self.folder.name


@dataclass(frozen=True)
class DeskSettings:
    """What is remembered on this computer. Printers by the name of the paper; no minutes to lock means never."""

    language: str = "kk"
    theme: str = "system"
    text_size: int = 100
    lock_after_minutes: int = 10
    printers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    offices: tuple[KnownOffice, ...] = ()  # the last one opened stands first

    def with_office(self, office: KnownOffice) -> Self:
        """These settings with an office that was just opened; its second place and its point of intake stay."""
        place = office.second_place or self.second_place(office.folder)
        office = replace(office, second_place=place, intake_point=self.intake_point(office.folder))
        others = (known for known in self.offices if known.folder != office.folder)
        return replace(self, offices=(office, *others)[:_OFFICES])

    def second_place(self, office: Path) -> str:
        """Where the backups of an office are copied to from this desk; empty for nowhere."""
        return next((known.second_place for known in self.offices if known.folder == office), "")

    def intake_point(self, office: Path) -> int:
        """The point of intake of an office at which this desk stands; 0 for none."""
        return next((known.intake_point for known in self.offices if known.folder == office), 0)

    def with_intake_point(self, office: Path, id: int) -> Self:
        """These settings with another point of intake of an office."""
        return replace(
            self, offices=tuple(replace(one, intake_point=id) if one.folder == office else one for one in self.offices)
        )

    def with_second_place(self, office: Path, place: str) -> Self:
        """These settings with another second place of an office."""
        offices = (replace(one, second_place=place) if one.folder == office else one for one in self.offices)
        return replace(self, offices=tuple(offices))

    def without_office(self, folder: Path) -> Self:
        """These settings without an office that is not here any more."""
        return replace(self, offices=tuple(known for known in self.offices if known.folder != folder))

    def with_printer(self, paper: str, printer: str) -> Self:
        """These settings with the usual printer of a paper."""
        return replace(self, printers=MappingProxyType({**self.printers, paper: printer}))


def read() -> DeskSettings:
    """The settings as they were saved. A damaged file is put aside and the defaults hold: a desk must always start."""
    file = paths.settings_file()
    try:
        return _from_plain(tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return DeskSettings()
    except (ValueError, TypeError, KeyError, OSError) as error:
        _LOG.warning("The settings of this desk cannot be read (%s); the defaults hold.", type(error).__name__)
        with suppress(OSError):
            file.replace(file.with_suffix(".damaged.toml"))
        return DeskSettings()


def change(**values: Any) -> DeskSettings:  # noqa: ANN401 (those of DeskSettings)
    """Change some settings, beside what another window of this desk has changed; gives them all."""
    settings = replace(read(), **values)
    save(settings)
    return settings


def remember(office: KnownOffice) -> DeskSettings:
    """Note that an office was opened here."""
    settings = read().with_office(office)
    save(settings)
    return settings


def save(settings: DeskSettings, file: Path | None = None) -> None:
    """Keep the settings (in the desk's file), as a whole or not at all. A disk that does not allow it stops nobody."""
    from desktop.files import write_durably  # with the ciphers of the store, which the sign-in window does not wait for

    file = file or paths.settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_durably(file, _toml(settings).encode("utf-8", errors="replace"))
    except OSError as error:
        _LOG.warning("The settings of this desk cannot be saved (%s).", type(error).__name__)


def _from_plain(plain: dict[str, Any]) -> DeskSettings:
    """Settings from what the file holds; a name of another version is passed over, a value that does not fit is not."""
    known = {item.name for item in fields(DeskSettings)}
    values = {name: value for name, value in plain.items() if name in known}
    values["offices"] = tuple(
        KnownOffice(**{**office, "folder": Path(office["folder"])}) for office in plain.get("offices", ())
    )
    values["printers"] = MappingProxyType(dict(plain.get("printers", {})))
    settings = DeskSettings(**values)
    is_sound = (
        settings.language in LANGUAGES
        and settings.theme in THEMES
        and settings.text_size in TEXT_SIZES
        and type(settings.lock_after_minutes) is int
        and all(isinstance(office.signed_in_at, datetime | None) for office in settings.offices)
        and all(type(office.intake_point) is int for office in settings.offices)
    )
    if not is_sound:
        msg = "a setting of the desk has a value that does not fit"
        raise ValueError(msg)
    return settings


def _toml(settings: DeskSettings) -> str:
    lines = [
        _line(item.name, getattr(settings, item.name))
        for item in fields(settings)
        if item.name not in ("printers", "offices")
    ]
    lines += ["", "[printers]", *(_line(paper, printer) for paper, printer in settings.printers.items())]
    for office in settings.offices:
        given = ((item.name, getattr(office, item.name)) for item in fields(office))
        lines += ["", "[[offices]]", *(_line(name, value) for name, value in given if value is not None)]
    return "\n".join(lines) + "\n"


def _line(name: str, value: object) -> str:
    if isinstance(value, datetime):
        return f"{_quoted(name)} = {value.isoformat()}"
    return f"{_quoted(name)} = {value if isinstance(value, int) else _quoted(str(value))}"


def _quoted(text: str) -> str:
    from json import dumps  # a JSON string is a TOML string, but for the character 7F

    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
