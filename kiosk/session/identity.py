"""Who the reader is: by card, or by number and PIN; off line by what the machine can check alone."""

from dataclasses import dataclass, field

from drivers.card import Proof
from kiosk.session.commands import AskPatron, Command
from kiosk.session.events import CardHeld, Choice, PatronAnswered
from kiosk.session.policy import Policy
from kiosk.session.view import CardError, IdentifyError
from sip2.outcomes import NoAnswer, Patron, PatronRefused

Commands = tuple[Command, ...]


@dataclass(slots=True)
class Identity:
    """One visit's identification: what was asked for, what came of it. PIN and number end with the visit."""

    policy: Policy
    goal: Choice = Choice.BORROW
    patron: Patron | None = field(default=None, repr=False)
    pin: str = field(default="", repr=False)
    asked: str = field(default="", repr=False)
    error: IdentifyError = IdentifyError.NONE
    message: str = ""
    card_error: CardError = CardError.NONE

    def begin(self, goal: Choice) -> None:
        """Ask who it is, for a service."""
        self.goal = goal

    def enter(self, number: str, pin: str, *, offline: bool) -> Commands:
        """Take number and PIN from the pad; an empty PIN is never sent."""
        if self.asked:
            return ()
        self._forget_errors()
        if not number or not pin:
            self.error = IdentifyError.PIN_MISSING
            return ()
        return self._ask(number, pin, by_card=False, offline=offline)

    def hold(self, card: CardHeld, *, offline: bool) -> Commands:
        """Take a card; one that anyone can copy does not open the account."""
        if self.asked:
            return ()
        self._forget_errors()
        if self.goal is Choice.ACCOUNT and card.proof is not Proof.KEYED_READ:
            self.error = IdentifyError.CARD_NEEDS_PIN
            return ()
        return self._ask(card.number, "", by_card=True, offline=offline)

    def refuse_card(self, error: CardError) -> None:
        """Say why a card does not help."""
        self._forget_errors()
        self.card_error = error

    def answered(self, answer: PatronAnswered, *, offline: bool) -> None:
        """Take the library system's answer, or its silence; `patron` is set if the reader may go on."""
        if answer.number != self.asked:
            return
        by_card = not self.pin
        self.asked = ""
        match answer.outcome:
            case Patron() as patron if patron.may_borrow or self.goal is Choice.ACCOUNT:
                self.patron = patron
                return
            case Patron(message=message):
                self.error, self.message = IdentifyError.BLOCKED, message
            case PatronRefused() if by_card:
                self.card_error = CardError.UNKNOWN
            case PatronRefused():
                self.error = IdentifyError.UNKNOWN_OR_WRONG_PIN
            case NoAnswer() if offline:
                self._trust(answer.number)
            case NoAnswer():
                self.error = IdentifyError.LIBRARY_AWAY
        self.pin = ""

    def _ask(self, number: str, pin: str, *, by_card: bool, offline: bool) -> Commands:
        if offline:
            self._trust(number)
            return ()
        self.asked, self.pin = number, pin
        return (AskPatron(number, pin, by_card),)

    def _trust(self, number: str) -> None:
        """Take a number at its word: off line only, for a few loans, and only if it can be a reader's number."""
        if self.goal is Choice.ACCOUNT:
            self.error = IdentifyError.LIBRARY_AWAY
        elif self.policy.is_patron_number(number):
            self.patron = Patron(number, "", frozenset(), None, None)
        else:
            self.error = IdentifyError.UNKNOWN_OR_WRONG_PIN

    def _forget_errors(self) -> None:
        self.error, self.message, self.card_error = IdentifyError.NONE, "", CardError.NONE
