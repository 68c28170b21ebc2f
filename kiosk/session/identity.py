"""Who the reader is: by card, scanned code, or number and PIN; off line by what the machine can check alone.

What can be copied (a UID, a file anyone can read, a code) may borrow, return and renew, and opens nothing else: for the
account it names the reader, and the PIN is asked for. A site may be stricter (`Policy.copyable`), never laxer.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from kiosk.session.account import blocks, has_expired
from kiosk.session.account_view import Block
from kiosk.session.commands import AskPatron, Command
from kiosk.session.credential import OF_CARD, Credential, Evidence
from kiosk.session.events import CardHeld, Choice, CodeScanned, PatronAnswered
from kiosk.session.policy import Copyable, Policy
from kiosk.session.view import CardError, IdentifyError
from sip2.outcomes import NoAnswer, Patron, PatronRefused
from sip2.values import PatronFlag

Commands = tuple[Command, ...]
PROVED = frozenset({Choice.ACCOUNT, Choice.HOLD})
"""What nobody may do with what can be copied."""


@dataclass(slots=True)
class Identity:
    """One visit's identification: what was asked for, what came of it. PIN and number end with the visit."""

    policy: Policy
    goal: Choice = Choice.BORROW
    patron: Patron | None = field(default=None, repr=False)
    reader: Credential | None = field(default=None, repr=False)
    """What `patron` has shown."""
    asked: Credential | None = field(default=None, repr=False)
    shown: Credential | None = field(default=None, repr=False)
    """A card or code that waits for its PIN."""
    error: IdentifyError = IdentifyError.NONE
    message: str = ""
    block: Block | None = None
    """Why this reader may not borrow, where the library system gives a reason that has words."""
    card_error: CardError = CardError.NONE

    @property
    def pin(self) -> str:
        """The PIN of who was let in, if one was asked for."""
        return self.reader.pin if self.reader else ""

    @property
    def is_ready(self) -> bool:
        """Whether the reader is known as well as the service needs it."""
        return self.reader is not None and (self.goal not in PROVED or self.reader.is_proved)

    def begin(self, goal: Choice) -> None:
        """Ask who it is, for a service."""
        self.goal = goal

    def ask_proof(self) -> None:
        """Ask who it is for a hold; a card that was shown already waits for its PIN."""
        self._forget_errors()
        self.goal, self.shown = Choice.HOLD, self.reader
        self.error = IdentifyError.CARD_NEEDS_PIN if self.reader else IdentifyError.NONE

    def enter(self, number: str, pin: str, *, offline: bool) -> Commands:
        """Take number and PIN from the pad, or the PIN of the card shown before; an empty PIN is never sent."""
        if self.asked:
            return ()
        self._forget_errors()
        who = Credential(number) if number else self.shown
        self.shown = None if number else who
        if not who or not pin:
            self.error = IdentifyError.PIN_MISSING
            return ()
        return self._ask(who.with_pin(pin), offline=offline)

    def hold(self, card: CardHeld, *, offline: bool) -> Commands:
        """Take a card."""
        evidence = frozenset({OF_CARD[card.proof]})
        return self._take(Credential(card.number, card.institution, evidence), offline=offline)

    def scan(self, code: CodeScanned, *, offline: bool) -> Commands:
        """Take a scanned code of a reader."""
        return self._take(Credential(code.number, code.institution, frozenset({Evidence.SCANNED})), offline=offline)

    def _take(self, who: Credential, *, offline: bool) -> Commands:
        if self.asked:
            return ()
        self._forget_errors()
        if not who.is_proved and self.policy.copyable is Copyable.REFUSE:
            self.shown, self.card_error = None, CardError.COPYABLE
            return ()
        if not who.is_proved and self._needs_pin(offline=offline):
            self.shown, self.error = who, IdentifyError.CARD_NEEDS_PIN
            return ()
        return self._ask(who, offline=offline)

    def _needs_pin(self, *, offline: bool) -> bool:
        """Tell whether what can be copied does not do; off line nobody could look at the PIN."""
        return self.goal in PROVED or (self.policy.copyable is Copyable.WITH_PIN and not offline)

    def refuse_card(self, error: CardError) -> None:
        """Say why a card or code does not help."""
        self._forget_errors()
        self.shown, self.card_error = None, error

    def lift(self) -> None:
        """Ask for a card again that was taken away before its reader was known."""
        if self.asked or self.shown:
            self.asked = None
            self.refuse_card(CardError.LIFTED)

    def forget(self) -> None:
        """Let go of name, number and PIN."""
        self.patron = self.reader = self.asked = self.shown = None

    def answered(self, answer: PatronAnswered, today: date, *, offline: bool) -> None:
        """Take the library system's answer, or its silence; `patron` is set if the reader may go on."""
        who = self.asked
        if who is None or answer.number != who.number:
            return
        self.asked = None
        match answer.outcome:
            case Patron(number=number) if self.patron and number != self.patron.number:
                self.error = IdentifyError.UNKNOWN_OR_WRONG_PIN  # the visit is another reader's
            case Patron(blocks=flags) if who.was_handed and PatronFlag.CARD_LOST in flags:
                self.card_error = CardError.LOST
            case Patron() as patron if patron.may_borrow or self.goal in PROVED:
                self._let_in(patron, replace(who, number=patron.number))
            case Patron() as patron:
                self.error, self.message = IdentifyError.BLOCKED, patron.message
                self.block = blocks(patron.blocks, patron.expires, today)[0]
            case PatronRefused(message=message, expires=expires) if not who.pin:
                expired = has_expired(expires, today)
                self.card_error, self.message = CardError.EXPIRED if expired else CardError.UNKNOWN, message
            case PatronRefused():
                self.error = IdentifyError.UNKNOWN_OR_WRONG_PIN
            case NoAnswer() if offline:
                self._trust(who)
            case NoAnswer():
                self.error = IdentifyError.LIBRARY_AWAY

    def _ask(self, who: Credential, *, offline: bool) -> Commands:
        if offline:
            self._trust(who)
            return ()
        self.asked = who
        return (AskPatron(who.number, who.pin, by_card=not who.pin, institution=who.institution),)

    def _trust(self, who: Credential) -> None:
        """Take a number at its word: off line only, for a few loans, and only if it can be a reader's number.

        What a partner's numbers look like is for the rule that read its card to say.
        """
        if self.goal in PROVED:
            self.error = IdentifyError.LIBRARY_AWAY
        elif who.institution or self.policy.is_patron_number(who.number):
            self._let_in(Patron(who.number, "", frozenset(), None, None), who.unlooked())
        else:
            self.error = IdentifyError.UNKNOWN_OR_WRONG_PIN

    def _let_in(self, patron: Patron, who: Credential) -> None:
        self.patron, self.reader, self.shown = patron, who, None

    def _forget_errors(self) -> None:
        self.error, self.message, self.card_error, self.block = IdentifyError.NONE, "", CardError.NONE, None
