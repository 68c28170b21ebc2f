"""What a technician does at the machine, once the hidden gesture has called for the PIN."""

from typing import TYPE_CHECKING

from kiosk.session import events
from kiosk.session.commands import CheckTechnician, Command, RunTest, SetClosed, WatchMachine
from kiosk.session.view import Maintenance, Screen

if TYPE_CHECKING:
    from kiosk.session.session import Session

Event = events.TechnicianCalled | events.TechnicianPin | events.TestPressed | events.ClosePressed
CALLED_FROM = frozenset({Screen.WELCOME, Screen.OUT_OF_SERVICE})


def handle(session: "Session", event: Event) -> tuple[Command, ...]:
    """Take what a technician does; only who was admitted may test or close."""
    match event:
        case events.TechnicianCalled() if session.screen in CALLED_FROM:
            session.enter(Screen.MAINTENANCE_PIN)
            return (WatchMachine(on=True),)
        case events.TechnicianPin(pin=pin) if session.screen is Screen.MAINTENANCE_PIN:
            session.maintenance = Maintenance(pin_checking=True)
            return (CheckTechnician(pin),)
        case events.TestPressed(name=name) if session.screen is Screen.MAINTENANCE:
            return (RunTest(name, session.visit.language),)
        case events.ClosePressed() if session.screen is Screen.MAINTENANCE:
            return (SetClosed(not session.condition.closed),)
        case _:
            return ()
