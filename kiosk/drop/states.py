"""Fabricated pictures of the drop, for `kiosk.screens` and tests."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from drivers.sorterlink import (
    Alarm,
    Bin,
    Body,
    Closed,
    Incident,
    Intake,
    Layout,
    Manifest,
    ManifestLine,
    Plant,
    Route,
    Stage,
    Standing,
)
from kiosk.drop.staff import ListState, OwedList, StaffPicture
from kiosk.drop.view import DropPicture, DropRow, Slot
from kiosk.receipts.plain import code
from kiosk.receipts.samples import everything
from kiosk.receipts.template import shipped
from kiosk.session.view import Help, Maintenance, ReceiptState

LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）国家社会科学基金成果文库"
HAND_BACK = ("NO_TAG", "TOO_LONG", "TWO_TAGS", "FOREIGN", "REFUSED", "NO_ANSWER")

IDLE = DropPicture(Slot.INSERT, "")
PAPER = replace(IDLE, offers_paper=True)


def drop_states(now: datetime) -> Iterator[tuple[str, DropPicture]]:
    """Yield file name and picture of every state."""
    yield "10-drop-insert-idle", IDLE
    yield "10-drop-press", replace(IDLE, slot=Slot.PRESS)
    yield "10-drop-offline-idle", replace(IDLE, online=False)
    for why in (*(each.value for each in Closed if each), "link"):
        yield f"10-drop-closed-{why.replace('_', '-')}", DropPicture(Slot.CLOSED, why)
    three = rows(now)[:3]
    yield "10-drop-insert", replace(PAPER, rows=three, returned=3)
    for said in (Help.CALLING, Help.COMING, Help.UNREACHED):
        yield f"10-drop-help-{said.value}", replace(PAPER, rows=three, returned=3, help=said, help_at=now)
    both = replace(PAPER, rows=three, returned=3, offers_code=True)
    yield "10-drop-phone-or-paper", both
    yield "10-drop-phone", replace(both, offers_paper=False)
    yield "10-drop-code", replace(both, code=code(everything("zh_CN"), shipped()["zh_CN"]))
    yield "10-drop-press-with-rows", replace(PAPER, slot=Slot.PRESS, rows=three, returned=3)
    yield "10-drop-no-printer", replace(IDLE, rows=three, returned=3)
    yield "10-drop-paper-always", replace(PAPER, rows=three, returned=3, offers_none=False)
    asking = DropRow(9, Stage.ASKING, "城南旧事")
    yield "10b-drop-wait", replace(PAPER, slot=Slot.WAIT, rows=(asking, *three[:2]), returned=2, in_progress=1)
    yield "10b-drop-seen", replace(IDLE, slot=Slot.WAIT, rows=(DropRow(9, Stage.SEEN),), in_progress=1)
    yield "10-drop-many", replace(PAPER, rows=rows(now), returned=20)
    yield "10-drop-offline", replace(PAPER, online=False, rows=offline(now), returned=3)
    kept = tuple(DropRow(at, Stage.KEPT, title, reason, now) for at, title, reason in KEPT)
    yield "10-drop-exception", replace(PAPER, rows=(*kept, *three), returned=3)
    yield "10-drop-full-with-rows", DropPicture(Slot.CLOSED, "full", rows=three, returned=3, offers_paper=True)
    for reason in HAND_BACK:
        back = DropRow(9, Stage.HANDED_BACK, "" if reason == "NO_TAG" else "英汉大词典", reason, now)
        name = f"10-drop-take-back-{reason.lower().replace('_', '-')}"
        yield name, replace(PAPER, slot=Slot.TAKE_BACK, reason=reason, rows=(back, *three[:2]), returned=2)
    for state in ReceiptState:
        if state is not ReceiptState.ASKING:
            yield (
                f"10-drop-receipt-{state.value.replace('_', '-')}",
                replace(PAPER, rows=three, returned=3, receipt=state),
            )


KEPT = ((8, LONGEST, "REFUSED"), (7, "", "NO_TAG"))
TITLES = ("城南旧事", LONGEST, "Structure and Interpretation of Computer Programs, 2nd ed.", "万历十五年", "乡土中国")


def rows(now: datetime) -> tuple[DropRow, ...]:
    """Return twenty that are done."""
    return tuple(DropRow(40 - at, Stage.RETURNED, TITLES[at % len(TITLES)], "", now) for at in range(20))


def offline(now: datetime) -> tuple[DropRow, ...]:
    """Return three that were accepted off line; without an answer there is no title."""
    return tuple(DropRow(40 - at, Stage.NOTED, "", "NO_ANSWER", now) for at in range(3))


LAYOUT = Layout(
    (0.0,), (2050.0, 2750.0, 3450.0, 4150.0, 4850.0), 5300.0, 750.0, 350.0, 700.0,
    (1500.0, 2200.0, 2900.0, 3600.0, 4300.0, 5300.0),
)  # fmt: skip
BINS = (Bin(0, 3, False, True), *(Bin(at, items, False, True) for at, items in enumerate((42, 17, 0, 208, 61), 1)))
BODIES = (
    Body(61, 0, 420, 210, 0), Body(60, -1, 330, 230, 2), Body(59, -1, 1480, 180, 4), Body(58, -1, 2300, 260, 1),
)  # fmt: skip
PLANT = Plant(BODIES, main_runs=True, inlets_run=(1,), dark=(2,), out=(1,))
JAM = Alarm("JAM", 3, 3, "An eye stays dark for longer than any item is.",
            "Open, take out what is stuck, clean the eye, release the hold.")  # fmt: skip
FULL = Alarm("BIN_FULL", 4, 2, "A bin is full.", "Change it.")
AWAY = Alarm("BIN_AWAY", 2, 1, "A bin is not docked.", "Push an empty bin in until it clicks.")
E_STOP = Alarm("E_STOP", 0, 4, "The emergency stop is pressed.", "Find out why, release it, clear, reset and start.")
STOPPED, EXECUTE, ABORTED, HELD = 2, 6, 9, 11


def staff_states(now: datetime) -> Iterator[tuple[str, DropPicture]]:
    """Yield file name and picture of what a technician sees."""
    for name, staff in (*_doors(), *_lines(now)):
        yield f"11-drop-{name}", DropPicture(Slot.INSERT, "", staff=staff)


def _doors() -> Iterator[tuple[str, StaffPicture]]:
    for name, door in {
        "pin": Maintenance(), "pin-checking": Maintenance(pin_checking=True), "pin-wrong": Maintenance(pin_wrong=True),
        "pin-wait": Maintenance(pin_wrong=True, pin_wait_s=437), "pin-nobody": Maintenance(enrolled=False),
    }.items():  # fmt: skip
        yield name, StaffPicture(door=door)


def _lines(now: datetime) -> Iterator[tuple[str, StaffPicture]]:
    runs = Standing(EXECUTE, Intake.INSERT, bins=BINS)
    line = StaffPicture(admitted=True, linked=True, layout=LAYOUT, standing=runs, plant=PLANT)
    two, three = _troubles(now), _lists(now)
    many = tuple(replace(two[at % len(two)], item=70 + at) for at in range(12))
    yield "line", line
    yield "line-rules", replace(line, alternates=("考试周", "寒假"), standing=replace(runs, rules="考试周"))
    yield "line-troubles", replace(line, incidents=two)
    yield "line-offline", replace(line, standing=replace(runs, online=False))
    full = tuple(replace(each, full=each.number == 4, docked=each.number != 2) for each in BINS)
    care = replace(runs, bins=full, alarms=(FULL, AWAY))
    yield "line-bins", replace(line, standing=care, incidents=two, lists=three[:1])
    held = Standing(HELD, Intake.CLOSED, Closed.FAULT, bins=full, alarms=(JAM, FULL, AWAY))
    yield "line-held", replace(line, standing=held, plant=replace(PLANT, main_runs=False), incidents=many)
    dead = Standing(ABORTED, Intake.CLOSED, Closed.FAULT, bins=BINS, alarms=(E_STOP,))
    yield "line-stopped-for-safety", replace(line, standing=dead, plant=Plant(BODIES))
    stopped = Standing(STOPPED, Intake.CLOSED, Closed.NOT_STARTED, bins=BINS)
    yield "line-lists", replace(line, standing=stopped, plant=Plant(), incidents=two, lists=three)
    yield "line-away", replace(line, linked=False, standing=None, plant=Plant())


def _troubles(now: datetime) -> tuple[Incident, ...]:
    at = now.isoformat(timespec="seconds")
    return (
        Incident(58, Stage.KEPT, "REFUSED", "The library system did not take an item back.",
                 "See its message at the desk.", 0, at, LONGEST),
        Incident(51, Stage.UNCERTAIN, "UNCONFIRMED", "A chute did not report an item that was diverted.",
                 "Look into the chute and the bin for the item on the list; clean the chute's eye.", 2, at, "城南旧事"),
        Incident(49, Stage.HANDED_BACK, "TOO_LONG", "An item is larger than the line takes.", "Return it at the desk.",
                 0, at),
        Incident(47, Stage.KEPT, "NO_TAG", "An item had no readable tag.",
                 "Identify it, give it a tag, return it at the desk.", 0, at),
    )  # fmt: skip


def _lists(now: datetime) -> tuple[OwedList, ...]:
    at = now.isoformat(timespec="seconds")
    lines = tuple(ManifestLine(at, f"310000{at}", Route.SHELF, "", TITLES[at % len(TITLES)]) for at in range(42))
    states = (ListState.FAILED, ListState.UNPROVED, ListState.OWED, ListState.PRINTING)
    return tuple(OwedList(Manifest(at_, at_, at, lines), state) for at_, state in enumerate(states, 1))
