"""What lies on the pad, and what of it can be circulated here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drivers.rfid.label import Usage
from kiosk.session.events import ItemSeen
from kiosk.session.policy import Policy
from kiosk.session.view import Reason


@dataclass(slots=True)
class Lying:
    """The tags that count as lying on the pad, the last one seen last; times are monotonic seconds."""

    policy: Policy
    _items: dict[str, ItemSeen] = field(default_factory=dict)
    _seen_at: dict[str, float] = field(default_factory=dict)

    def put(self, item: ItemSeen, now: float) -> None:
        """Take note of a tag."""
        self._items[item.uid], self._seen_at[item.uid] = item, now

    def take(self, uid: str) -> None:
        """Take note that a tag has gone."""
        self._items.pop(uid, None)
        self._seen_at.pop(uid, None)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, uid: str) -> bool:
        return uid in self._items

    def circulable(self, entered_at: float, now: float) -> list[ItemSeen]:
        """Return the items to take up for a screen that was entered at a time.

        One that lay here before may just have been lifted: the pad needs a moment to tell.
        """
        settled = now >= entered_at + self.policy.settle_s
        return [item for item in self._good() if settled or self._seen_at[item.uid] >= entered_at]

    def problems(self) -> list[tuple[ItemSeen, Reason]]:
        """Return the tags that cannot be circulated here, newest first, each with its reason."""
        found = ((item, problem(item, self.policy.owners)) for item in reversed(self._items.values()))
        return [(item, reason) for item, reason in found if reason is not Reason.NONE]

    def _good(self) -> Iterator[ItemSeen]:
        return (item for item in self._items.values() if problem(item, self.policy.owners) is Reason.NONE)


def problem(item: ItemSeen, owners: frozenset[str]) -> Reason:
    """Return why a tag cannot be circulated here, or `Reason.NONE`."""
    label = item.label
    if not item.readable:
        return Reason.UNREADABLE_TAG
    if label.usage == Usage.PATRON_CARD:
        return Reason.PATRON_CARD
    if label.item_id is None:
        return Reason.UNKNOWN_TAG
    if owners and label.owner and label.owner not in owners:
        return Reason.FOREIGN_ITEM
    return Reason.NONE
