"""Receipts: what a reader takes home, as a value, laid out for paper. No name and no PIN has a field here."""

from dataclasses import dataclass, field
from datetime import datetime


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

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, loans first."""
        return self.loans + self.returns

    @property
    def is_provisional(self) -> bool:
        """Whether the library system has yet to confirm an entry."""
        return any(entry.provisional for entry in self.entries)
