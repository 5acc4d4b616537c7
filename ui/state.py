"""What the window remembers on this desk and nobody sets: its place, widths of columns, where splitters stand."""

from PySide6.QtCore import QSettings

from desktop import paths


def remembered() -> QSettings:
    """The store of it, beside the settings of the desk; never anything of the office."""
    return QSettings(str(paths.settings_file().with_name("window.ini")), QSettings.Format.IniFormat)
