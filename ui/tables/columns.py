"""How a column of a table is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from resources.texts import Texts
from ui.parts.chips import State

__all__ = ["Column", "State"]


@dataclass(frozen=True)
class Column:
    """One column: message id of its title, text of a row, width in pixels (0: what is left), how it is shown.

    `role` and `font` colour a cell by the theme's names, `state` paints a chip, `sort` names the order of a register.
    """

    name: str
    title: str
    text: Callable[[Any, Texts], str]
    width: int = 0
    is_right: bool = False
    font: str = "body"
    role: Callable[[Any], str] | None = None
    state: Callable[[Any, Texts], State | None] | None = None
    sort: str = ""
