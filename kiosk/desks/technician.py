"""Serves the technician: checks PINs, keeps the health of all parts, closes and opens the machine."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import structlog

from kiosk.maintenance import closure
from kiosk.maintenance.door import Accepted, Door
from kiosk.maintenance.errors import StateUnusable
from kiosk.maintenance.health import HealthBook, Report
from kiosk.maintenance.overview import at_the_door, overview
from kiosk.maintenance.probes import TESTS, Finding
from kiosk.maintenance.standing import Standing, save, standing
from kiosk.session.commands import CheckTechnician, RunTest, SetClosed, SettleAct, WatchMachine
from kiosk.session.events import ClosedChanged, Event, MaintenanceChanged
from kiosk.session.settle_events import Settled
from kiosk.session.view import Maintenance, Part, TestState

if TYPE_CHECKING:
    from sip2.journal.writer import Journal

WATCH_S = 1.0
ASLEEP_S = 3600.0
KEEP_EVERY_S = 5.0
"""A loose plug must not wear the disk out; reports come every second, so that the last word is kept soon."""
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tested:
    """A test has ended, on the thread of its device."""

    name: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class TagRead:
    """A tag was read, for the figure of the tag reader."""

    at: datetime


Order = TagRead | CheckTechnician | WatchMachine | SetClosed | SettleAct | RunTest | Tested | Report


class TechnicianDesk:
    """The technician's place. Used by one thread; `folder` is the journal's."""

    def __init__(
        self,
        folder: Path,
        used: Iterable[Part],
        journal: "Callable[[], Journal | None]",
        post: Callable[[Event], None],
        tests: Sequence[str] = TESTS,
        door: Door | None = None,
    ) -> None:
        """`door` None: the one of `folder`, by this machine's clocks."""
        self._folder, self._tests = folder, tests
        self._door = door or Door(folder)
        self._book = HealthBook(used)
        self._journal = journal
        self._post = post
        self._findings: dict[str, Finding] = {}
        self._stood: Standing | None = None
        self._kept_s = -KEEP_EVERY_S
        self._watched = False
        self._admitted = ""
        """Who has opened the screen; "" while it is shut."""
        self._began = time.monotonic()
        self._closed: bool | None = None

    def idle(self) -> float:
        """Say what the technician sees, while somebody looks; return the seconds until the next time."""
        if self._closed is None:
            self._say_closed()
        if self._admitted:
            self._show()
        return WATCH_S if self._watched else ASLEEP_S

    def perform(self, order: Order) -> None:
        """Take in a report or do what the technician asked for."""
        match order:
            case Report():
                self._book.take(order)
            case TagRead(at=at):
                self._book.tag_read(at)
            case Tested(name=name, finding=finding):
                self._tested(name, finding)
            case RunTest(name=name):
                self._findings[name] = Finding(TestState.RUNNING, "")
            case WatchMachine(on=on):
                self._watch(on)
            case CheckTechnician(pin=pin):
                self._post(self._verdict(pin))
            case SetClosed(closed=closed):
                self._set_closed(closed)
            case SettleAct():
                self._settle(order)
            case _:
                assert_never(order)
        if self._admitted and not isinstance(order, Report | TagRead):
            self._show()
        if isinstance(order, Report | Tested):
            self._keep()

    def _tested(self, name: str, finding: Finding) -> None:
        self._findings[name] = finding
        if finding.state is not TestState.RUNNING:
            self._write_down(f"test {name}", {"result": finding.state.value})

    def _keep(self) -> None:
        """Keep how the machine is for whoever comes when it has died."""
        now = datetime.now(UTC)
        stands = standing(self._book.parts(now), self._book.faults, self._findings, now, os.getpid())
        if not stands.is_news(self._stood) or time.monotonic() < self._kept_s + KEEP_EVERY_S:
            return
        self._stood, self._kept_s = stands, time.monotonic()
        try:
            save(self._folder, stands)
        except StateUnusable as error:
            log.warning("how the machine is was not written down", error=str(error))

    def _watch(self, on: bool) -> None:
        self._watched, self._admitted = on, ""
        self._findings.clear()
        if on:
            self._post(MaintenanceChanged(self._shut(), admitted=False))

    def _shut(self) -> Maintenance:
        try:
            return Maintenance(enrolled=self._door.is_enrolled(), pin_wait_s=self._door.wait_s())
        except StateUnusable as error:
            log.error("technicians' files unusable", error=str(error))
            return Maintenance(enrolled=False)

    def _verdict(self, pin: str) -> MaintenanceChanged:
        try:
            verdict = self._door.verify(pin)
        except StateUnusable as error:
            log.error("technicians' files unusable", error=str(error))
            return MaintenanceChanged(Maintenance(pin_wrong=True), admitted=False)
        if isinstance(verdict, Accepted):
            log.info("technician admitted", technician=verdict.name)
            self._admitted = verdict.name
            self._write_down("admitted")
            return MaintenanceChanged(self._overview(), admitted=True)
        log.warning("technician not admitted", verdict=type(verdict).__name__)
        return MaintenanceChanged(at_the_door(verdict), admitted=False)

    def _show(self) -> None:
        self._post(MaintenanceChanged(self._overview(), admitted=True))

    def _overview(self) -> Maintenance:
        parts = self._book.parts(datetime.now(UTC))
        uptime_s = time.monotonic() - self._began
        seen = overview(
            parts, self._journal(), self._findings,
            closed=bool(self._closed), uptime_s=uptime_s, names=self._tests,
        )  # fmt: skip
        return replace(seen, enrolled=True, technician=self._admitted)

    def _set_closed(self, closed: bool) -> None:
        try:
            if closed:
                closure.close(self._folder, self._admitted, datetime.now(UTC))
            else:
                closure.reopen(self._folder)
        except StateUnusable as error:
            log.error("not closed or opened", error=str(error))
        else:
            self._write_down("closed" if closed else "opened")
        self._say_closed()

    def _settle(self, order: SettleAct) -> None:
        """Write down what the technician found out about an act, and who that was."""
        from kiosk.maintenance.settling import settle

        if not self._admitted:
            return
        problem = settle(self._journal(), order.op_id, order.found, self._admitted, datetime.now(UTC))
        if problem:
            log.warning("act not settled", op_id=order.op_id, found=order.found.value, error=problem)
        else:
            log.info("act settled by hand", op_id=order.op_id, found=order.found.value)
            self._write_down("settled", {"act": order.op_id, "found": order.found.value})
        self._post(Settled(order.op_id, order.found, problem))

    def _write_down(self, what: str, detail: dict[str, str] | None = None) -> None:
        """Enter in the journal what the technician did; nobody waits for it, and without a journal the log has it."""
        from sip2.journal.acts import Circulation, Intent, Kind, Moved
        from sip2.journal.opid import new_op_id

        journal = self._journal()
        if journal is None or not self._admitted:
            return
        op_id, who = new_op_id(), self._admitted if journal.names_patrons else None
        intent = Intent(op_id, Kind.TECHNICIAN, what, who, datetime.now(UTC), detail=detail or {})
        journal.append(intent, Moved(op_id, Circulation.ACCEPTED))

    def _say_closed(self) -> None:
        self._closed = closure.closure(self._folder) is not None
        self._post(ClosedChanged(self._closed))
