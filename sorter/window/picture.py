"""Pictures of the controller for `drivers.sorterlink`, no I/O: how the drop stands, and what lies where."""

from collections.abc import Iterable
from dataclasses import replace

from drivers.sorterlink import Alarm, Body, Closed, Hello, Intake, Layout, Plant
from sorter.control.alarms import ALARMS, Severity
from sorter.control.controller import Controller
from sorter.control.item import Item
from sorter.control.packml import State
from sorter.control.policy import Induction
from sorter.control.signals import Inputs, Outputs, Standing
from sorter.line import Line

_FAULTY = frozenset({State.ABORTING, State.ABORTED, State.CLEARING, State.HOLDING, State.HELD, State.UNHOLDING})


def hello(machine: str, line: Line, alternates: tuple[str, ...] = ()) -> Hello:
    """Return what the drop says first."""
    layout = Layout(
        line.joins_mm, line.diverters_mm, line.end_mm, line.handover_mm, sum(line.antenna_mm) / 2, line.exit_mm,
        line.eyes_mm,
    )  # fmt: skip
    return Hello(machine=machine, layout=layout, alternates=alternates)


def standing(controller: Controller, outputs: Outputs) -> Standing:
    """Return how the line stands after a step."""
    return Standing(outputs.state, outputs.permits, tuple(sorted(outputs.active)), _asks(controller))


def intake(line: Standing, bins: int) -> tuple[Intake, Closed]:
    """Return what the slot says, and why nothing can be put in; the first reason that holds says enough."""
    codes = {code for code, _ in line.active}
    if line.state in _FAULTY or any(ALARMS[code].severity is Severity.SAFETY for code in codes):
        return Intake.CLOSED, Closed.FAULT
    if line.state is not State.EXECUTE:
        return Intake.CLOSED, Closed.NOT_STARTED
    if "JOURNAL" in codes:
        return Intake.CLOSED, Closed.JOURNAL
    if "BATTERY" in codes:
        return Intake.CLOSED, Closed.BATTERY
    if "OFF_LINE" in codes:
        return Intake.CLOSED, Closed.OFF_LINE
    if sum(code == "BIN_FULL" for code, _ in line.active) == bins:
        return Intake.CLOSED, Closed.FULL
    if any(line.permits):
        return Intake.INSERT, Closed.NONE
    return (Intake.PRESS if line.asks else Intake.WAIT), Closed.NONE


def _asks(controller: Controller) -> bool:
    """Tell whether every inlet waits for somebody to press its button."""
    shut = all(controller.account.now > inlet.open_until for inlet in controller.inlets)
    return controller.policy.induction is Induction.BUTTON and shut


def alarms(active: Iterable[tuple[str, int]]) -> tuple[Alarm, ...]:
    """Return what stands, the gravest first."""
    found = [(ALARMS[code], place) for code, place in active]
    found.sort(key=lambda each: (-each[0].severity, each[0].code, each[1]))
    return tuple(Alarm(each.code, place, each.severity, each.words, each.action) for each, place in found)


def plant(controller: Controller, inputs: Inputs, outputs: Outputs) -> Plant:
    """Return what lies where, as the controller knows it."""
    belt = controller.main
    main = [_at_the_mouth(_body(item, -1, belt.mm), belt.line.end_mm) for item in belt.items]
    inlets = [_body(item, inlet.number, inlet.mm) for inlet in controller.inlets for item in inlet.items]
    dark = tuple(number for number, covered in enumerate(inputs.eyes) if covered)
    out = tuple(number for number, moved in enumerate(inputs.outs, 1) if moved)
    return Plant((*main, *inlets), outputs.main, outputs.inlets, dark, out)


def _body(item: Item, inlet: int, belt_mm: float) -> Body:
    return Body(item.number, inlet, round(item.lead_mm(belt_mm), 1), round(item.length_mm, 1), item.bin)


def _at_the_mouth(body: Body, end_mm: float) -> Body:
    """Draw what is stuck under the last eye where it lies: the belt slides on beneath it until that is a jam."""
    return replace(body, lead_mm=min(body.lead_mm, end_mm + body.length_mm))
