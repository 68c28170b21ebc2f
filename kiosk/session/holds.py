"""What a reader waits for, and wants to: listed, cancelled after a question, placed, and placed again.

Only for who has proved more than anyone can copy; whoever has not is asked for the PIN first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.session import events
from kiosk.session.act import Act, Step
from kiosk.session.circulation import hold_key, renewal_key
from kiosk.session.commands import AskHolds, Command
from kiosk.session.hold_view import HoldLine, HoldPage, Holds, HoldState
from kiosk.session.policy import HoldRules
from kiosk.session.view import Part, Reason, Screen
from sip2.journal.acts import Kind
from sip2.outcomes import HoldOnAccount, HoldsAnswer, HoldsOutcome
from sip2.values import HoldTerms

if TYPE_CHECKING:
    from kiosk.session.session import Session

Commands = tuple[Command, ...]
Event = events.HoldsPressed | events.HoldWished | events.HoldCancelPressed | events.HoldConfirmed
HELD = frozenset({Kind.HOLD, Kind.HOLD_CANCEL})


@dataclass(frozen=True, slots=True)
class Wish:
    """One hold that the reader is asked about."""

    item: str
    title: str = field(repr=False)
    cancel: bool = False
    in_list: bool = False
    """Whether it came up in the list, which back leads to; else to the screen before."""


@dataclass(slots=True)
class HoldsPage:
    """One reader's holds during one visit."""

    answer: HoldsOutcome | None = field(default=None, repr=False)
    wish: Wish | None = None
    confirmed: bool = False
    """Whether the reader has said yes to placing `wish`."""
    origin: Screen = Screen.ACCOUNT
    """Where the reader came from."""
    changed: bool = False
    """Whether the account no longer shows how things stand."""

    @property
    def page(self) -> HoldPage:
        """What the screen is for now."""
        if self.wish is None:
            return HoldPage.LIST
        if self.wish.cancel:
            return HoldPage.CANCEL
        return HoldPage.OUTCOME if self.confirmed else HoldPage.PLACE

    def view(self, acts: Mapping[str, Act], rules: HoldRules | None, language: str) -> Holds:
        """Return the page; what was done in this visit is shown in place."""
        lines = self.lines(acts)
        return Holds(
            page=self.page,
            loading=self.answer is None,
            failed=self.answer is not None and not isinstance(self.answer, HoldsAnswer),
            lines=lines,
            asked=self._asked(acts, lines, rules, language),
            places=tuple(place.name_in(language) for place in rules.places) if rules else (),
            fee=rules.fee if rules else "",
            currency=rules.currency if rules else "",
            asking=any(line.state is HoldState.ASKING for line in lines),
        )

    def lines(self, acts: Mapping[str, Act]) -> tuple[HoldLine, ...]:
        """Return what is listed, and last what was cancelled in this visit, so that it can be placed again."""
        if not isinstance(self.answer, HoldsAnswer):
            return ()
        listed = [_line(each, acts, ready=True) for each in self.answer.ready]
        listed += [_line(each, acts, ready=False) for each in self.answer.waiting]
        items = {line.item for line in listed}
        gone = [act for act in acts.values() if act.kind is Kind.HOLD_CANCEL and act.item not in items]
        return (*listed, *(_overlaid(HoldLine(act.item, act.title), act) for act in gone))

    def _asked(
        self, acts: Mapping[str, Act], lines: tuple[HoldLine, ...], rules: HoldRules | None, language: str
    ) -> HoldLine | None:
        wish = self.wish
        if wish is None:
            return None
        if wish.cancel:
            return next((line for line in lines if line.item == wish.item), HoldLine(wish.item, wish.title))
        line, act = HoldLine(wish.item, wish.title), acts.get(hold_key(wish.item))
        line = _overlaid(line, act) if act and self.confirmed else line
        names = {place.code: place.name_in(language) for place in rules.places} if rules else {}
        return replace(line, pickup=names.get(line.pickup, line.pickup))


def _line(hold: HoldOnAccount, acts: Mapping[str, Act], *, ready: bool) -> HoldLine:
    act = acts.get(hold_key(hold.item)) if hold.item else None
    line = HoldLine(hold.item, hold.title, ready, hold.until)
    return _overlaid(line, act) if act else line


def _overlaid(line: HoldLine, act: Act) -> HoldLine:
    """Return a line with what became of it in this visit; what was cancelled or placed anew lies ready no more."""
    state = state_of(act)
    moved = state in {HoldState.CANCELLED, HoldState.PLACED}
    return replace(
        line, title=line.title or act.title, ready=line.ready and not moved, until=None if moved else line.until,
        state=state, cancelling=act.kind is Kind.HOLD_CANCEL, position=act.position, pickup=act.destination,
        message=act.message,
    )  # fmt: skip


def state_of(act: Act) -> HoldState:
    """Return what became of a hold."""
    if act.step is not Step.SETTLED:
        return HoldState.ASKING
    if act.accepted:
        return HoldState.CANCELLED if act.kind is Kind.HOLD_CANCEL else HoldState.PLACED
    match act.reason:
        case Reason.LIBRARY_SAID_NO:
            return HoldState.REFUSED
        case Reason.LIBRARY_SILENT:
            return HoldState.UNKNOWN
        case _:
            return HoldState.AWAY


