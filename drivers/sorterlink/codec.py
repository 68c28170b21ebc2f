"""Messages as lines of JSON, no I/O: `{"kind": "Story", …}` and a line feed, UTF-8, every field always there."""

import json
import math
from dataclasses import asdict, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from drivers.errors import ProtocolError
from drivers.sorterlink import Message

LONGEST = 1 << 18
"""Bytes of a line; the longest is the manifest of a full bin."""
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in get_args(Message)}


def encode(message: Message) -> bytes:
    """Return the line of a message."""
    value = {"kind": type(message).__name__, **asdict(message)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Return the message of a line without its line feed. Raises ProtocolError for what is none."""
    try:
        value = json.loads(line)
        kind = _KINDS[value.pop("kind")]
        message: Message = _typed(kind, value)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ProtocolError(f"no message of the sorter's link ({type(error).__name__})", line[:80]) from None
    return message


class Splitter:
    """Cuts a stream into lines."""

    def __init__(self) -> None:
        self._half = b""

    def feed(self, data: bytes) -> tuple[bytes, ...]:
        """Return the lines that `data` completes. Raises ProtocolError for a line that does not end."""
        *whole, self._half = (self._half + data).split(b"\n")
        if max(map(len, (*whole, self._half))) > LONGEST:
            raise ProtocolError("a line too long", self._half[:80])
        return tuple(whole)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _typed(kind: Any, value: Any) -> Any:
    """Return a JSON value as what a field declares, never coerced."""
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], value)
    if is_dataclass(kind):
        return _instance(kind, value)
    if issubclass(kind, StrEnum):
        return kind(value)
    if kind is float:
        return _number(value)
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise TypeError("float")
    return float(value)


def _tuple(kind: Any, value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise TypeError("list")
    return tuple(_typed(kind, each) for each in value)


def _instance(kind: Any, value: Any) -> Any:
    if type(value) is not dict or value.keys() != {each.name for each in fields(kind)}:
        raise TypeError(kind.__name__)
    hints = _hints(kind)
    return kind(**{name: _typed(hints[name], each) for name, each in value.items()})
