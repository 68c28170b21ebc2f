"""What a reader answers before an item is begun with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EnclosureAnswered:
    """The reader has looked: what belongs to an item without a tag of its own, such as a disc, is inside, or not."""

    item: str
    inside: bool


@dataclass(frozen=True, slots=True)
class LendConfirmed:
    """The reader has looked through what lies on the pad and wants to borrow all of it."""