def handle(session: "Session", event: Event) -> Commands:
    """Take what the reader wants of a hold."""
    page, rules = session.visit.holds, session.policy.holds
    if rules is None or Part.LIBRARY_SYSTEM in session.condition.away:
        return ()
    match event:
        case events.HoldsPressed() if session.screen is Screen.ACCOUNT:
            return _open(session)
        case events.HoldWished(item=item):
            return _wish(session, item, rules)
        case events.HoldCancelPressed(item=item) if session.screen is Screen.HOLDS and page.wish is None:
            page.wish = _cancellable(page, session.circulation.acts, item)
        case events.HoldConfirmed(place=place) if session.screen is Screen.HOLDS and page.wish:
            return _confirm(session, page.wish, rules, place)
        case _:
            pass
    return ()


def back(session: "Session") -> Commands:
    """Leave a question for the list it came up in, else the screen for the one before."""
    page = session.visit.holds
    wish, page.wish = page.wish, None
    if session.screen is Screen.HOLDS and wish and (wish.cancel or wish.in_list):
        return ()
    session.visit.identity.begin(events.Choice.ACCOUNT if page.origin is Screen.ACCOUNT else events.Choice.BORROW)
    session.enter(page.origin)
    if page.origin is not Screen.ACCOUNT or not page.changed:
        return ()
    page.changed = False
    return session.ask_account()


def _open(session: "Session") -> Commands:
    """Show the list, asked for anew: nothing is fetched that nobody wants to see."""
    who, page = session.visit.identity.reader, session.visit.holds
    if who is None or not who.is_proved:
        return ()
    page.answer, page.origin = None, Screen.ACCOUNT
    session.enter(Screen.HOLDS)
    return (AskHolds(who.number, who.pin, who.institution),)


def _wish(session: "Session", item: str, rules: HoldRules) -> Commands:
    """Ask whether, and where, a thing is to be reserved; in the list it is done at once where there is no choice."""
    title, page = _title(session, item), session.visit.holds
    if title is None or (session.screen is Screen.HOLDS and page.wish):
        return ()
    in_list = session.screen is Screen.HOLDS
    page.wish, page.confirmed = Wish(item, title, in_list=in_list), False
    if in_list and len(rules.places) < 2 and not rules.fee:
        page.wish = None
        return _place(session, Wish(item, title), rules, 0)
    if in_list:
        return ()
    page.origin = session.screen
    return _prove(session)


def _prove(session: "Session") -> Commands:
    """Go on with who has proved to be the reader; ask all others for a proof."""
    who, identity = session.visit.identity.reader, session.visit.identity
    if who and who.is_proved:
        session.enter(Screen.HOLDS)
        return ()
    identity.ask_proof()
    session.enter(Screen.IDENTIFY)
    return ()


def _title(session: "Session", item: str) -> str | None:
    """Return the title of what can be wished for on this screen; None: nothing with this number can."""
    acts = session.circulation.acts
    match session.screen:
        case Screen.BORROW:
            return next((act.title for act in session.mine() if act.item == item and may_be_wished(act)), None)
        case Screen.ACCOUNT:
            act = acts.get(renewal_key(item))
            return act.title if act and may_be_wished(act) else None
        case Screen.LOOKUP if session.visit.look.view(session.policy, 0, away=False).may_hold:
            record = session.visit.look.record(item)
            return record.title if record and item == session.visit.look.number else None
        case Screen.HOLDS:
            act = acts.get(hold_key(item))
            return act.title if act and state_of(act) is HoldState.CANCELLED else None
        case _:
            return None


def _cancellable(page: HoldsPage, acts: Mapping[str, Act], item: str) -> Wish | None:
    line = next((line for line in page.lines(acts) if item and line.item == item), None)
    gone = line is None or line.state in {HoldState.CANCELLED, HoldState.ASKING}
    return None if line is None or gone else Wish(item, line.title, cancel=True)


def may_be_wished(act: Act) -> bool:
    """Tell whether a hold may help where the library system has refused a loan or a renewal."""
    return act.kind in {Kind.LOAN, Kind.RENEWAL} and act.refused and act.reason is Reason.LIBRARY_SAID_NO


def _confirm(session: "Session", wish: Wish, rules: HoldRules, place: int) -> Commands:
    page, who = session.visit.holds, session.visit.identity.reader
    if page.confirmed or who is None:
        return ()
    if wish.cancel:
        page.wish, page.changed = None, True
        return session.circulation.begin_hold(wish.item, wish.title, who, session.visit.number, None)
    page.confirmed = not wish.in_list
    page.wish = None if wish.in_list else wish
    return _place(session, wish, rules, place)


def _place(session: "Session", wish: Wish, rules: HoldRules, place: int) -> Commands:
    who = session.visit.identity.reader
    if who is None or not who.is_proved:
        return ()
    session.visit.holds.changed = True
    expires = session.wall_time() + timedelta(days=rules.days) if rules.days else None
    pickup = rules.places[place].code if 0 <= place < len(rules.places) else ""
    terms = HoldTerms(pickup, rules.hold_type, expires, fee_acknowledged=bool(rules.fee))
    return session.circulation.begin_hold(wish.item, wish.title, who, session.visit.number, terms)
