"""Whose card it is: rules of issuers, the institution id and the number that they give, no I/O.

A card says nowhere who issued it. The rules are tried one after the other, each over a fresh connection, for a card
that has refused a key answers nothing more until it is powered again (MF1S50 §10.1); the first that gives a number
wins. So a rule that only reads the UID belongs last: it takes every card whose UID looks right.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from drivers.card import Card, CardChange, CardPresented, CardProblem, CardUnreadable
from drivers.card.reading import Source, Transmit, read_number
from drivers.numbering import Mismatch, Numbering

_TELLING = (
    CardProblem.NOT_A_CARD,
    CardProblem.FOREIGN,
    CardProblem.RANDOM_UID,
    CardProblem.SHORT_UID,
    CardProblem.UNREADABLE,
    CardProblem.NO_NUMBER,
    CardProblem.LOCKED,
)
"""Which of several problems says most; the others only say that it is not this issuer's."""

_FINAL = frozenset({CardProblem.NOT_A_CARD})
"""Problems that no other rule can mend."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """One rule: where the number lies, what it looks like, and which institution that means."""

    name: str
    source: Source
    numbering: Numbering

    def identified(self, text: str | None) -> tuple[str, str] | CardUnreadable:
        """Return number and institution id of what was read, or why it is not a number of this issuer."""
        found = self.numbering.identified(text or "")
        match found:
            case Mismatch.NO_NUMBER:
                detail = f"{len(text or '')} characters, not as `accept` of {self.name} demands"
                return CardUnreadable(CardProblem.NO_NUMBER, detail)
            case Mismatch.FOREIGN:
                return CardUnreadable(CardProblem.FOREIGN, f"{self.name}: its issuer is not among `institutions`")
        return found


class Connect(Protocol):
    """Powers the card anew, for as long as the context lasts."""

    def __call__(self) -> AbstractContextManager[Transmit]:
        """Return the powered card."""


def read_card(connect: Connect, atr: bytes, issuers: Sequence[Issuer]) -> CardChange:
    """Return the card by the first rule that gives a number, else why none did.

    `issuers` is not empty. What `connect` raises passes through.
    """
    problems: list[CardUnreadable] = []
    for issuer in issuers:
        with connect() as transmit:
            found = _by_rule(transmit, atr, issuer)
        if isinstance(found, CardPresented):
            return found
        problems.append(found)
        if found.problem in _FINAL:
            break
    return _most_telling(problems)


def _by_rule(transmit: Transmit, atr: bytes, issuer: Issuer) -> CardPresented | CardUnreadable:
    reading = read_number(transmit, atr, issuer.source)
    if isinstance(reading, CardUnreadable):
        return reading
    found = issuer.identified(reading.text)
    if isinstance(found, CardUnreadable):
        return found
    return CardPresented(Card(reading.uid, found[0], reading.proof, found[1]))


def _most_telling(problems: Sequence[CardUnreadable]) -> CardUnreadable:
    for problem in _TELLING:
        for each in problems:
            if each.problem is problem:
                return each
    return problems[0]
