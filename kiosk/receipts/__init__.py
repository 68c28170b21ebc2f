"""Receipts: what a reader takes home, as a value, laid out for paper. No name and no PIN has a field here."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One item. `due` is local time; `due_text` is what the library system wrote, for dates that nobody could read.

    `provisional`: noted while the library system was away. `note` says where a returned item goes, in the receipt's
    language.
    """

    title: str = field(repr=False)
    item_tail: str
    due: datetime | None = None
    due_text: str = ""
    provisional: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One line of what was paid; `what` says what for, in the receipt's language."""

    what: str = field(repr=False)
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Receipt:
    """One visit, in local time. `code` finds it in the journal; `link` is printed as a QR code.

    `patron_tail`, the last four of the number, is printed only where the library configured it.
    """

    library: str
    machine: str
    at: datetime
    code: str
    loans: tuple[Entry, ...] = ()
    returns: tuple[Entry, ...] = ()
    patron_tail: str = field(default="", repr=False)
    link: str = ""
    payments: tuple[Payment, ...] = ()
    currency: str = "CNY"
    paid_how: str = ""
    """Such as campus card or WeChat, in the receipt's language."""
    paid_reference: str = ""
    """The gateway's number of the payment, by which it can be found there."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, loans first."""
        return self.loans + self.returns

    @property
    def paid(self) -> Decimal:
        """What was paid in all."""
        return sum((payment.amount for payment in self.payments), Decimal())

    @property
    def is_provisional(self) -> bool:
        """Whether the library system has yet to confirm an entry."""
        return any(entry.provisional for entry in self.entries)


def money(amount: Decimal, currency: str) -> str:
    """Return an amount with its currency, such as ￥1.80 or EUR 1.80 (full-width yen: the half one misprints)."""
    return f"￥{amount:.2f}" if currency == "CNY" else f"{currency} {amount:.2f}"
