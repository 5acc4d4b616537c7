"""Where this computer keeps what belongs to the desk: its settings, its logs, the rehearsal office."""

import os
from functools import cache
from pathlib import Path

HOME = "QABYLDAU_HOME"  # an environment variable: all of it in one folder, for tests and for a stick


def settings_file() -> Path:
    """The settings of this desk (desktop/desk_settings.py)."""
    return _home("user_config_path") / "desk.toml"


def logs_folder() -> Path:
    """The desk's logs (desktop/logs.py)."""
    return _home("user_log_path") / "logs"


def rehearsal_folder() -> Path:
    """The rehearsal office of this desk."""
    return _home("user_data_path") / "rehearsal"


def scratch_folder() -> Path:
    """Plain copies of letters while they are open in Word (desktop/word.py)."""
    return _home("user_cache_path") / "letters"


def documents_folder() -> Path:
    """Where a file is proposed to be saved: among the documents of whoever uses the computer."""
    return _home("user_documents_path")


def new_office_folder() -> Path:
    """Where a new office is proposed to be made: a folder that does not exist yet."""
    names = ("Qabyldau", *(f"Qabyldau-{number}" for number in range(2, 100)))
    return next(folder for name in names if not (folder := documents_folder() / name).exists())


def _home(kind: str) -> Path:
    if own := os.environ.get(HOME):
        return Path(own)
    return _platform(kind)


@cache
def _platform(kind: str) -> Path:
    from platformdirs import PlatformDirs  # the sign-in window would wait for it even where HOME is given

    return Path(getattr(PlatformDirs("Qabyldau", appauthor=False), kind))
