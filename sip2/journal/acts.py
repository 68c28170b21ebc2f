"""The nouns of the journal: acts, their states, and the entries that move them.

An act has one circulation state and any number of effects. Every entry is one durable arrow. The journal knows no
device and no money: an effect is (kind, key, state, proof).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

INSTITUTION = "institution"
"""Key in `detail`: whose reader it is, as AO in SIP2; absent: our own."""


class Kind(StrEnum):
    """What somebody wanted."""

    LOAN = "loan"
    RETURN = "return"
    RENEWAL = "renewal"
    HOLD = "hold"
    HOLD_CANCEL = "hold_cancel"
    PAYMENT = "payment"
    PRINT = "print"
    BIN = "bin"
    """A bin was changed."""
    TECHNICIAN = "technician"
    """A technician did something at the machine."""


class Circulation(StrEnum):
    """Where an act stands with the library system (DESIGN §3.2)."""

    INTENT = "intent"
    GRANTED = "granted"
    """Allowed off line by the machine itself."""
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    """Sent, and no trustworthy answer came: to be inspected, never blindly repeated."""
    STAFF = "staff"
    """Handed to people; a loan whose book has left ends here, never REFUSED."""


class EffectState(StrEnum):
    """Where a thing to be done outside the library system stands."""

    PLANNED = "planned"
    STARTED = "started"
    PROVED = "proved"
    OWED = "owed"
    """Could not be done now; offered when the item is seen again."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A thing to be done to the world, e.g. kind "security", key = the tag's UID in hex, value "on" or "off"."""

    kind: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Intent:
    """Somebody wants something: the first entry of an act, with the effects already planned (a return's security)."""

    op_id: str
    kind: Kind
    item: str
    """What it is about: a barcode, a fee's number, a bin, a part of the machine."""
    patron: str | None = field(repr=False)
    wall_time: datetime
    effects: tuple[Effect, ...] = ()
    detail: Mapping[str, str] = field(default_factory=dict)
    """What it is about beside the item, e.g. the amount of a payment; never a person."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The act reaches a circulation state; `detail` is what the other side said (due date, title, refusal)."""

    op_id: str
    state: Circulation
    detail: Mapping[str, str] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()
    """Effects planned by the same durable commit, so that a crash cannot part an answer from what it demands."""


@dataclass(frozen=True, slots=True)
class EffectMoved:
    """An effect of the act reaches a state; `proof` says how we know, e.g. the AFI read back."""

    op_id: str
    kind: str
    key: str
    state: EffectState
    proof: str = ""


Entry = Intent | Moved | EffectMoved


@dataclass(frozen=True, slots=True)
class Balance:
    """The account of a journal: intents = done + refused + staff + pending."""

    intents: int
    done: int
    refused: int
    staff: int
    pending: int


@dataclass(frozen=True, slots=True)
class OwedEffect:
    """An effect that waits for its item to be seen again."""

    op_id: str
    item: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the projection knows it."""

    op_id: str
    kind: Kind
    item: str
    patron: str | None = field(repr=False)
    """None where nobody is concerned, after the purge, and for whoever has not the key."""
    state: Circulation
    wall_time: datetime
    detail: Mapping[str, str]
    effects: Mapping[tuple[str, str], tuple[str, EffectState]]
    """(kind, key) → (value, state)."""
    granted: bool = False
    """Whether the machine ever allowed it by itself: then it never ends REFUSED."""
    is_sealed: bool = False
    """Whether there is a patron whom nobody here can name, for want of the key."""

    @property
    def institution(self) -> str:
        """Whose reader it is (AO); empty: our own."""
        return self.detail.get(INSTITUTION, "")
