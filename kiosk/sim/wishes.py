"""What somebody who presses a key asks for, by what stands on the screen: nothing else may be begun."""

from kiosk.session import events
from kiosk.session.account_view import RenewState
from kiosk.session.hold_view import HoldPage, HoldState
from kiosk.session.view import PayState, Screen, View

Wish = tuple[str, str]
"""A kind of act, and the item it is about; money is about none."""

ASKING = events.RenewPressed | events.HoldConfirmed | events.HoldWished | events.WayChosen
"""Presses that ask for something."""

AGAIN = frozenset({RenewState.NONE, RenewState.REFUSED, RenewState.UNKNOWN})


def wished(view: View, event: events.Event) -> list[Wish]:
    """Return what a press asks for."""
    match event:
        case events.RenewPressed(item=item) if view.account:
            lines = (line for line in view.account.lines if line.renew in AGAIN)
            return [("renewal", line.item) for line in lines if item in ("", line.item)]
        case events.HoldConfirmed() if view.holds and view.holds.asked and view.holds.page is not HoldPage.OUTCOME:
            kind = "hold_cancel" if view.holds.page is HoldPage.CANCEL else "hold"
            return [(kind, view.holds.asked.item)]
        case events.HoldWished(item=item) if view.holds and view.holds.page is HoldPage.LIST:
            gone = (line for line in view.holds.lines if line.state is HoldState.CANCELLED)
            return [("hold", item)] if any(line.item == item for line in gone) else []
        case events.WayChosen() if view.screen is Screen.PAY and view.payment:
            return [("payment", "")] if view.payment.state is PayState.CHOOSING else []
        case _:
            return []
