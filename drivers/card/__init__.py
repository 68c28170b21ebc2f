"""Card readers: who holds a card to the machine. The contract every vendor's class fulfils.

UIDs are in the order in which the reader gives them. Neither a UID nor a number ever appears in a repr, a log or an
exception: they lead to a person.
"""

import secrets
from dataclasses import dataclass
from enum import Enum
from hashlib import blake2s
from typing import Protocol

_SALT = secrets.token_bytes(16)


class Proof(Enum):
    """How much a card proves by itself; only a keyed read is more than anyone can copy with a phone."""

    UID_ONLY = "its UID, which can be copied"
    OPEN_READ = "a file that anyone can read and copy"
    KEYED_READ = "a block that only the library's key opens"


class CardProblem(Enum):
    """Why a card gave no number."""

    CUT_SHORT = "moved away too early; hold it still"
    SILENT = "does not answer"
    UNREADABLE = "answers what makes no sense, or two cards at once"
    REFUSED = "does not accept the library's key, or holds no such data: another institution's card"
    LOCKED = "wants a key before it lets itself be read (6982), and the settings name none that opens it"
    FOREIGN = "of an institution whose cards are not accepted here"
    NO_NUMBER = "read, but what it holds is no card number of this library"
    SHORT_UID = "gives a UID that many cards share, cut off by the reader or a copy: it says nothing about its holder"
    RANDOM_UID = "gives another UID each time (a phone), so that it says nothing about its holder"
    NOT_A_CARD = "an item tag: a book on the card reader"


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One card as read. `number` is what the library system knows its holder by.

    `institution` is the SIP2 institution id (AO) of who issued it; empty: the library itself. A PIN that is typed
    later is a second proof beside `proof`, and never replaces it.
    """

    uid: bytes
    number: str
    proof: Proof
    institution: str = ""

    def __repr__(self) -> str:
        return f"Card({self.alias}, {self.proof.name})"

    @property
    def alias(self) -> str:
        """Four hexadecimal digits that are the same for the same UID until the program ends, and lead nowhere."""
        return blake2s(self.uid, key=_SALT, digest_size=2).hexdigest()


@dataclass(frozen=True, slots=True)
class CardPresented:
    """A card was held to the reader and read."""

    card: Card


@dataclass(frozen=True, slots=True)
class CardUnreadable:
    """A card is there but gave no number; `detail` is for the log and says nothing about its holder."""

    problem: CardProblem
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CardRemoved:
    """The card that was presented, or was unreadable, has gone."""


CardChange = CardPresented | CardUnreadable | CardRemoved


class CardReader(Protocol):
    """One card reader. Used from one thread; every call blocks that thread only."""

    def wait(self, timeout_s: float) -> CardChange | None:
        """Return the next change, None when nothing changed within `timeout_s`.

        Each card is presented, or reported as unreadable, once; then comes its removal. Raises `DeviceUnavailable`,
        whose text says what the technician must do: at once, not after `timeout_s`. No card counts as present
        after that; the next call connects again by itself and presents a card that still lies there anew.
        """

    def close(self) -> None:
        """Release the reader; calling twice is harmless."""
