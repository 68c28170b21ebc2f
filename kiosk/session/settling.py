"""A technician ends acts that people were given: which, what was found, and once more before it is written down."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.session.commands import Command, SettleAct
from kiosk.session.settle_events import (
    ActPicked,
    FoundOut,
    Settled,
    SettleEvent,
    SettlementConfirmed,
    SettlingBack,
    SettlingOpened,
)
from kiosk.session.settle_view import Found, Settle
from kiosk.session.view import OpenAct, Screen

if TYPE_CHECKING:
    from kiosk.session.session import Session

Commands = tuple[Command, ...]


@dataclass(slots=True)
class SettlePage:
    """How far the technician has come; it ends with the visit."""

    is_open: bool = False
    op_id: str = ""
    found: Found | None = None
    running: bool = False
    problem: str = ""

    def pick(self, op_id: str) -> None:
        """Turn to an act, or with "" to the list."""
        self.op_id, self.found, self.running, self.problem = op_id, None, False, ""

    def back(self) -> None:
        """Go one step back."""
        if self.found:
            self.pick(self.op_id)
        else:
            self.is_open = bool(self.op_id)
            self.pick("")


def handle(session: "Session", event: SettleEvent) -> Commands:
    """Take what a technician does about an act; only who was admitted may."""
    if isinstance(event, Settled):
        return _settled(session, event)
    page = session.visit.settling
    if session.screen is not Screen.MAINTENANCE or page.running:
        return ()
    act = _act(session, page.op_id)
    match event:
        case SettlingOpened():
            page.is_open = True
        case SettlingBack():
            page.back()
        case ActPicked(op_id=op_id) if _act(session, op_id):
            page.pick(op_id)
        case FoundOut(found=found) if act and found in act.findings:
            page.found, page.problem = found, ""
        case SettlementConfirmed() if act and page.found in act.findings:
            page.running, page.problem = True, ""
            return (SettleAct(page.op_id, page.found),) if page.found else ()
        case _:
            pass
    return ()


def draw(session: "Session") -> Settle | None:
    """Return what the technician sees of it; None: not this, or there is nothing left to settle."""
    page = session.visit.settling
    if not page.is_open or not any(act.findings for act in session.maintenance.open_acts):
        return None
    return Settle(page.op_id, page.found, page.running, page.problem) if _act(session, page.op_id) else Settle()


def _settled(session: "Session", event: Settled) -> Commands:
    page = session.visit.settling
    if page.op_id == event.op_id:
        page.running, page.problem = False, event.problem
        if not event.problem:
            page.pick("")
    if event.found is Found.SEEN_TO and not event.problem:
        session.circulation.forgive(event.op_id)
    return ()


def _act(session: "Session", op_id: str) -> OpenAct | None:
    return next((act for act in session.maintenance.open_acts if act.op_id == op_id and act.findings), None)
