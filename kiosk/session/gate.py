"""What must be known before an item is begun with: whether its disc is inside, and whether the reader wants it.

Only what the machine cannot see is asked. What lies there stays untouched meanwhile: to remove it is to lift it.
What has no tag is asked about as well, once its barcode is scanned.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.session.commands import AskItem, Command
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.look_view import Enclosure
from kiosk.session.pad import Item, ScannedItem
from kiosk.session.policy import Enclosures, Policy
from kiosk.session.view import Reason, Screen
from sip2.outcomes import ItemOutcome, ItemRecord

if TYPE_CHECKING:
    from kiosk.session.session import Session

Commands = tuple[Command, ...]
WITH_ENCLOSURE = frozenset({"008", "009", "010"})
"""Media types (CK) of books with a diskette, a disc or a tape (sip2.md §6)."""


@dataclass(slots=True)
class Gate:
    """What one reader was asked about the items on the pad; all of it ends when an item is lifted."""

    policy: Policy
    records: dict[str, ItemOutcome | None] = field(default_factory=dict)
    """By item number; None: asked."""
    inside: dict[str, bool] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    scanned: dict[str, ScannedItem] = field(default_factory=dict)
    """By item number: what has no tag and waits to be begun with."""

    def scan(self, item: ScannedItem) -> None:
        """Let an item wait that was scanned; who scans it wants it, and what was answered about it before is over."""
        self.scanned[item.number] = item
        self.inside.pop(item.number, None)
        self.confirmed.add(item.number)

    def keep(self, lying: set[str]) -> None:
        """Forget the answers about what no longer lies there; it is asked about anew."""
        here = lying | self.scanned.keys()
        self.inside = {number: answer for number, answer in self.inside.items() if number in here}
        self.confirmed &= here

    def wants_record(self, *, lends: bool, offline: bool) -> bool:
        """Tell whether the library system is asked first: for its media type, or for a title to look at."""
        reviews = lends and self.policy.reviews
        return not offline and (reviews or self.policy.enclosures is Enclosures.LIBRARY)

    def title(self, number: str) -> str:
        """Return an item's title, if it was asked for."""
        record = self.records.get(number)
        return record.title if isinstance(record, ItemRecord) else ""

    def enclosure(self, item: Item) -> Enclosure | None:
        """Return what belongs to an item and cannot be seen, as far as its tag or the library system tells."""
        if self.policy.enclosures is Enclosures.OFF:
            return None
        title, record = self.title(item.number), self.records.get(item.number)
        if 0 in item.parts.present and item.parts.total > 1:
            return Enclosure(item.number, title, parts=item.parts.total)
        by_library = self.policy.enclosures is Enclosures.LIBRARY and isinstance(record, ItemRecord)
        if by_library and isinstance(record, ItemRecord) and record.media in WITH_ENCLOSURE and item.parts.total == 1:
            return Enclosure(item.number, title, record.media)
        return None

    def reason(self, item: Item, *, lends: bool, offline: bool) -> Reason:
        """Return what an item waits for; `Reason.NONE`: nothing, it is begun with."""
        wants = self.wants_record(lends=lends, offline=offline)
        if wants and self.records.get(item.number) is None:
            return Reason.LOOKED_UP
        if self.enclosure(item) and self.inside.get(item.number) is not True:
            return Reason.DISC_MISSING if item.number in self.inside else Reason.DISC_ASKED
        return Reason.TO_CONFIRM if lends and self.policy.reviews and item.number not in self.confirmed else Reason.NONE


def scanned(session: "Session") -> tuple[ScannedItem, ...]:
    """Return what was scanned and waits; what lies on the pad by now is dealt with by its tag."""
    if not session.visit.gate.scanned:  # mostly
        return ()
    lying = {item.number for item in session.pad.items()}
    return tuple(item for item in session.visit.gate.scanned.values() if item.number not in lying)


def before(session: "Session", item: Item) -> Commands | None:
    """Return what must be asked before an item is begun with, None if nothing need be."""
    gate = session.visit.gate
    reason = reason_of(session, item)
    if reason is Reason.LOOKED_UP and item.number not in gate.records:
        gate.records[item.number] = None
        return (AskItem(item.number),)
    if reason is not Reason.NONE:
        return ()
    gate.scanned.pop(item.number, None)
    return None


def reason_of(session: "Session", item: Item) -> Reason:
    """Return what an item on the pad waits for."""
    if session.screen not in {Screen.BORROW, Screen.RETURN}:
        return Reason.NONE
    lends = session.screen is Screen.BORROW
    return session.visit.gate.reason(item, lends=lends, offline=session.condition.offline)


def waiting(session: "Session", reason: Reason) -> list[Item]:
    """Return the items that wait for one thing, in the order in which they were laid down, what was scanned last."""
    here: list[Item] = [*session.pad.items(), *scanned(session)]
    items = (item for item in here if item.reason is Reason.NONE and not session.is_taken(item.number))
    return [item for item in items if reason_of(session, item) is reason]


def answered(session: "Session", event: EnclosureAnswered | LendConfirmed) -> None:
    """Take what the reader answers; about what lies there only."""
    gate = session.visit.gate
    match event:
        case EnclosureAnswered(item=number, inside=inside):
            if any(item.number == number for item in waiting(session, Reason.DISC_ASKED)):
                gate.inside[number] = inside
        case LendConfirmed():
            gate.confirmed |= {item.number for item in waiting(session, Reason.TO_CONFIRM)}


def asked(session: "Session") -> Enclosure | None:
    """Return the question that is on the screen: one at a time, what was laid down first."""
    first = next(iter(waiting(session, Reason.DISC_ASKED)), None)
    return session.visit.gate.enclosure(first) if first else None
