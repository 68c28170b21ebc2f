"""What lies on the pad, and what of it can be circulated here."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drivers.rfid.label import Usage
from drivers.rfid.security import is_ours
from drivers.rfid.sets import SetState, sets_of
from kiosk.session.events import ItemSeen
from kiosk.session.policy import Policy
from kiosk.session.view import Reason

_SINGLE = SetState(1, frozenset({1}), doubled=False)


@dataclass(frozen=True, slots=True)
class LyingItem:
    """One item on the pad: its tags in the order of their parts, mostly one."""

    tags: tuple[ItemSeen, ...]
    parts: SetState

    @property
    def uid(self) -> str:
        """Return the UID of its first tag."""
        return self.tags[0].uid

    @property
    def number(self) -> str:
        """Return its item number."""
        return self.tags[0].label.item_id or ""

    @property
    def reason(self) -> Reason:
        """Return why it cannot be circulated, or `Reason.NONE`: it is held until every part lies here once."""
        if self.parts.is_complete:
            return Reason.NONE
        if self.parts.doubled:
            return Reason.SAME_NUMBER
        return Reason.INCOMPLETE_SET if self.parts.is_possible else Reason.PARTS_DISAGREE


@dataclass(frozen=True, slots=True)
class ScannedItem:
    """An item known by its barcode alone: it has no tag, and no security of its own."""

    number: str

    @property
    def uid(self) -> str:
        """Return its key among the acts; no tag has it."""
        return f"barcode {self.number}"

    @property
    def tags(self) -> tuple[ItemSeen, ...]:
        """Return none."""
        return ()

    @property
    def parts(self) -> SetState:
        """Return that it is one of one, as far as a barcode tells."""
        return _SINGLE

    @property
    def reason(self) -> Reason:
        """Return that nothing speaks against it."""
        return Reason.NONE


Item = LyingItem | ScannedItem


@dataclass(slots=True)
class Lying:
    """The tags that count as lying on the pad, the last one seen last; times are monotonic seconds."""

    policy: Policy
    too_high: bool = False
    """More lie there than the reader can tell apart."""
    _tags: dict[str, ItemSeen] = field(default_factory=dict)
    _seen_at: dict[str, float] = field(default_factory=dict)
    _items: list[LyingItem] | None = None
    """As they lie; None: the pad has changed since they were counted."""

    def put(self, tag: ItemSeen, now: float) -> None:
        """Take note of a tag."""
        self._tags[tag.uid], self._seen_at[tag.uid], self._items = tag, now, None

    def take(self, uid: str) -> None:
        """Take note that a tag has gone."""
        self._tags.pop(uid, None)
        self._seen_at.pop(uid, None)
        self._items = None

    def __len__(self) -> int:
        """Count as a reader does: a set once, a reader's card not at all."""
        loose = sum(reason is not Reason.PATRON_CARD for _, reason in self.problems())
        return loose + sum(len(item.tags) if item.parts.doubled else 1 for item in self.items())

    def __contains__(self, uid: str) -> bool:
        return uid in self._tags

    @property
    def newest(self) -> str:
        """The UID of the tag that was laid down last; "" on an empty pad."""
        return next(reversed(self._tags), "")

    def tag_of(self, uid: str) -> ItemSeen | None:
        """Return a tag that lies here."""
        return self._tags.get(uid)

    def circulable(self, entered_at: float, now: float) -> list[LyingItem]:
        """Return the items to take up for a screen that was entered at a time, whole sets only.

        One that lay here before may just have been lifted: the pad needs a moment to tell.
        """
        settled = now >= entered_at + self.policy.settle_s
        good = (item for item in self.items() if item.reason is Reason.NONE)
        return [item for item in good if settled or all(self._seen_at[tag.uid] >= entered_at for tag in item.tags)]

    def items(self) -> list[LyingItem]:
        """Return the items whose tags can be circulated here, in the order in which they were laid."""
        if self._items is None:
            self._items = self._counted()
        return list(self._items)

    def _counted(self) -> list[LyingItem]:
        by_number: dict[str, list[ItemSeen]] = {}
        for tag in self._good():
            by_number.setdefault(tag.label.item_id or "", []).append(tag)
        states = sets_of(tag.label for tags in by_number.values() for tag in tags)
        return [
            LyingItem(tuple(sorted(tags, key=lambda tag: tag.label.part or 0)), states[number])
            for number, tags in by_number.items()
        ]

    def problems(self) -> list[tuple[ItemSeen, Reason]]:
        """Return the tags that cannot be circulated here, newest first, each with its reason."""
        found = ((tag, problem(tag, self.policy)) for tag in reversed(self._tags.values()))
        return [(tag, reason) for tag, reason in found if reason is not Reason.NONE]

    def _good(self) -> Iterator[ItemSeen]:
        return (tag for tag in self._tags.values() if problem(tag, self.policy) is Reason.NONE)


def problem(tag: ItemSeen, policy: Policy) -> Reason:
    """Return why a tag cannot be circulated here, or `Reason.NONE`."""
    label = tag.label
    if not tag.readable:
        return Reason.UNREADABLE_TAG
    if label.usage == Usage.PATRON_CARD:
        return Reason.PATRON_CARD
    if label.item_id is None:
        return Reason.UNKNOWN_TAG
    if not is_ours(label, policy.owners, policy.item_pattern):
        return Reason.FOREIGN_ITEM
    return Reason.NONE
