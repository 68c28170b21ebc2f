"""What a site chooses."""

from dataclasses import dataclass
from enum import StrEnum


class Induction(StrEnum):
    """What opens an inlet."""

    ALWAYS_OPEN = "always_open"
    BUTTON = "button"
    FIRST_ITEM = "first_item"
    CARD = "card"


class OffLine(StrEnum):
    """What the slot does while the library system is away."""

    STORE = "store"
    """Accept; what lacks its answer goes to the exception bin and is told later."""
    REFUSE = "refuse"
    """Close the intake; what is on the line already is stored."""
    SORT_BY_TAG = "sort_by_tag"
    """Accept, and sort by what the tag alone says; told later. A hold shows only then: on the list of its bin."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Choices of a site; distances in mm, times in seconds.

    `hand_back` holds the reasons for which an item goes back to the hand instead of into the exception bin; with any
    in it, items come one at a time and each waits in the inlet for its answer. Bulk feeders must leave it empty.
    """

    induction: Induction = Induction.ALWAYS_OPEN
    hand_back: frozenset[str] = frozenset()
    off_line: OffLine = OffLine.STORE
    session_s: float = 30.0
    longest_mm: float = 320.0
    shortest_mm: float = 60.0
    jam_mm: float = 760.0
    """An eye dark for longer is jammed; two items of the longest that touch are not."""
    apart_mm: float = 150.0
    """Less than this between two items is too fast."""
    follow_mm: float = 240.0
    """Nearer to an item that is diverted nothing may be: `clear_mm`, `guard_mm` and the run until `proof_s` is over."""
    window_mm: float = 60.0
    """How far from its expected place an edge may come and still be the item's."""
    length_mm: float = 25.0
    """How much an item's length may differ from eye to eye."""
    fire_mm: float = 120.0
    guard_mm: float = 40.0
    """Nothing passes this far before a diverter whose position is not proved."""
    clear_mm: float = 60.0
    proof_s: float = 0.3
    """Belt commanded and encoder still for so long: belt fault."""
    silence_s: float = 0.5
    confirm_s: float = 1.5
    settle_s: float = 0.25
    stuck_s: float = 0.4
    """A diverter that no item needs and that is not home for so long is stuck."""
    tag_age_s: float = 0.2
    answer_s: float = 4.0
    """How long an item waits in the inlet for its answer, where items wait at all."""
    full_s: float = 2.0
    chute_s: float = 2.0
