"""Draws a session's state as the `View` that the screens show."""

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.session import gate, looking, settling
from kiosk.session.act import Act, Step
from kiosk.session.circulation import hold_key
from kiosk.session.door_sign import sign
from kiosk.session.door_view import DoorSign
from kiosk.session.holds import may_be_wished
from kiosk.session.pad import Item, LyingItem, ScannedItem
from kiosk.session.view import Part, Reason, Row, RowState, Screen, View
from sip2.journal.acts import Kind
from sip2.masking import masked_address, masked_name, tail
from sip2.outcomes import Patron

if TYPE_CHECKING:
    from kiosk.session.session import Session

WARNED_SCREENS = frozenset(
    {Screen.IDENTIFY, Screen.BORROW, Screen.RETURN, Screen.ACCOUNT, Screen.PAY, Screen.HOLDS, Screen.LOOKUP}
)
"""Screens on which a reader may be lost in thought, and is asked before the visit ends."""

IN_VIEW = 3
"""How many rows the first page of every screen shows, whatever they say."""


def draw(session: "Session") -> View:
    """Return what the reader should see now."""
    visit = session.visit
    machine = session.condition
    plain = View(
        screen=session.screen, language=visit.language, theme=visit.theme, quiet=visit.quiet,
        away=machine.away, offline=machine.offline, offline_limit=session.policy.offline_loans,
        closed=machine.closed, card_present=session.card_present,
        warning_s=_warning_s(session), warning_total_s=round(session.policy.warning_s),
        returns_only=machine.returns_only, limits=machine.limits, door_sign=_door_sign(session),
    )  # fmt: skip
    match session.screen:
        case Screen.IDENTIFY:
            return _with_identity(plain, session)
        case Screen.BORROW | Screen.RETURN:
            return _with_items(plain, session)
        case Screen.ACCOUNT:
            account = visit.account.view(
                session.circulation.acts, session.wall_time().astimezone(), session.policy, visit.identity.reader
            )
            return _with_patron(replace(plain, account=account), visit.identity.patron)
        case Screen.LOOKUP:
            look = looking.draw(session)
            return _with_patron(replace(plain, look=look, on_pad=len(session.pad)), visit.identity.patron)
        case Screen.HOLDS:
            holds = visit.holds.view(session.circulation.acts, session.policy.holds, visit.language)
            return _with_patron(replace(plain, holds=holds), visit.identity.patron)
        case Screen.PAY if visit.till:
            payment = visit.till.view(session.now, printer=session.condition.prints)
            return _with_patron(replace(plain, payment=payment), visit.identity.patron)
        case Screen.RECEIPT | Screen.THANKS:
            return _with_farewell(plain, session)
        case Screen.MAINTENANCE_PIN | Screen.MAINTENANCE:
            closed, settle = session.condition.closed, settling.draw(session)
            return replace(plain, maintenance=replace(session.maintenance, closed=closed, settle=settle))
        case _:
            return plain


def farewell(session: "Session") -> View:
    """Return what was done in this visit, with nothing that tells whose it was."""
    mine = session.mine()
    lent = [act for act in mine if act.accepted and act.kind is Kind.LOAN]
    returned = sum(act.accepted for act in mine if act.kind is Kind.RETURN)
    rows = tuple(act.row() for act in mine if act.accepted and not act.is_errand)
    return View(
        lent=len(lent), returned=returned, done=len(lent) or returned, noted=sum(act.noted for act in mine),
        next_due=min((act.due for act in lent if act.due), default=None), rows=rows,
        needs_reader=sum(row.state is RowState.PUT_BACK for row in rows),
    )  # fmt: skip


def in_progress(act: Act) -> bool:
    """Tell whether an act still moves by itself."""
    return act.step not in {Step.SETTLED, Step.OWED}


def _door_sign(session: "Session") -> DoorSign:
    policy = session.policy
    if policy.hours is None:
        return DoorSign()
    now = session.condition.here()
    resting = session.screen in {Screen.WELCOME, Screen.OUT_OF_SERVICE}
    opening = session.condition.doors.look(now)
    return sign(policy.hours, opening, now, policy.closing_min, session.visit.language, resting=resting)


def _with_identity(view: View, session: "Session") -> View:
    identity = session.visit.identity
    return replace(
        view, asking_patron=bool(identity.asked), identify_error=identity.error, identify_message=identity.message,
        identify_block=identity.block,
        card_error=identity.card_error, shown_tail=tail(identity.shown.number) if identity.shown else "",
    )  # fmt: skip


def _with_patron(view: View, patron: Patron | None) -> View:
    if patron is None:
        return view
    name, number_tail = _shown(patron)
    return replace(view, patron_name=name, patron_tail=number_tail)


def _shown(patron: Patron) -> tuple[str, str]:
    """Return of a reader's name and number what may stand on a screen."""
    return masked_name(patron.name), tail(patron.number)


def _with_items(view: View, session: "Session") -> View:
    mine, rows, done = session.mine(), _rows(session), farewell(session)
    patron = session.visit.identity.patron
    name, number_tail = _shown(patron) if patron else ("", "")
    return replace(
        view, patron_name=name, patron_tail=number_tail,
        on_pad=len(session.pad), pile_too_high=session.pad.too_high, rows=rows,
        done=done.done, lent=done.lent, returned=done.returned, noted=done.noted,
        needs_reader=sum(_needs(row, session) for row in rows), in_progress=sum(in_progress(act) for act in mine),
        enclosure=gate.asked(session), to_confirm=len(gate.waiting(session, Reason.TO_CONFIRM)),
        may_add=_may_add(session, patron, done.lent), finishing=session.visit.finishing, next_due=done.next_due,
    )  # fmt: skip


