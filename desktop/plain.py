"""Orders from plain JSON values and results back to them, by the declared types."""

import dataclasses
import datetime as dt
import enum
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Made = TypeVar("Made")


class Unfit(ValueError):
    """A JSON value that does not fit the declared type; the message says where."""


def to_plain(value: object) -> Any:  # noqa: ANN401 (whatever JSON can hold)
    """A result as JSON can hold it: dataclasses as objects, enumerations by value, dates in ISO form."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str | bytes):
        return [to_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def from_plain(kind: type[Made], value: object, where: str = "order") -> Made:
    """Make a value of the declared type; raises Unfit, which names the place."""
    made: Made = _made(kind, value, where)
    return made


def _made(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401 (types and JSON values are anything)
    if kind in (object, Any):
        return value
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), value, where)
    if origin is tuple:
        return tuple(_made(get_args(kind)[0], item, f"{where}[{i}]") for i, item in enumerate(_list(value, where)))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise Unfit(f"{where}: an object is needed")
        return {key: _made(get_args(kind)[1], item, f"{where}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(kind):
        return _record(kind, value, where)
    return _single(kind, value, where)


def _one_of(kinds: tuple[Any, ...], value: Any, where: str) -> Any:  # noqa: ANN401
    if value is None and type(None) in kinds:
        return None
    reasons = []
    for kind in kinds:
        if kind is not type(None):
            try:
                return _made(kind, value, where)
            except Unfit as reason:
                reasons.append(str(reason))
    raise Unfit(reasons[0])


def _list(value: Any, where: str) -> list[Any]:  # noqa: ANN401
    if not isinstance(value, list):
        raise Unfit(f"{where}: a list is needed")
    return value


def _record(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401
    if not isinstance(value, dict):
        raise Unfit(f"{where}: an object is needed")
    hints = get_type_hints(kind)
    names = {field.name for field in dataclasses.fields(kind)}
    if unknown := value.keys() - names:
        raise Unfit(f"{where}: there is no {', '.join(sorted(unknown))}; there are {', '.join(sorted(names))}")
    made = {name: _made(hints[name], item, f"{where}.{name}") for name, item in value.items()}
    try:
        return kind(**made)
    except TypeError as error:
        raise Unfit(f"{where}: {error}") from error


def _single(kind: Any, value: Any, where: str) -> Any:  # noqa: ANN401
    try:
        if isinstance(kind, type) and issubclass(kind, enum.Enum):
            return kind(value)
        if kind in (dt.date, dt.datetime, dt.time) and isinstance(value, str):
            return kind.fromisoformat(value)
        if kind is Path and isinstance(value, str):
            return Path(value)
    except ValueError as error:
        choices = ", ".join(member.value for member in kind) if issubclass(kind, enum.Enum) else "ISO 8601"
        raise Unfit(f"{where}: {value!r} is none of: {choices}") from error
    if type(value) is not kind:
        raise Unfit(f"{where}: {getattr(kind, '__name__', kind)} is needed, not {value!r}")
    return value
