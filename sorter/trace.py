"""A recorded stream of scans: inputs, time and the outputs' digest, one line of JSON each, and its replay."""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from sorter.control.controller import Controller
from sorter.control.signals import Inputs, Outputs
from sorter.mail import from_json, to_json


def _digest(outputs: Outputs) -> str:
    shown = [getattr(outputs, field.name) for field in dataclasses.fields(outputs)]
    shown[-1] = sorted(outputs.active)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def writer(file: BinaryIO) -> Callable[[Inputs, float, Outputs], None]:
    """Return what writes each scan into `file`."""

    def write(inputs: Inputs, now: float, outputs: Outputs) -> None:
        image = [getattr(inputs, field.name) for field in dataclasses.fields(inputs)]
        image[-1] = [to_json(each) for each in inputs.mail]
        file.write(json.dumps([now, image, _digest(outputs)]).encode() + b"\n")

    return write


def _inputs(image: list[Any]) -> Inputs:
    values: list[Any] = [tuple(each) if isinstance(each, list) else each for each in image[:-1]]
    mail = tuple(from_json(kind, parts) for kind, parts in image[-1])
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
