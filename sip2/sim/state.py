"""A lending library as it stands, and what can be asked of it without changing it."""

from collections import Counter
from datetime import datetime

from sip2.sim.queues import HoldQueues
from sip2.sim.records import Hold, Item, Loan, Patron, Rules
from sip2.sim.standing import Bar, bars, flags
from sip2.values import CirculationStatus, PatronFlag

UNFIT = frozenset(
    {
        CirculationStatus.OTHER,
        CirculationStatus.ON_ORDER,
        CirculationStatus.IN_PROCESS,
        CirculationStatus.CLAIMED_RETURNED,
        CirculationStatus.LOST,
        CirculationStatus.MISSING,
    }
)
"""An item that stands so is not for loan, and nobody can say where it is or when it comes."""


class LibraryState:
    """Readers, items, loans and holds."""

    def __init__(self, rules: Rules, patrons: list[Patron], items: list[Item]) -> None:
        self.rules = rules
        self.patrons = {patron.number: patron for patron in patrons}
        self.items = {item.barcode: item for item in items}
        self.loans: dict[str, Loan] = {}
        self.queues = HoldQueues()
        self.in_transit: dict[str, str] = {}
        """Destination by item."""
        self.places: dict[str, str] = {}
        """Where items are that have been handled."""
        self.executed: Counter[str] = Counter()
        """How often "checkout", "checkin", "renew", "fee" … were really done."""

    @property
    def holds(self) -> list[Hold]:
        """Every hold, the oldest first; may be changed in place."""
        return self.queues.holds

    @property
    def on_hold_shelf(self) -> frozenset[str]:
        """The items that lie ready for somebody."""
        return self.queues.on_shelf()

    def loans_of(self, number: str) -> list[Loan]:
        """Return a reader's loans, the oldest first."""
        return [loan for loan in self.loans.values() if loan.number == number]

    def queue_for(self, barcode: str) -> list[Hold]:
        """Return who waits for an item, the first in line first."""
        return self.queues.for_item(barcode)

    def limit_of(self, patron: Patron) -> int:
        """Return how many items a reader may have."""
        return self.rules.loan_limit if patron.loan_limit is None else patron.loan_limit

    def standing_of(self, patron: Patron, now: datetime) -> tuple[Bar, ...]:
        """Return all that stands against a reader, the gravest first."""
        return bars(patron, self.loans_of(patron.number), self.items, self.rules, now)

    def flags_of(self, patron: Patron, now: datetime) -> frozenset[PatronFlag]:
        """Return the patron status flags."""
        return flags(self.standing_of(patron, now))

    def status_of(self, barcode: str) -> CirculationStatus:
        """Return where an item stands."""
        item = self.items.get(barcode)
        if item is None or item.withdrawn:
            return CirculationStatus.OTHER
        if item.status in UNFIT:
            return item.status
        if loan := self.loans.get(barcode):
            return CirculationStatus.RECALLED if loan.recalled else CirculationStatus.CHARGED
        if barcode in self.on_hold_shelf:
            return CirculationStatus.ON_HOLD_SHELF
        return CirculationStatus.IN_TRANSIT if barcode in self.in_transit else item.status

    def place_of(self, item: Item) -> str:
        """Return the branch where an item is that nobody has."""
        return self.places.get(item.barcode, item.home)

    def branch_of(self, location: str) -> str:
        """Return the branch of that name; a machine's own name for its place is taken for the main branch."""
        known = {self.rules.branch, *self.rules.branches, *(item.home for item in self.items.values())}
        known |= {hold.pickup for hold in self.queues.holds}
        return location.strip() if location.strip() in known else self.rules.branch
