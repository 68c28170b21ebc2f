"""By what a reader is known: a number, whose reader it is, and how far that is proved."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from drivers.card import Proof
from sip2.journal.acts import INSTITUTION

PROOF = "proof"
"""Key in the detail of a reader's intents: what proved who it was, e.g. "uid+pin"."""


class Evidence(StrEnum):
    """One thing that speaks for a reader. The journal keeps these words."""

    TYPED = "typed"
    """A number on the keypad, its PIN looked at by nobody: off line."""
    SCANNED = "scanned"
    """A code, on paper or on a phone."""
    UID = "uid"
    FILE = "file"
    """A file of a card that anyone can read."""
    KEY = "key"
    """A card that only the library's key opens."""
    PIN = "pin"
    """Confirmed by the library system."""


OF_CARD = {
    Proof.UID_ONLY: Evidence.UID,
    Proof.OPEN_READ: Evidence.FILE,
    Proof.KEYED_READ: Evidence.KEY,
}
OF_CARDS = frozenset(OF_CARD.values())
PROVING = frozenset({Evidence.KEY, Evidence.PIN})
"""What nobody can copy from another's card."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What a reader has shown. `institution` is the AO of whoever issued it; empty: our own."""

    number: str = field(repr=False)
    institution: str = ""
    evidence: frozenset[Evidence] = frozenset({Evidence.TYPED})
    pin: str = field(default="", repr=False)

    @property
    def is_proved(self) -> bool:
        """Whether it is more than anyone can copy: enough for the account, fines, holds and messages."""
        return bool(self.evidence & PROVING)

    @property
    def is_card(self) -> bool:
        """Whether a card was shown, with or without its PIN."""
        return bool(self.evidence & OF_CARDS)

    @property
    def was_handed(self) -> bool:
        """Whether it is a thing that can be lost and found: a card or a code, whoever holds it."""
        return self.is_card or Evidence.SCANNED in self.evidence

    @property
    def detail(self) -> dict[str, str]:
        """What the journal keeps of it with each act: no person."""
        proof = {PROOF: "+".join(sorted(self.evidence))}
        return proof | ({INSTITUTION: self.institution} if self.institution else {})

    def with_pin(self, pin: str) -> "Credential":
        """Return it with a PIN that the library system is about to look at; a number typed is proved by that alone."""
        return replace(self, pin=pin, evidence=(self.evidence - {Evidence.TYPED}) | {Evidence.PIN})

    def unlooked(self) -> "Credential":
        """Return it as the machine alone can take it, off line: a PIN proves nothing to it."""
        evidence = self.evidence - {Evidence.PIN}
        return replace(self, pin="", evidence=evidence or frozenset({Evidence.TYPED}))
