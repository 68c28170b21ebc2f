"""A request from what somebody typed: `17 AB=10000001`."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from enum import EnumType
from pathlib import Path
from typing import Any

import sip2.messages  # noqa: F401 - its declarations fill LAYOUTS
from sip2.fields import LAYOUTS, Layout, Request
from sip2.terminal import Terminal

_UNSAID = object()


class MistypedError(Exception):
    """What somebody typed makes no message; the text says what to type instead."""


def compose(code: str, values: list[str], terminal: Terminal) -> Request[Any]:
    """Return the request that the arguments describe; dates are now, what is not said is blank.

    Raises MistypedError, OSError for a value's file that cannot be read.
    """
    layout = LAYOUTS.get(code)
    if layout is None or layout.answer is None or not issubclass(layout.message_class, Request):
        raise MistypedError(f"{code} is no request; there are {', '.join(sorted(_requests()))}")
    given, extra = _defaults(layout, terminal), []
    for name, text in map(_pair, values):
        if field := _field(layout, name):
            given[field] = _read(layout, field, name, text)
        elif len(name) == 2:
            extra.append((name, text))
        else:
            raise MistypedError(f"{name}: {code} has {', '.join(_names(layout))}")
    if unsaid := [name for name, value in given.items() if value is _UNSAID]:
        raise MistypedError(f"say {', '.join(f'{name}=…' for name in unsaid)}")
    return layout.message_class(**given, extra=tuple(extra))


def _pair(argument: str) -> tuple[str, str]:
    name, equals, value = argument.partition("=")
    if not equals:
        raise MistypedError(f"{argument}: say NAME=VALUE")
    return name, Path(value[1:]).read_text(encoding="utf-8").strip() if value.startswith("@") else value


def _requests() -> Iterator[str]:
    return (code for code, layout in LAYOUTS.items() if layout.answer and issubclass(layout.message_class, Request))


def _names(layout: Layout) -> list[str]:
    return [name for name, _ in layout.fixed] + [slot.tag for _, slot in layout.tagged]


def _field(layout: Layout, name: str) -> str | None:
    for field, slot in layout.tagged:
        if name in (slot.tag, field):
            return field
    return name if name in dict(layout.fixed) else None


def _read(layout: Layout, field: str, name: str, text: str) -> Any:
    """Return the value of a field; a code may be given by its name. Raises MistypedError."""
    kind = dict(layout.fixed).get(field) or dict(layout.tagged)[field].kind
    padded = text.ljust(kind.width)
    named = getattr(next(one.default for one in fields(layout.message_class) if one.name == field), "__class__", None)
    if isinstance(named, EnumType) and text.upper() in named.__members__:
        return named[text.upper()]
    try:
        value = kind.decode(padded)
    except (KeyError, ValueError):
        raise MistypedError(f"{name}: {text!r} cannot be read") from None
    if kind.encode(value) != padded and (isinstance(value, bool) or not isinstance(value, int)):
        raise MistypedError(f"{name}: {text!r} cannot be read")
    return value


def _defaults(layout: Layout, terminal: Terminal) -> dict[str, Any]:
    """Return what every request carries, and something for each field that must be there."""
    common: dict[str, Any] = {**terminal.common()}
    common["return_date"] = common["transaction_date"]
    common["location_code"] = common["current_location"] = terminal.location_code
    return {
        one.name: common.get(one.name, "") if one.name in common else _blank(layout, one.name)
        for one in fields(layout.message_class)
        if one.name in common or (one.default is MISSING and one.default_factory is MISSING)
    }


def _blank(layout: Layout, field: str) -> Any:
    kind = dict(layout.fixed).get(field)
    if kind is None:
        return ""
    try:
        return kind.decode(" " * kind.width)
    except (KeyError, ValueError):
        return _UNSAID
