"""The three ways to pay at the simulated machine: the machine's end of each, and the far end, where money moves."""

from pathlib import Path

from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from kiosk.desks.payments import Way
from kiosk.sim.faults import Fault, Trouble
from kiosk.sim.gateway import SimulatedGateway
from kiosk.sim.money import Box
from kiosk.sim.terminal import PASSWORD, SimulatedTerminal, WatchedTill
from kiosk.sim.timeline import Timeline

QR, PURSE, TERMINAL = "qr", "purse", "terminal"
TYPES = {QR: "02", PURSE: "00", TERMINAL: "01"}
"""What 37 calls each way."""


class Ways:
    """All that people can pay with here. `folder` is the machine's disk, on which the terminal's orders are kept."""

    def __init__(self, trouble: Trouble, timeline: Timeline, folder: Path) -> None:
        self._trouble = trouble
        self._timeline = timeline
        self._book = folder / "terminal.json"
        self.phones = SimulatedGateway(trouble, timeline)
        self.purses = SimulatedGateway(trouble, timeline, takes_purses=True)
        self.terminal = SimulatedTerminal(trouble, timeline)

    def opened(self) -> dict[str, Way]:
        """Return what a machine that was just switched on opens."""
        return {
            QR: Way(lambda: self.phones, TYPES[QR]),
            PURSE: Way(lambda: self.purses, TYPES[PURSE], names_card=True),
            TERMINAL: Way(self._open_terminal, TYPES[TERMINAL]),
        }

    @property
    def boxes(self) -> dict[str, Box]:
        """The money of each way."""
        return {QR: self.phones.box, PURSE: self.purses.box, TERMINAL: self.terminal.box}

    def suffer(self) -> None:
        """Let some of them be away for a while."""
        for end in (self.phones, self.purses):
            if self._trouble.strikes(Fault.GATEWAY_AWAY):
                end.go_away()
        if self._trouble.strikes(Fault.TERMINAL_AWAY):
            self.terminal.go_away()

    def _open_terminal(self) -> WatchedTill:
        self.terminal.close()
        book = Book(self._book, self._now_s)
        return WatchedTill(ZvtTerminal("", 0, PASSWORD, book, clock=self._now_s, line=self.terminal), self.terminal)

    def _now_s(self) -> float:
        return self._timeline.wall().timestamp()
