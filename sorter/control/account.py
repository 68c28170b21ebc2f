"""What one step says beside its levels: commands, records, alarms."""

from sorter.control.item import Item
from sorter.control.signals import Command, Demand, Fate, Raised, Record

_UNCERTAIN = frozenset({"MISSED", "UNEXPECTED", "LENGTH", "TOO_CLOSE", "TOO_FAST"})
"""After these, what arrives at the end may be another than the one that was read."""


class Account:
    """The items under way, and what is to be told of them."""

    def __init__(self, first: int = 1) -> None:
        self.items: dict[int, Item] = {}
        self.next = first
        self.commands: list[Command] = []
        self.records: list[Record] = []
        self.raised: list[Raised] = []
        self.active: set[tuple[str, int]] = set()
        self.now = 0.0

    def begin(self, now: float) -> None:
        """Forget what the last step said."""
        self.now = now
        self.commands, self.records, self.raised = [], [], []

    def enter(self, inlet: int, zero_mm: float) -> Item:
        """Open the record of a new item."""
        item = Item(self.next, inlet, zero_mm, self.now)
        self.next += 1
        self.items[item.number] = item
        self.record(item)
        return item

    def record(self, item: Item) -> None:
        """Tell how an item stands."""
        self.records.append(
            Record(
                item.number,
                item.fate,
                item.aimed if item.fate is Fate.OPEN else item.where,
                item.reason,
                tuple(item.uids),
                item.checked_in,
                item.aimed > 0,
            )
        )

    def demand(self, demand: Demand, item: Item) -> None:
        """Want something of the second process."""
        self.commands.append(Command(demand, item.number, item.inlet, item.uids[0], item.item_id))

    def settle(self, item: Item, fate: Fate, where: int = 0) -> None:
        """Close a record; a settled one changes no more but by a late answer."""
        if item.fate is Fate.OPEN:
            item.fate, item.where = fate, where
            self.record(item)

    def spoil(self, item: Item, code: str) -> None:
        """Send an item to the exception bin for the first reason there is."""
        item.bin = 0
        item.lost |= code in _UNCERTAIN
        if not item.reason:
            item.reason = code
            self.alarm(code, item.inlet)

    def alarm(self, code: str, place: int) -> None:
        """Raise an alarm that is over as soon as it is told."""
        self.raised.append(Raised(code, place, self.now))

    def stand(self, code: str, place: int, stands: bool) -> None:
        """Raise an alarm that stands until its cause is gone."""
        if stands and (code, place) not in self.active:
            self.active.add((code, place))
            self.alarm(code, place)
        elif self.active and not stands:
            self.active.discard((code, place))
