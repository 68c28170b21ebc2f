"""A recorded stream of scans: inputs, time and the outputs' digest, one line of JSON each, and its replay."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from sorter.control.controller import Controller
from sorter.control.packml import Order
from sorter.control.signals import (
    Acknowledged,
    CheckedIn,
    Inputs,
    Message,
    Opened,
    Ordered,
    Outputs,
    Recorded,
    Secured,
    TagRead,
)
from sorter.routing import Facts

_KINDS = {kind.__name__: kind for kind in (Acknowledged, CheckedIn, Opened, Ordered, Recorded, Secured, TagRead)}


def _digest(outputs: Outputs) -> str:
    shown = [getattr(outputs, field.name) for field in dataclasses.fields(outputs)]
    shown[-1] = sorted(outputs.active)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def writer(file: BinaryIO) -> Callable[[Inputs, float, Outputs], None]:
    """Return what writes each scan into `file`."""

    def write(inputs: Inputs, now: float, outputs: Outputs) -> None:
        image = [getattr(inputs, field.name) for field in dataclasses.fields(inputs)]
        image[-1] = [[type(each).__name__, dataclasses.astuple(each)] for each in inputs.mail]
        file.write(json.dumps([now, image, _digest(outputs)]).encode() + b"\n")

    return write


def _message(kind: str, values: list[Any]) -> Message:
    if kind == "CheckedIn":
        return CheckedIn(values[0], Facts(*values[1]))
    if kind == "Ordered":
        return Ordered(Order(values[0]))
    message: Message = _KINDS[kind](*values)
    return message


def _inputs(image: list[Any]) -> Inputs:
    values: list[Any] = [tuple(each) if isinstance(each, list) else each for each in image[:-1]]
    mail = tuple(_message(kind, parts) for kind, parts in image[-1])
    names = [field.name for field in dataclasses.fields(Inputs)]
    return Inputs(**dict(zip(names, [*values, mail], strict=True)))


def replay(lines: Iterable[bytes], controller: Controller) -> tuple[int, int | None]:
    """Play a stream again; return the scans played and the number of the first that came out otherwise.

    Raises ValueError for a line that is no scan.
    """
    count = 0
    for line in lines:
        count += 1
        try:
            now, image, digest = json.loads(line)
            inputs = _inputs(image)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise ValueError(f"line {count} is no scan: {error}") from error
        if _digest(controller.step(inputs, now)) != digest:
            return count, count
    return count, None
