"""Visits at a drop's slot: `handle(event, now)` returns what to do; `view` is what to show. Pure; `now` is monotonic.

A visit begins with an item or a touch and ends by itself: nobody logs in, so nothing of one reader may wait for the
next. Items of a visit that has ended are told to nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from drivers.sorterlink import Closed, Intake, Press, Stage, Standing, Story
from kiosk.drop import staff
from kiosk.drop.events import CodePressed, DonePressed, Event, LinkLost, OpenPressed
from kiosk.drop.staff import Staff
from kiosk.drop.view import DropPicture, DropRow, Slot
from kiosk.session.commands import CallStaff, PlaySound, PrintReceipt, ReceiptLine, ShowReceipt
from kiosk.session.events import CodeReady, LanguageChosen, PaperDone, PartChanged, ThemeChosen, Touched
from kiosk.session.policy import Receipts
from kiosk.session.view import Part, ReceiptState, Theme

Command = Press | PrintReceipt | ShowReceipt | CallStaff | PlaySound | staff.Command
Commands = tuple[Command, ...]

UNDER_WAY = frozenset({Stage.SEEN, Stage.ASKING})
TAKEN_BACK = frozenset({Stage.RETURNED, Stage.SORTED, Stage.NOTED})
"""For its reader the item is returned; where it falls then is the library's own affair."""
PAPER_OVER = frozenset({ReceiptState.PRINTED, ReceiptState.UNPROVED})


@dataclass(frozen=True, slots=True)
class DropPolicy:
    """What a library decides; seconds."""

    language: str = "zh_CN"
    idle_s: float = 60.0
    words_s: float = 10.0
    """How long words that matter stand."""
    stuck_s: float = 120.0
    """An item that says nothing for so long keeps no visit open."""
    receipts: Receipts = Receipts.NEVER
    code: bool = True
    """Whether a receipt is offered as a QR code, too."""
    staff_s: float = 120.0
    """A technician's screen that nobody touches for so long is left."""


