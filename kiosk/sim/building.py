"""The building around the machine: where every book is, what people know, and what they have asked the machine for."""

from collections import Counter
from dataclasses import dataclass, field

from kiosk.sim.devices import Tag
from kiosk.sim.wishes import Wish


@dataclass(slots=True)
class Building:
    """Each book is in exactly one of these places, or on the pad."""

    shelf: list[Tag]
    homes: dict[str, list[Tag]] = field(default_factory=dict)
    hands: list[Tag] = field(default_factory=list)
    staff: list[Tag] = field(default_factory=list)
    closed: bool = False
    """A technician has closed the machine, and seen that it is."""
    wished: Counter[Wish] = field(default_factory=Counter)
    """What people have asked for by a key, and how often."""
