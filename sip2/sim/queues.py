"""Who waits for which item, and for whom an item lies on the hold shelf."""

from dataclasses import replace
from datetime import datetime

from sip2.sim.records import Hold


class HoldQueues:
    """All holds, each item's in the order in which they are served; at most the first one of an item is ready."""

    def __init__(self) -> None:
        self.holds: list[Hold] = []

    def for_item(self, barcode: str) -> list[Hold]:
        """Return who waits for an item, the first in line first."""
        return [hold for hold in self.holds if hold.barcode == barcode]

    def of(self, number: str) -> list[Hold]:
        """Return what a reader waits for, the oldest hold first."""
        return [hold for hold in self.holds if hold.number == number]

    def find(self, number: str, barcode: str) -> Hold | None:
        """Return a reader's hold on an item."""
        return next((hold for hold in self.holds if (hold.number, hold.barcode) == (number, barcode)), None)

    def position(self, hold: Hold) -> int:
        """Return a hold's place in its queue, counted from 1."""
        return self.for_item(hold.barcode).index(hold) + 1

    def change(self, hold: Hold, changed: Hold) -> None:
        """Put a changed hold in its place."""
        self.holds[self.holds.index(hold)] = changed

    def shelve(self, barcode: str, until: datetime | None) -> Hold:
        """Lay an item on the hold shelf for the first in line."""
        first = self.for_item(barcode)[0]
        ready = replace(first, ready=True, shelf_until=until)
        self.change(first, ready)
        return ready

    def unshelve(self, barcode: str) -> None:
        """Note that an item has left the hold shelf, whoever waits for it."""
        for hold in self.for_item(barcode):
            if hold.ready:
                self.change(hold, replace(hold, ready=False, shelf_until=None))

    def on_shelf(self) -> frozenset[str]:
        """Return the items that lie on the hold shelf."""
        return frozenset(hold.barcode for hold in self.holds if hold.ready)

    def expired(self, now: datetime) -> list[Hold]:
        """Return the holds that nobody fetched, or wants any more."""
        return [hold for hold in self.holds if _is_over(hold, now)]


def _is_over(hold: Hold, now: datetime) -> bool:
    end = hold.shelf_until if hold.ready else hold.expires
    return end is not None and end < now
