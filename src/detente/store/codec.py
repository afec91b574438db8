"""Records of the vocabulary ↔ plain JSON values, by the types of their fields; nothing is lost on the way and back.

`encode` takes any frozen record of `detente.model` (or tuples and dictionaries of them), `decode` the type and the plain
value. One converter is built per type and kept.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The plain JSON value of a record."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    if is_dataclass(value):
        return {f.name: encode(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"no plain form for {type(value).__name__}")


def decode(kind: type[T], plain: Any) -> T:
    """The record of type `kind` that `plain` was made from."""
    made: T = _decoder(cast(Any, kind))(plain)
    return made


def dumps(value: Any) -> str:
    """A record as one line of JSON; equal records give equal bytes."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], line: str) -> T:
    """The record that `dumps` wrote."""
    return decode(kind, json.loads(line))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [part for part in get_args(kind) if part is not type(None)]
        (only,) = inner  # the vocabulary has no unions but `X | None`
        return _optional(_decoder(only))
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is dict:
        item = _decoder(get_args(kind)[1])
        return lambda plain: {key: item(value) for key, value in plain.items()}
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if is_dataclass(kind):
        return _record(kind)
    return _as_is


def _as_is(plain: Any) -> Any:
    return plain


def _optional(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda plain: None if plain is None else inner(plain)


def _tuple(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _decoder(arguments[0])
        return lambda plain: tuple(item(value) for value in plain)
    items = tuple(_decoder(part) for part in arguments)
    return lambda plain: tuple(read(value) for read, value in zip(items, plain, strict=True))


def _record(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = [(f.name, _decoder(hints[f.name])) for f in fields(kind)]

    def read(plain: dict[str, Any]) -> Any:
        return kind(**{name: reader(plain[name]) for name, reader in readers})

    return read
