"""A technician at the machine: opens its screen, tests it, closes it to readers or opens it, and goes."""

import random

from drivers.card import Proof
from kiosk.maintenance.probes import READ_CARD, TESTS
from kiosk.session import events
from kiosk.session.view import Screen
from kiosk.sim.building import Building
from kiosk.sim.hands import Hands, Waits
from kiosk.sim.machine import TECHNICIANS_PIN, Machine

SHUT_AFTER_S = 180.0
"""How much longer than a reader's the technician's screen stays open."""


class Technician(Hands):
    """One technician."""

    def __init__(self, rng: random.Random, machine: Machine, building: Building) -> None:
        super().__init__(rng, machine, building)
        self.longer_s = SHUT_AFTER_S

    def visit(self) -> Waits:
        """Come between two readers, do something, and go; one in ten forgets to shut the screen."""
        self.press(events.TechnicianCalled())
        yield self.rng.uniform(1.0, 3.0)
        for pin in ("246813", TECHNICIANS_PIN) if self.rng.random() < 0.2 else (TECHNICIANS_PIN,):
            self.press(events.TechnicianPin(pin))
            yield self.rng.uniform(1.0, 2.0)
        if self.machine.view.screen is not Screen.MAINTENANCE:
            return
        yield from self._test()
        if self.building.closed or self.rng.random() < 0.6:
            yield from self._close_or_open()
        if self.rng.random() < 0.9:
            self.machine.do(events.BackPressed())

    def _test(self) -> Waits:
        for name in self.rng.sample(TESTS, 2):
            if name == READ_CARD:
                self.machine.cards.hold("20239999", Proof.UID_ONLY)
            self.press(events.TestPressed(name))
            yield self.rng.uniform(0.5, 2.0)
            self.machine.card_held()

    def _close_or_open(self) -> Waits:
        self.machine.do(events.ClosePressed())
        yield 1.5
        shown = self.machine.view.maintenance
        self.building.closed = shown is not None and shown.closed
