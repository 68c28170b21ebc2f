"""Watches the card reader: the work of its thread."""

from collections.abc import Callable

from drivers.card import CardChange, CardPresented, CardProblem, CardReader, CardRemoved, CardUnreadable
from drivers.errors import DeviceError
from kiosk.desks.presence import Presence
from kiosk.maintenance.probes import Finding, read_card
from kiosk.session.commands import RunTest
from kiosk.session.events import CardFailed, CardHeld, CardTaken, Event
from kiosk.session.view import CardError

RETRY_S = 0.5
LOOK_S = 0.5
"""How long one wait lasts, and so how long an order waits at most."""

ERRORS = {
    CardProblem.RANDOM_UID: CardError.RANDOM,
    CardProblem.REFUSED: CardError.UNKNOWN,
    CardProblem.LOCKED: CardError.UNKNOWN,
    CardProblem.FOREIGN: CardError.UNKNOWN,
    CardProblem.SHORT_UID: CardError.UNKNOWN,
    CardProblem.NO_NUMBER: CardError.UNKNOWN,
}
"""What a reader can do about a card; all others: hold it flat and still."""


class CardDesk:
    """One card reader. Used by one thread."""

    def __init__(
        self,
        reader: CardReader,
        presence: Presence,
        post: Callable[[Event], None],
        tested: Callable[[str, Finding], None],
    ) -> None:
        self._reader = reader
        self._presence = presence
        self._post = post
        self._tested = tested
        self._present = False

    def idle(self) -> float:
        """Wait a moment for a card, and say what came or went; return the seconds until the next time."""
        try:
            change = self._reader.wait(LOOK_S)
        except DeviceError as error:
            if self._present:
                self._tell(CardRemoved())
            self._presence.away(str(error))
            return RETRY_S
        self._presence.good()
        if change is not None:
            self._tell(change)
        return 0.0

    def perform(self, order: RunTest) -> None:
        """Wait for a card for the technician."""
        self._tested(order.name, read_card(self._reader))

    def _tell(self, change: CardChange) -> None:
        self._present = not isinstance(change, CardRemoved)
        match change:
            case CardPresented(card=card):
                self._post(CardHeld(card.number, card.proof, card.institution))
            case CardUnreadable(problem=problem):
                self._post(CardFailed(ERRORS.get(problem, CardError.UNREADABLE)))
            case CardRemoved():
                self._post(CardTaken())
