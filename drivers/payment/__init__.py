"""Ways to take money: one contract, `order`, `poll`, `close` and `refund`, and a plain class for each kind.

Every answer says how the order stands now; what cannot be believed is no answer. Asking is always safe: an order is
known by its number, which is the act's, so that ordering, closing or refunding twice does it once.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """How an order stands with whoever takes the money."""

    OPEN = "open"
    PAID = "paid"
    CLOSED = "closed"
    """Unpaid, and it can no longer be paid."""
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be paid. `number` is the act's op id, `currency` ISO 4217, `machine` who asks."""

    number: str
    amount: Decimal
    currency: str
    machine: str
    card: str = field(default="", repr=False)
    """For a purse: the card whose money it is."""
    wished_at: float = math.inf
    """When it was first wished for, in seconds of wall-clock time; for whoever keeps no order that is older."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an order stands; `receipt` is the gateway's own number for the money, `show` what a QR code must say."""

    state: State
    receipt: str = ""
    show: str = ""


class PaymentWay(Protocol):
    """One way to pay. Every call blocks its own thread only.

    Raises `DeviceUnavailable` when nobody can be reached, `DeviceTimeout` when no answer came (it may have been done),
    `DeviceRefused` for a no, and `ProtocolError` for an answer that is forged or about something else.
    """

    def order(self, order: Order) -> Standing:
        """Ask for the money; the same number again is the same order."""

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands."""

    def close(self, order: Order) -> Standing:
        """End an unpaid order; PAID if the money was quicker."""

    def refund(self, order: Order) -> Standing:
        """Give the whole amount back."""
