"""Items of several parts: which of them lie there whole. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivers.rfid.label import Label


@dataclass(frozen=True, slots=True)
class SetState:
    """The parts of one item that lie there; `total` is 0 when its tags disagree about it."""

    total: int
    present: frozenset[int]
    doubled: bool

    @property
    def missing(self) -> frozenset[int]:
        """Return the ordinals that do not lie there; of an item with one tag for all (ordinal 0), none."""
        return frozenset() if 0 in self.present else frozenset(range(1, self.total + 1)) - self.present

    @property
    def is_possible(self) -> bool:
        """Tell whether the tags agree with each other: one total, and no ordinal beyond it."""
        return self.total > 0 and max(self.present) <= self.total

    @property
    def is_complete(self) -> bool:
        """Tell whether the item may be lent or returned: held back until every ordinal lies there exactly once."""
        return self.is_possible and not self.missing and not self.doubled


def sets_of(labels: Iterable[Label]) -> Mapping[str, SetState]:
    """Return the state of every item among the labels, by item id; tags that say nothing of parts are one of one."""
    found: dict[str, list[tuple[int, int]]] = {}
    for label in labels:
        if label.item_id is not None:
            parts = label.parts or 1
            part = 1 if label.part is None else label.part
            found.setdefault(label.item_id, []).append((part, parts))
    return {item: _state(tags) for item, tags in found.items()}


def _state(tags: list[tuple[int, int]]) -> SetState:
    totals = {total for _, total in tags}
    present = frozenset(part for part, _ in tags)
    return SetState(totals.pop() if len(totals) == 1 else 0, present, len(present) < len(tags))
