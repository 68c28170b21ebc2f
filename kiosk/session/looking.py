"""What is this book? It is laid down, and its record is shown. Nothing is lent, returned or written to a tag."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.session.commands import AskItem, Command
from kiosk.session.events import ItemAnswered, ItemSeen
from kiosk.session.look_view import Look, LookState
from kiosk.session.pad import LyingItem, problem
from kiosk.session.policy import Policy
from kiosk.session.view import Part, Reason, Screen
from sip2.outcomes import ItemOutcome, ItemRecord, ItemUnknown, NoAnswer
from sip2.values import CirculationStatus as Status

if TYPE_CHECKING:
    from kiosk.session.session import Session

Commands = tuple[Command, ...]
CAN_BE_AWAITED = frozenset(
    {Status.ON_ORDER, Status.CHARGED, Status.CHARGED_NOT_RECALLABLE, Status.IN_PROCESS, Status.RECALLED,
     Status.ON_HOLD_SHELF, Status.IN_TRANSIT}
)  # fmt: skip
"""Nobody can borrow it now, and it can come."""


@dataclass(slots=True)
class LookPage:
    """What was laid down last in this visit; it stays in view when it is taken away."""

    tag: ItemSeen | None = None
    item: LyingItem | None = None
    number: str = ""
    answers: dict[str, ItemOutcome | None] = field(default_factory=dict)
    """By item number; None: asked."""

    def see(self, tag: ItemSeen, item: LyingItem | None) -> Commands:
        """Turn to a tag, or see the same one again."""
        is_new = self.tag is None or self.tag.uid != tag.uid
        self.tag, self.item = tag, item
        return self._turn(item.number if item else "", is_new=is_new)

    def scan(self, number: str) -> Commands:
        """Turn to a barcode."""
        self.tag = self.item = None
        return self._turn(number, is_new=True)

    def _turn(self, number: str, *, is_new: bool) -> Commands:
        self.number = number
        if is_new and isinstance(self.answers.get(number), NoAnswer):
            del self.answers[number]
        if not number or number in self.answers:
            return ()
        self.answers[number] = None
        return (AskItem(number),)

    def record(self, number: str) -> ItemRecord | None:
        """Return what the library system said of an item."""
        answer = self.answers.get(number)
        return answer if isinstance(answer, ItemRecord) else None

    def view(self, policy: Policy, others: int, *, away: bool) -> Look:
        """Return what is known of it."""
        if self.tag is not None and self.item is None:
            return Look(LookState.PROBLEM, reason=problem(self.tag, policy).value, others=others)
        if not self.number:
            return Look()
        match self.answers.get(self.number):
            case ItemRecord() as record:
                return self._known(record, policy, others, away=away)
            case ItemUnknown():
                return Look(LookState.UNKNOWN, self.number, others=others)
            case NoAnswer():
                return Look(LookState.SILENT, self.number, others=others)
            case _:
                return Look(LookState.ASKING, self.number, others=others)

    def _known(self, record: ItemRecord, policy: Policy, others: int, *, away: bool) -> Look:
        parts = self.item.parts if self.item else None
        several = parts is not None and parts.total > 1
        return Look(
            LookState.KNOWN, record.item, record.title, record.author, record.status.value, record.due,
            record.due_text, record.media, record.call_number,
            home=record.home if record.home != policy.location else "",
            destination=record.destination, place=record.place,
            reference=record.collection in policy.reference_collections, waiting=record.waiting or 0,
            parts_here=parts.total - len(parts.missing) if parts and several else 0,
            parts=parts.total if parts and several else 0,
            parts_disagree=self.item is not None and self.item.reason is Reason.PARTS_DISAGREE,
            may_hold=policy.holds is not None and not away and record.status in CAN_BE_AWAITED, others=others,
        )  # fmt: skip


def take_up(session: "Session") -> Commands:
    """Turn to what was laid down last."""
    if session.screen is not Screen.LOOKUP:
        return ()
    tag = session.pad.tag_of(session.pad.newest)
    if tag is None:
        return ()
    item = next((item for item in session.pad.items() if tag in item.tags), None)
    return session.visit.look.see(tag, item)


def answered(session: "Session", event: ItemAnswered) -> None:
    """Take what the library system says of an item that was asked about in this visit."""
    gate = session.visit.gate
    if event.item in gate.records:
        gate.records[event.item] = event.outcome
    if event.item in session.visit.look.answers:
        session.visit.look.answers[event.item] = event.outcome


def draw(session: "Session") -> Look:
    """Return what the reader should see."""
    away = Part.LIBRARY_SYSTEM in session.condition.away
    return session.visit.look.view(session.policy, max(0, len(session.pad) - 1), away=away)
