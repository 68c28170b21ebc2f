"""The newcomer's first loan in three steps, each ticked off by what the simulated site saw, never by the kiosk."""

from dataclasses import dataclass

from kiosk.bench.window.scene import Frame, Gate, Scene

_PATRON_ANSWERS = ("24", "64")
_KNOWN_PATRON = "|BLY"
_WRONG_PIN = "|CQN"


@dataclass(frozen=True, slots=True)
class FirstLoan:
    """How far a newcomer is. `before` are the loans that were there already."""

    before: frozenset[str]
    signed_in: bool = False
    laid: bool = False
    taken: bool = False

    def after(self, scene: Scene) -> "FirstLoan":
        """Return how far it is once this has been seen; a tick stays."""
        fresh = [book for book in scene.books if book.lent and book.item not in self.before]
        signed_in = self.signed_in or bool(fresh) or any(_signs_in(frame) for frame in scene.frames)
        laid = self.laid or bool(fresh) or (signed_in and any(book.lying for book in scene.books))
        taken = self.taken or any(book.gate is Gate.PASSES and not book.lying for book in fresh)
        return FirstLoan(self.before, signed_in, laid, taken)


def beginning(scene: Scene) -> FirstLoan:
    """Return the state before the first step."""
    return FirstLoan(frozenset(book.item for book in scene.books if book.lent))


def _signs_in(frame: Frame) -> bool:
    text = frame.content
    if frame.sent or not isinstance(text, str):
        return False
    return text.startswith(_PATRON_ANSWERS) and _KNOWN_PATRON in text and _WRONG_PIN not in text
