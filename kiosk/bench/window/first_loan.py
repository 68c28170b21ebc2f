"""The newcomer's first loan in three steps, each ticked off by what the simulated site saw, never by the kiosk."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.bench.window.scene import Frame, Gate, Scene

_PATRON_QUESTIONS = ("23", "63")
_PATRON_ANSWERS = ("24", "64")
_PIN = "|AD"
_KNOWN_PATRON = "|BLY"
_WRONG_PIN = "|CQN"


@dataclass(frozen=True, slots=True)
class FirstLoan:
    """How far a newcomer is. `before` are the loans that were there already; `pin_asked`: the last question had a PIN.

    Of a card, which comes without a PIN, the library system says that none is valid.
    """

    before: frozenset[str]
    signed_in: bool = False
    laid: bool = False
    taken: bool = False
    pin_asked: bool = False

    def after(self, scene: Scene) -> "FirstLoan":
        """Return how far it is once this has been seen; a tick stays."""
        fresh = [book for book in scene.books if book.lent and book.item not in self.before]
        known, pin_asked = self._heard(scene.frames)
        signed_in = self.signed_in or bool(fresh) or known
        laid = self.laid or bool(fresh) or (signed_in and any(book.lying for book in scene.books))
        taken = self.taken or any(book.gate is Gate.PASSES and not book.lying for book in fresh)
        return FirstLoan(self.before, signed_in, laid, taken, pin_asked)

    def _heard(self, frames: Iterable[Frame]) -> tuple[bool, bool]:
        known, pin_asked = False, self.pin_asked
        for frame in frames:
            text = frame.content
            if not isinstance(text, str):
                continue
            if frame.sent and text.startswith(_PATRON_QUESTIONS):
                pin_asked = _PIN in text
            if not frame.sent and text.startswith(_PATRON_ANSWERS):
                known |= _KNOWN_PATRON in text and not (pin_asked and _WRONG_PIN in text)
        return known, pin_asked


def beginning(scene: Scene) -> FirstLoan:
    """Return the state before the first step."""
    return FirstLoan(frozenset(book.item for book in scene.books if book.lent))
