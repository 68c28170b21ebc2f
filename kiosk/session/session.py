"""One kiosk's visits as a state machine: `handle(event, now)` returns what to do; `view` is what to show.

Pure: no clock, no thread, no I/O. `now` is monotonic seconds and never goes back.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from drivers.rfid.label import Label
from kiosk.session import events
from kiosk.session.act import Act, Step
from kiosk.session.circulation import Circulation
from kiosk.session.commands import AskPatron, Command
from kiosk.session.events import Choice, Event
from kiosk.session.masking import masked_name, tail
from kiosk.session.policy import Policy
from kiosk.session.view import IdentifyError, Part, Reason, Row, RowState, Screen, View
from sip2.journal.acts import Kind
from sip2.outcomes import NoAnswer, Patron, PatronRefused

Commands = tuple[Command, ...]

IDLE_SCREENS = frozenset({Screen.WELCOME, Screen.OUT_OF_SERVICE})
PATRON_CARD_USAGE = 8
"""ISO 28560-3 type of usage: patron card (rfid.md §3)."""


class Session:
    """The visits at one machine, one after another."""

    def __init__(self, policy: Policy, new_op_id: Callable[[], str], wall_time: Callable[[], datetime]) -> None:
        self._policy = policy
        self._circulation = Circulation(new_op_id, wall_time)
        self._pad: dict[str, events.ItemSeen] = {}
        self._seen_at: dict[str, float] = {}
        self._entered_at = 0.0
        self._away: set[Part] = set()
        self._screen = Screen.WELCOME
        self._visit = 1
        self._active_at = 0.0
        self._now = 0.0
        self._wipe()

    def _wipe(self) -> None:
        self._language = self._policy.language
        self._patron: Patron | None = None
        self._pin = ""
        self._asked_number = ""
        self._finishing = False
        self._identify_error = IdentifyError.NONE
        self._identify_message = ""
        self._farewell = View()

    # -- events

    def handle(self, event: Event, now: float) -> Commands:
        """Take one event and return the commands it causes."""
        self._now = now
        if not isinstance(event, events.Ticked | events.PartChanged | events.OwedFound):
            self._active_at = now
        commands = self._react(event) + self._take_up()
        return commands + self._finish_when_settled() + self._pass_time()

    def _react(self, event: Event) -> Commands:
        match event:
            case events.ServiceChosen():
                self._choose(event.choice)
            case events.IdentityEntered():
                return self._identify(event.number, event.pin)
            case events.PatronAnswered():
                self._patron_answered(event)
            case events.ItemSeen():
                return self._item_seen(event)
            case events.ItemGone(uid=uid):
                self._pad.pop(uid, None)
                self._seen_at.pop(uid, None)
                self._circulation.gone(uid)
            case events.PartChanged():
                return self._part_changed(event.part, event.available)
            case events.FinishPressed() if self._screen in {Screen.BORROW, Screen.RETURN}:
                self._finishing = True
            case events.BackPressed():
                return self._back()
            case events.LeavePressed():
                return self._end_visit()
            case events.Touched() if self._screen is Screen.THANKS:
                return self._end_visit()
            case events.LanguageChosen(language=language):
                self._language = language
            case events.OwedFound(owed=owed):
                for each in owed:
                    self._circulation.adopt(each)
            case events.LoanAnswered() | events.ReturnAnswered() | events.SecurityAnswered():
                return self._circulation.handle(event)
            case events.Recorded() | events.RecordFailed():
                return self._circulation.handle(event)
            case _:
                pass
        return ()

    def _choose(self, choice: Choice) -> None:
        if self._screen is Screen.WELCOME:
            self._enter(Screen.IDENTIFY if choice is Choice.BORROW else Screen.RETURN)

    def _enter(self, screen: Screen) -> None:
        self._screen, self._entered_at = screen, self._now

    def _identify(self, number: str, pin: str) -> Commands:
        if self._screen is not Screen.IDENTIFY or self._asked_number:
            return ()
        self._identify_message = ""
        if not number or not pin:
            self._identify_error = IdentifyError.PIN_MISSING
            return ()
        self._identify_error = IdentifyError.NONE
        self._asked_number, self._pin = number, pin
        return (AskPatron(number, pin),)

    def _patron_answered(self, answer: events.PatronAnswered) -> None:
        if self._screen is not Screen.IDENTIFY or answer.number != self._asked_number:
            return
        self._asked_number = ""
        match answer.outcome:
            case Patron() as patron if patron.may_borrow:
                self._patron = patron
                self._enter(Screen.BORROW)
                return
            case Patron(message=message):
                self._identify_error, self._identify_message = IdentifyError.BLOCKED, message
            case PatronRefused():
                self._identify_error = IdentifyError.UNKNOWN_OR_WRONG_PIN
            case NoAnswer():
                self._identify_error = IdentifyError.LIBRARY_AWAY
        self._pin = ""

    def _item_seen(self, item: events.ItemSeen) -> Commands:
        self._pad[item.uid], self._seen_at[item.uid] = item, self._now
        act = self._circulation.acts.get(item.uid)
        if act and act.step is Step.SETTLED and act.refused:
            self._circulation.drop(item.uid)
        if act and act.step is Step.OWED and not (self._screen is Screen.RETURN and act.kind is Kind.LOAN):
            return self._circulation.seen_again(item.uid)
        return ()

    def _part_changed(self, part: Part, available: bool) -> Commands:
        if available:
            self._away.discard(part)
            if not self._away and self._screen is Screen.OUT_OF_SERVICE:
                self._screen = Screen.WELCOME
            return ()
        self._away.add(part)
        return self._end_visit() if self._must_stop() else ()

    def _must_stop(self) -> bool:
        """Without reader or journal nothing can be done; without the library only what has not begun must wait."""
        hard = bool(self._away & {Part.TAG_READER, Part.JOURNAL})
        return hard or self._screen in {Screen.WELCOME, Screen.THANKS}

    def _back(self) -> Commands:
        """Leave the screen; what has been done is thanked for, what has not begun is dropped."""
        if self._screen in {Screen.BORROW, Screen.RETURN} and self._mine():
            self._finishing = True
            return ()
        return self._end_visit()

    # -- what follows by itself

    def _take_up(self) -> Commands:
        """Begin with every item on the pad that this screen is for, those laid down before it included."""
        if self._finishing or self._screen not in {Screen.BORROW, Screen.RETURN}:
            return ()
        commands: Commands = ()
        for item in tuple(self._pad.values()):
            if self._is_stale(item.uid):
                continue
            if problem(item.label, self._policy.owners) is Reason.NONE and self._is_free(item.uid):
                commands += self._begin(item)
        return commands

    def _is_stale(self, uid: str) -> bool:
        """Whether an item lay here before this screen and may just have been lifted: the pad needs a moment to tell."""
        return self._seen_at[uid] < self._entered_at and self._now < self._entered_at + self._policy.settle_s

    def _is_free(self, uid: str) -> bool:
        act = self._circulation.acts.get(uid)
        if act is None:
            return True
        if act.step is Step.SETTLED:
            return act.visit != self._visit
        return self._screen is Screen.RETURN and act.kind is Kind.LOAN and act.step is Step.OWED

    def _begin(self, item: events.ItemSeen) -> Commands:
        if self._screen is Screen.RETURN:
            return self._circulation.begin_return(item, self._visit)
        if self._patron is None:
            return ()
        return self._circulation.begin_loan(item, self._patron.number, self._pin, self._visit)

    def _finish_when_settled(self) -> Commands:
        if not self._finishing or any(self._in_progress(act) for act in self._mine()):
            return ()
        farewell = self.view
        commands = self._circulation.end_visit()
        language = self._language
        self._wipe()
        self._language, self._farewell = language, farewell
        self._visit += 1
        self._screen = Screen.THANKS if farewell.lent or farewell.returned else self._rest()
        return commands

    def _pass_time(self) -> Commands:
        quiet_s = self._now - self._active_at
        if self._screen in IDLE_SCREENS:
            if self._screen is Screen.WELCOME and quiet_s >= self._policy.idle_s:
                self._language = self._policy.language
            return ()
        if self._screen is Screen.THANKS:
            return self._end_visit() if quiet_s >= self._policy.farewell_s else ()
        return self._end_visit() if quiet_s >= self._policy.idle_s + self._policy.warning_s else ()

    def _end_visit(self) -> Commands:
        commands = self._circulation.end_visit()
        self._wipe()
        self._visit += 1
        self._screen = self._rest()
        return commands

    def _rest(self) -> Screen:
        return Screen.OUT_OF_SERVICE if self._away else Screen.WELCOME

    # -- what to show

    @property
    def view(self) -> View:
        """What the reader should see now."""
        if self._screen is Screen.THANKS:
            return self._thanks_view()
        rows = self._rows()
        mine = self._mine()
        lent = sum(act.accepted for act in mine if act.kind is Kind.LOAN)
        returned = sum(act.accepted for act in mine if act.kind is Kind.RETURN)
        return View(
            screen=self._screen, language=self._language, away=frozenset(self._away),
            patron_name=masked_name(self._patron.name) if self._patron else "",
            patron_tail=tail(self._patron.number) if self._patron else "",
            on_pad=len(self._pad), done=lent or returned, lent=lent, returned=returned, rows=rows,
            needs_reader=sum(self._needs(row) for row in rows),
            in_progress=sum(self._in_progress(act) for act in mine),
            may_add=self._may_add(lent), finishing=self._finishing, asking_patron=bool(self._asked_number),
            identify_error=self._identify_error, identify_message=self._identify_message,
            warning_s=self._warning_s(), warning_total_s=round(self._policy.warning_s),
            next_due=min((act.due for act in mine if act.due), default=None),
        )  # fmt: skip

    def _thanks_view(self) -> View:
        return replace(
            self._farewell, screen=Screen.THANKS, language=self._language, rows=(), patron_name="", patron_tail="",
            needs_reader=0, in_progress=0, finishing=False, warning_s=None, away=frozenset(self._away),
        )  # fmt: skip

    def _mine(self) -> list[Act]:
        return [act for act in self._circulation.acts.values() if act.visit == self._visit]

    def _rows(self) -> tuple[Row, ...]:
        """Return those that need the reader first, then the newest first."""
        if self._screen not in {Screen.BORROW, Screen.RETURN}:
            return ()
        acts = [act.row() for act in reversed(self._mine())]
        return tuple(sorted(self._problem_rows() + acts, key=lambda row: not self._needs(row)))

    def _problem_rows(self) -> list[Row]:
        return [
            Row(item.uid, RowState.REFUSED, item.label.item_id or "", reason=reason)
            for item in reversed(self._pad.values())
            if (reason := problem(item.label, self._policy.owners)) is not Reason.NONE
        ]

    def _needs(self, row: Row) -> bool:
        """Whether the reader has something to do: a refused item only while it lies on the pad."""
        return row.state is RowState.PUT_BACK or (row.state is RowState.REFUSED and row.key in self._pad)

    @staticmethod
    def _in_progress(act: Act) -> bool:
        return act.step not in {Step.SETTLED, Step.OWED}

    def _may_add(self, lent: int) -> int | None:
        patron = self._patron
        if patron is None or patron.charged_limit is None or patron.charged_count is None:
            return None
        return max(0, patron.charged_limit - patron.charged_count - lent)

    def _warning_s(self) -> int | None:
        if self._screen in IDLE_SCREENS | {Screen.THANKS}:
            return None
        left_s = self._active_at + self._policy.idle_s + self._policy.warning_s - self._now
        return max(0, -int(-left_s // 1)) if left_s <= self._policy.warning_s else None


def problem(label: Label, owners: frozenset[str]) -> Reason:
    """Return why a tag cannot be circulated here, or `Reason.NONE`."""
    if label.usage == PATRON_CARD_USAGE:
        return Reason.PATRON_CARD
    if label.item_id is None:
        return Reason.UNKNOWN_TAG
    if owners and label.owner and label.owner not in owners:
        return Reason.FOREIGN_ITEM
    return Reason.NONE
