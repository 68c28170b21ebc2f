"""Sees what went wrong for a reader and what went well: one finding for each thing tried, and never with what.

A card lifted too early, a missing PIN, a pile too high, a part of a set left in the bag: the reader mends that alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.session.commands import AskPatron
from kiosk.session.events import CardFailed, CardHeld, CodeFailed, CodeScanned, IdentityEntered, PatronAnswered
from kiosk.session.events import PaymentMoved as Moved
from kiosk.session.view import IdentifyError, PayState, Reason, Row, RowState, Screen, Trouble, View

CARDS = CardHeld | CodeScanned | CardFailed | CodeFailed
ITEM_SCREENS = frozenset({Screen.BORROW, Screen.RETURN})
DOORS = frozenset({Screen.WELCOME, Screen.IDENTIFY})
UNRECOGNISED = frozenset(
    {Reason.UNKNOWN_TAG, Reason.UNREADABLE_TAG, Reason.FOREIGN_ITEM, Reason.PARTS_DISAGREE, Reason.SAME_NUMBER}
)
TURNED_DOWN = frozenset({Reason.LIBRARY_SAID_NO, Reason.LIBRARY_SILENT})
ENDED = frozenset({RowState.DONE, RowState.NOTED, RowState.HOLD, RowState.TRANSIT})
NOT_PAID = frozenset({PayState.UNPAID, PayState.UNPROVED, PayState.REFUNDING, PayState.REFUNDED, PayState.STAFF})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried."""

    trouble: Trouble
    well: bool


class Eye:
    """Watches one visit; a new one is made for the next, so that nothing can be left over."""

    def __init__(self) -> None:
        self._before = View()
        self._rows: dict[str, tuple[RowState, Reason]] = {}
        """As they last stood on a screen for items: another screen between does not make them new."""
        self._by_card = False

    def see(self, event: Any, commands: Iterable[Any], view: View) -> list[Finding]:
        """Take an event, what it caused and what is shown now; return what came to an end by it."""
        before, self._before = self._before, view
        self._by_card = next((ask.by_card for ask in commands if isinstance(ask, AskPatron)), self._by_card)
        return [*self._who(event, before, view), *self._items(view), *_money(event, before, view)]

    def _who(self, event: Any, before: View, view: View) -> Iterator[Finding]:
        answered = isinstance(event, PatronAnswered) and before.asking_patron
        if view.asking_patron or not (answered or isinstance(event, CARDS | IdentityEntered)):
            return
        by_card = self._by_card if answered else isinstance(event, CARDS)
        if view.screen not in DOORS:
            if before.screen in DOORS:
                yield Finding(Trouble.CARD if by_card else Trouble.PIN, well=True)
        elif view.card_error:
            yield Finding(Trouble.CARD, well=False)
        elif view.identify_error is IdentifyError.UNKNOWN_OR_WRONG_PIN:
            yield Finding(Trouble.PIN, well=False)
        elif view.identify_error is IdentifyError.CARD_NEEDS_PIN and by_card:
            yield Finding(Trouble.CARD, well=True)

    def _items(self, view: View) -> Iterator[Finding]:
        if view.screen not in ITEM_SCREENS:
            return
        known, self._rows = self._rows, {row.key: (row.state, row.reason) for row in view.rows}
        for row in view.rows:
            if known.get(row.key) != (row.state, row.reason):
                yield from _of(row)


def _of(row: Row) -> Iterator[Finding]:
    match row.state:
        case RowState.REFUSED if row.reason in UNRECOGNISED:
            yield Finding(Trouble.ITEM, well=False)
        case RowState.REFUSED if row.reason in TURNED_DOWN:
            yield Finding(Trouble.REFUSED, well=False)
        case RowState.PUT_BACK if row.reason is Reason.SECURITY_FAILED:
            yield Finding(Trouble.SECURITY, well=False)
        case state if state in ENDED:
            yield Finding(Trouble.ITEM, well=True)
            yield Finding(Trouble.REFUSED, well=True)
            if row.reason is not Reason.UNTOUCHED:
                yield Finding(Trouble.SECURITY, well=True)


def _money(event: Any, before: View, view: View) -> Iterator[Finding]:
    """Yield how a payment ended; not one that its reader gave up, nor its end once more."""
    if not isinstance(event, Moved) or view.payment is None:
        return
    was, state = before.payment.state if before.payment else PayState.CHOOSING, view.payment.state
    if state is PayState.PAID and was is not PayState.PAID:
        yield Finding(Trouble.PAYMENT, well=True)
    elif state in NOT_PAID and was not in NOT_PAID:
        yield Finding(Trouble.PAYMENT, well=False)
