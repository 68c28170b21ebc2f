"""What a scanned code does: it says who somebody is, or lends what has no tag."""

from typing import TYPE_CHECKING, assert_never

from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.commands import Command
from kiosk.session.pad import ScannedItem
from kiosk.session.view import Screen

if TYPE_CHECKING:
    from kiosk.session.session import Session


def handle(session: "Session", event: events.CodeScanned | events.CodeFailed) -> tuple[Command, ...]:
    """Take a reader's code where a card would be taken, and an item's where items are lent."""
    match event:
        case events.CodeScanned(use=Use.ITEM | Use.ANY) if session.screen is Screen.BORROW:
            _lay(session, ScannedItem(event.number))
            return ()
        case events.CodeScanned(use=Use.ITEM | Use.ANY) if session.screen is Screen.LOOKUP:
            return session.visit.look.scan(event.number)
        case events.CodeScanned(use=Use.ITEM):
            return ()
        case _ if not session.asks_who_it_is():
            return ()
        case events.CodeFailed(error=error):
            session.visit.identity.refuse_card(error)
            return ()
        case events.CodeScanned():
            return session.visit.identity.scan(event, offline=session.condition.offline) + session.go_on()
        case _:
            assert_never(event)


def _lay(session: "Session", item: ScannedItem) -> None:
    """Take up what has no tag; what lies on the pad is lent by its tag, and nothing is returned by a barcode.

    A barcode proves that somebody has seen it, not that the book is here: a loan harms none but the reader. Scanned
    again, what was refused is tried again, and what was found without its disc is asked about again.
    """
    known = session.circulation.act_of(item.uid)
    if known and known.refused:
        session.circulation.drop(item.uid)
    lies = any(each.number == item.number for each in session.pad.items())
    if session.policy.lends_by_barcode and not (session.visit.finishing or lies or session.is_taken(item.number)):
        session.visit.gate.scan(item)