def _with_farewell(view: View, session: "Session") -> View:
    done, paper = session.visit.farewell or View(), session.visit.paper
    asking = session.screen is Screen.RECEIPT and not paper.is_busy
    left_s = session.active_at + paper.patience_s(session.policy) - session.now
    receipt = session.screen is Screen.RECEIPT
    return replace(
        view, rows=done.rows if receipt else (), needs_reader=done.needs_reader if receipt else 0,
        done=done.done, lent=done.lent, returned=done.returned, noted=done.noted, next_due=done.next_due,
        receipt=paper.state, receipt_s=_whole_seconds(left_s) if asking else None,
        receipt_ways=paper.ways(session.policy) if receipt else (), receipt_mail=masked_address(paper.address),
        receipt_code=paper.picture if receipt else "",
    )  # fmt: skip


def _rows(session: "Session") -> tuple[Row, ...]:
    """Return those that need the reader first, then the newest first; what was laid down last is always in view."""
    problems = [
        Row(tag.uid, RowState.REFUSED, tag.label.item_id or "", reason=reason) for tag, reason in session.pad.problems()
    ]
    pile = [Row("pile", RowState.CROWDED, "", reason=Reason.TOO_MANY_TAGS)] if session.pad.too_high else []
    held = [row for item in reversed(session.pad.items()) if (row := _held(item, session))]
    held = [row for item in reversed(gate.scanned(session)) if (row := _scanned(item, session))] + held
    acts = [_act_row(act, session) for act in reversed(session.mine()) if not act.is_errand]
    rows = sorted(pile + problems + held + acts, key=lambda row: not _needs(row, session))
    return _newest_in_view(rows, session)


def _newest_in_view(rows: list[Row], session: "Session") -> tuple[Row, ...]:
    newest = session.pad.newest
    act = session.circulation.act_of(newest)
    at = next((at for at, row in enumerate(rows) if row.key == (act.row().key if act else newest)), 0)
    if at >= IN_VIEW:
        rows.insert(IN_VIEW - 1, rows.pop(at))
    return tuple(rows)


def _act_row(act: Act, session: "Session") -> Row:
    """Return an act's row; what the library would not lend can be reserved, where the reader may have a proof."""
    away, held = Part.LIBRARY_SYSTEM in session.condition.away, session.circulation.acts.get(hold_key(act.item))
    is_open = session.policy.holds is not None and not away and not (held and held.accepted)
    row = act.row()
    return replace(row, may_hold=True) if is_open and may_be_wished(act) else row


def _held(item: LyingItem, session: "Session") -> Row | None:
    """Return the row of an item that is not begun with: parts are missing, or other tags say the same number."""
    mine = {uid for act in session.mine() for uid in act.tags}
    strange = next((tag.uid for tag in item.tags if tag.uid not in mine), None)
    reason = Reason.SAME_NUMBER if session.is_taken(item.number) else item.reason
    if strange is not None and reason is Reason.NONE:
        return _waiting(strange, item, session)
    if strange is None:
        return None
    if reason is not Reason.INCOMPLETE_SET:
        return Row(strange, RowState.REFUSED, item.number, reason=reason)
    here, total = len(item.parts.present), item.parts.total
    return Row(strange, RowState.INCOMPLETE, item.number, reason=reason, parts_here=here, parts=total)


def _scanned(item: ScannedItem, session: "Session") -> Row | None:
    """Return the row of what has no tag and is not begun with."""
    if session.screen is not Screen.BORROW or session.is_taken(item.number):
        return None
    row = _waiting(item.uid, item, session)
    return replace(row, reason=Reason.DISC_NOT_SCANNED) if row and row.reason is Reason.DISC_MISSING else row


def _waiting(uid: str, item: Item, session: "Session") -> Row | None:
    """Return the row of an item about which something must be known first, None if it is about to be begun with."""
    reason, title = gate.reason_of(session, item), session.visit.gate.title(item.number)
    states = {Reason.DISC_ASKED: RowState.INCOMPLETE, Reason.DISC_MISSING: RowState.REFUSED}
    state = states.get(reason, RowState.RECOGNISED)
    return None if reason is Reason.NONE else Row(uid, state, item.number, title, reason=reason)


def _needs(row: Row, session: "Session") -> bool:
    """Whether the reader has something to do: about a refused item only while it lies here, or in their hands."""
    asks = row.state in {RowState.PUT_BACK, RowState.INCOMPLETE, RowState.CROWDED}
    asks |= row.reason is Reason.DISC_NOT_SCANNED
    return asks or (row.state is RowState.REFUSED and row.key in session.pad)


def _may_add(session: "Session", patron: Patron | None, lent: int) -> int | None:
    if patron is None:
        return None
    if Part.LIBRARY_SYSTEM in session.condition.away:
        return max(0, session.policy.offline_loans - lent)
    if patron.charged_limit is None or patron.charged_count is None:
        return None
    return max(0, patron.charged_limit - patron.charged_count - lent)


def _warning_s(session: "Session") -> int | None:
    if session.screen not in WARNED_SCREENS or session.awaits_money:
        return None
    left_s = session.active_at + session.policy.idle_s + session.policy.warning_s - session.now
    return _whole_seconds(left_s) if left_s <= session.policy.warning_s else None


def _whole_seconds(seconds: float) -> int:
    """Round up, so that a countdown ends as it shows 0."""
    return max(0, -int(-seconds // 1))