class DropSession:
    """The visits at one slot, one after another."""

    def __init__(self, policy: DropPolicy, wall_time: Callable[[], datetime]) -> None:
        self.policy, self._wall_time = policy, wall_time
        self._standing: Standing | None = None
        self._printer = policy.receipts is not Receipts.NEVER
        self._newest = 0
        """The highest number of an item that was heard of."""
        self._now = 0.0
        self._staff = Staff(policy.language, policy.staff_s, wall_time)
        self._begin()

    def _begin(self) -> None:
        """Forget the visit."""
        self._language, self._theme = self.policy.language, Theme.NORMAL
        self._rows: dict[int, DropRow] = {}
        self._since = self._newest
        self._receipt: ReceiptState | None = None
        self._code = ""
        self._wanted_code = ""
        self._active_s = self._paper_s = self._back_s = self._now
        self._back = ""

    @property
    def view(self) -> DropPicture:
        """What to show now."""
        slot, closed = self._slot()
        rows = tuple(reversed(self._rows.values()))
        returned = sum(row.stage in TAKEN_BACK for row in rows)
        paper = bool(returned) and self._printer
        return DropPicture(
            slot, closed, self._back if slot is Slot.TAKE_BACK else "", self._language,
            self._standing is not None and self._standing.online, rows, returned, self._in_progress(),
            self._receipt, paper, not paper or self.policy.receipts is not Receipts.ALWAYS,
            bool(returned) and self.policy.code, self._code, self._staff.picture, theme=self._theme,
        )  # fmt: skip

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is served."""
        return not self._rows

    def _slot(self) -> tuple[Slot, str]:
        standing = self._standing
        if standing is None:
            return Slot.CLOSED, "link"
        if standing.intake is Intake.CLOSED:
            return Slot.CLOSED, (standing.closed or Closed.FAULT).value
        if self._back:
            return Slot.TAKE_BACK, ""
        return Slot(standing.intake.value), ""

    def _in_progress(self) -> int:
        return sum(row.stage in UNDER_WAY for row in self._rows.values())

    def handle(self, event: Event, now: float) -> Commands:
        """Take one event and return the commands it causes."""
        self._now = now
        commands = (*self._staff.handle(event, now), *self._react(event))
        self._pass_time()
        return commands

    def hold(self, now: float) -> None:
        """Count this moment as one in which somebody is there."""
        self._active_s = now

    def _react(self, event: Event) -> Commands:
        match event:
            case Standing():
                self._standing = event
            case LinkLost():
                self._standing = None
            case Story():
                self._follow(event)
            case PartChanged(part=Part.PRINTER, available=available):
                self._printer = available and self.policy.receipts is not Receipts.NEVER
            case PaperDone(state=state) if self._receipt is ReceiptState.PRINTING:
                self._receipt, self._paper_s = state, self._now
            case LanguageChosen(language=language):
                self._language, self._active_s = language, self._now
            case ThemeChosen(theme=theme):
                self._theme, self._active_s = theme, self._now
            case Touched():
                self._active_s = self._now
            case OpenPressed():
                return (Press(0),)
            case DonePressed(paper=paper):
                return self._done(paper)
            case CodePressed():
                return self._ask_for_code()
            case CodeReady(op_id=op_id, picture=picture) if op_id == self._wanted_code:
                self._code, self._active_s = picture, self._now
            case _:
                pass
        return ()

    def _follow(self, story: Story) -> None:
        """Take an item's story; one that was returned stays so for its reader."""
        self._newest = max(self._newest, story.item)
        before = self._rows.get(story.item)
        if story.item <= self._since or (before is None and story.stage not in UNDER_WAY):
            return  # an earlier reader's
        if before is None and (self._code or self._receipt in PAPER_OVER):
            self._end_before(story.item)
        self._active_s = self._now
        if before and before.stage in TAKEN_BACK:
            self._rows[story.item] = replace(before, title=before.title or story.title)
            return
        settled = None if story.stage in UNDER_WAY else self._wall_time()
        self._rows[story.item] = DropRow(story.item, story.stage, story.title, story.reason, settled)
        if story.stage is Stage.HANDED_BACK:
            self._back, self._back_s = story.reason or "REFUSED", self._now
        elif before is None:
            self._back = ""

    def _end_before(self, item: int) -> None:
        """Begin the next reader's visit with their first item."""
        self._begin()
        self._since = item - 1

    def _done(self, paper: bool) -> Commands:
        if self._in_progress() or self._receipt is ReceiptState.PRINTING:
            return ()
        if not paper or not self.view.offers_paper:
            self._begin()
            return ()
        self._receipt, self._paper_s = ReceiptState.PRINTING, self._now
        return (PrintReceipt(self._lines(), self._language, self._wall_time()),)

    def _ask_for_code(self) -> Commands:
        if self._in_progress() or self._receipt is ReceiptState.PRINTING or not self.view.offers_code:
            return ()
        lines = self._lines()
        self._wanted_code = lines[-1].op_id
        return (ShowReceipt(lines, self._language, self._wall_time(), op_id=self._wanted_code),)

    def _lines(self) -> tuple[ReceiptLine, ...]:
        return tuple(_line(row) for row in self._rows.values() if row.stage in TAKEN_BACK)

    def _pass_time(self) -> None:
        """End what nobody waits for; an item under way keeps its visit, but not for ever."""
        if self._back and self._now - self._back_s >= self.policy.words_s:
            self._back = ""
        idle_s = self._now - self._active_s
        told = self._receipt in PAPER_OVER and self._now - self._paper_s >= self.policy.words_s
        busy = self._in_progress() or self._receipt is ReceiptState.PRINTING
        if told or idle_s >= (self.policy.stuck_s if busy else self.policy.idle_s):
            self._begin()


def situation(picture: DropPicture) -> CallStaff:
    """Return what staff are told of a drop's screen: nothing of who stands before it."""
    why = picture.closed if picture.slot is Slot.CLOSED else picture.reason
    return CallStaff(0, f"slot_{picture.slot.value}", picture.language, troubles=(why,) if why else ())


def _line(row: DropRow) -> ReceiptLine:
    """Return a receipt's line; its code is the item's number on the line, by which the journal is searched."""
    noted = row.stage is Stage.NOTED
    return ReceiptLine("", row.title, None, "", loan=False, noted=noted, op_id=f"{row.item:08}")
