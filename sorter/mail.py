"""Messages between the scan and its second process, and their place in a trace: one JSON value each."""

import dataclasses
from typing import Any

from drivers.sorterlink import Body, Plant
from sorter.control.packml import Order, State
from sorter.control.signals import (
    Acknowledged,
    CheckedIn,
    Command,
    Demand,
    Fate,
    Jogged,
    Message,
    Opened,
    Ordered,
    Raised,
    Record,
    Recorded,
    Ruled,
    Secured,
    Standing,
    TagRead,
)
from sorter.routing import Facts

_PLAIN = {kind.__name__: kind for kind in (Acknowledged, Jogged, Opened, Recorded, Ruled, Secured, TagRead)}
Told = Command | Record | Raised | Standing | Plant
"""What the scan tells its second process."""


def to_json(message: Message | Told) -> list[Any]:
    """Return what `from_json` or `told_from_json` turns back."""
    return [type(message).__name__, dataclasses.astuple(message)]


def from_json(kind: str, values: list[Any]) -> Message:
    """Return a message to the controller. Raises KeyError, TypeError or ValueError for what is none."""
    if kind == "CheckedIn":
        return CheckedIn(values[0], Facts(*values[1]))
    if kind == "Ordered":
        return Ordered(Order(values[0]))
    message: Message = _PLAIN[kind](*values)
    return message


def told_from_json(kind: str, values: list[Any]) -> Told:
    """Return what the scan told. Raises KeyError, TypeError or ValueError for what is none."""
    if kind == "Command":
        return Command(Demand(values[0]), *values[1:])
    if kind == "Record":
        number, fate, place, reason, uids, *rest = values
        return Record(number, Fate(fate), place, reason, tuple(uids), *rest)
    if kind == "Raised":
        return Raised(*values)
    if kind == "Standing":
        state, permits, active, asks = values
        return Standing(State(state), tuple(permits), tuple((code, place) for code, place in active), asks)
    if kind == "Plant":
        bodies, main, *belts = values
        return Plant(tuple(Body(*each) for each in bodies), main, *map(tuple, belts))
    raise KeyError(kind)
