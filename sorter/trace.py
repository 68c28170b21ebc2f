"""A recorded stream of scans: inputs, time and the outputs' digest, one line of JSON each, and its replay.

Each life of the controller begins with a line of what it was made of, so that a replay needs nothing but the file.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from sorter.control.controller import Controller
from sorter.control.policy import Induction, OffLine, Policy
from sorter.control.signals import Inputs, Outputs, Record
from sorter.line import Line
from sorter.mail import from_json, to_json, told_from_json
from sorter.routing import Rules

_MADE_OF = 4
"""Values in the line that begins a life of the controller."""


def _digest(outputs: Outputs) -> str:
    shown = [getattr(outputs, field.name) for field in dataclasses.fields(outputs)]
    shown[-1] = sorted(outputs.active)
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


class Recorder:
    """Writes each scan into `file`, and before it with what each life of the controller began."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def begin(self, line: Line, policy: Policy, rules: Rules, opened: tuple[Record, ...] = ()) -> Controller:
        """Return a controller, and write down all that made it."""
        shown = {**dataclasses.asdict(policy), "hand_back": sorted(policy.hand_back)}
        made_of = [dataclasses.asdict(line), shown, rules.model_dump(mode="json"), [to_json(each) for each in opened]]
        self._write(made_of)
        return Controller(line, policy, rules, opened)

    def write(self, inputs: Inputs, now: float, outputs: Outputs) -> None:
        """Write a scan."""
        image = [getattr(inputs, field.name) for field in dataclasses.fields(inputs)]
        image[-1] = [to_json(each) for each in inputs.mail]
        self._write([now, image, _digest(outputs)])

    def _write(self, value: list[Any]) -> None:
        self._file.write(json.dumps(value).encode() + b"\n")


def _controller(line: dict[str, Any], policy: dict[str, Any], rules: dict[str, Any], opened: list[Any]) -> Controller:
    tuples: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in line.items()}
    kinds = {"induction": Induction(policy["induction"]), "off_line": OffLine(policy["off_line"])}
    chosen = Policy(**{**policy, "hand_back": frozenset(policy["hand_back"]), **kinds})
    records = tuple(each for each in (told_from_json(*parts) for parts in opened) if isinstance(each, Record))
    return Controller(Line(**tuples), chosen, Rules.model_validate(rules), records)


def _inputs(image: list[Any]) -> Inputs:
    values: list[Any] = [tuple(each) if isinstance(each, list) else each for each in image[:-1]]
    mail = tuple(from_json(kind, parts) for kind, parts in image[-1])
    names = [field.name for field in dataclasses.fields(Inputs)]
    return Inputs(**dict(zip(names, [*values, mail], strict=True)))


def replay(lines: Iterable[bytes]) -> tuple[int, int | None]:
    """Play a stream again; return the scans played and the number of the first that came out otherwise.

    Raises ValueError for a line that is neither a scan nor the beginning of a life, and for a stream without one.
    """
    count, controller = 0, None
    for number, line in enumerate(lines, 1):
        try:
            value = json.loads(line)
            if len(value) == _MADE_OF:
                controller = _controller(*value)
                continue
            now, image, digest = value
            inputs = _inputs(image)
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise ValueError(f"line {number} is no scan: {error}") from error
        if controller is None:
            raise ValueError("the stream does not begin with what the controller was made of")
        count += 1
        if _digest(controller.step(inputs, now)) != digest:
            return count, count
    return count, None
