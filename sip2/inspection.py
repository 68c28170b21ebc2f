"""What became of an act whose answer never came: found by asking, never by repeating it (DESIGN §3.2).

An item's own record (18) does not say who has it, so a loan also needs the patron's list of charged items (64, AU),
asked for without a PIN. That list may hold titles instead of item numbers (sip2-quirks.md §3.23): then only finding the
item in it proves anything.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation

from sip2.answers import plain, same_item
from sip2.charged import ChargedItems, follow, is_item_id
from sip2.holding import HOLD_KINDS, look_at_hold
from sip2.journal.acts import Act, Circulation, Kind
from sip2.line import Line
from sip2.messages import ItemInformationResponse, PatronInformationResponse
from sip2.outcomes import NoAnswer
from sip2.terminal import Terminal
from sip2.values import CirculationStatus, Summary, Supported

SENT_AT = "sent_at"
"""Key in an act's detail: when its request left, where that may be long after it was wanted."""

SETTLING_S = 30.0
"""How long after an act "it was not done" is not believed: the request that we gave up may still be at work."""

GIVE_UP_S = 600.0
"""How long a library system that answers 17 but not 63 may keep an act waiting, before people must look."""

CHARGED_LIMIT = 1000
"""Most loans of one patron looked through in one inspection."""

ON_LOAN = frozenset({CirculationStatus.CHARGED, CirculationStatus.CHARGED_NOT_RECALLABLE, CirculationStatus.RECALLED})
"""Somebody has it."""

NOT_ON_LOAN = frozenset(
    {
        CirculationStatus.AVAILABLE,
        CirculationStatus.ON_ORDER,
        CirculationStatus.IN_PROCESS,
        CirculationStatus.ON_HOLD_SHELF,
        CirculationStatus.TO_BE_RESHELVED,
        CirculationStatus.IN_TRANSIT,
    }
)
"""Nobody has it. Lost, missing, claimed returned and "other" say neither."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How an act ends, and what the library system says about its item."""

    state: Circulation
    title: str = field(default="", repr=False)
    due_text: str = ""
    is_untouched: bool = False
    """The library system stands as before the act, so that to tell of it once more repeats nothing."""


def judge_loan(item: str, status: CirculationStatus | None, charged: ChargedItems | None) -> Circulation:
    """Return ACCEPTED if the patron has the item, REFUSED if certainly not, STAFF if nothing can be told.

    `status` or `charged` is None where the library system would not say.
    """
    if charged and any(same_item(item, entry) for entry in charged.entries if entry.strip()):
        return Circulation.ACCEPTED
    if status in NOT_ON_LOAN:
        return Circulation.REFUSED
    lists_items = charged and charged.complete and all(is_item_id(entry) for entry in charged.entries)
    return Circulation.REFUSED if lists_items and status in ON_LOAN else Circulation.STAFF


def judge_return(status: CirculationStatus | None) -> Circulation:
    """Return ACCEPTED if nobody has the item any more, STAFF if it is still charged or nothing can be told."""
    return Circulation.ACCEPTED if status in NOT_ON_LOAN else Circulation.STAFF


def is_on_loan(status: CirculationStatus) -> bool | None:
    """Say whether somebody has an item, None if its status says neither.

    An item recalled (07) is still out: once it is back it is on the hold shelf or on its way. One claimed returned,
    lost or missing may be anywhere.
    """
    return True if status in ON_LOAN else False if status in NOT_ON_LOAN else None


def find(act: Act, line: Line, terminal: Terminal, waited_s: float = 0.0) -> Finding | None:
    """Ask what became of `act`; None if that cannot be known yet.

    `waited_s` is since it was first looked at, by a clock that nobody sets: the wall clock may have been set back.

    So it is while the library system is away or may still be at work on the request (SETTLING_S). What the machine
    granted by itself and is not done ends with people: the book has left, or lies in the machine.
    """
    age_s = max((terminal.clock() - _sent_at(act)).total_seconds(), waited_s)
    finding = look(act, line, terminal, may_wait=age_s < GIVE_UP_S)
    if finding is None or (finding.state is not Circulation.ACCEPTED and age_s < SETTLING_S):
        return None
    if finding.state is Circulation.REFUSED and act.granted:
        return replace(finding, state=Circulation.STAFF)
    return finding


def _sent_at(act: Act) -> datetime:
    """When the request left; an act made off line, and the wish to pay, were long before that."""
    return datetime.fromisoformat(act.detail[SENT_AT]) if SENT_AT in act.detail else act.wall_time


def look(act: Act, line: Line, terminal: Terminal, *, may_wait: bool = True) -> Finding | None:
    """Ask how things stand now; None while the library system is away, or where only the lost key knows the patron.

    With `may_wait` it is also None while the library system answers 17 but not 63, or answers of another item.
    """
    if act.is_sealed:
        return None
    if act.kind is Kind.PAYMENT:
        return _look_at_payment(act, line, terminal, may_wait=may_wait)
    if act.kind in HOLD_KINDS:
        held = look_at_hold(act, line, terminal, may_wait=may_wait)
        return Finding(held) if held else None
    record = _item_record(act.item, line, terminal)
    if isinstance(record, NoAnswer):
        return None
    if record and not same_item(act.item, record.item_id):
        if may_wait:
            return None
        record = None
    state = _judge(act, record.circulation_status if record else None, line, terminal, may_wait=may_wait)
    if state is None:
        return None
    if record is None:
        return Finding(state)
    before = NOT_ON_LOAN if act.kind is Kind.LOAN else ON_LOAN if act.kind is Kind.RETURN else frozenset()
    is_untouched = state is not Circulation.ACCEPTED and record.circulation_status in before
    return Finding(state, plain(record.title_id), record.due_date, is_untouched)


def _judge(
    act: Act, status: CirculationStatus | None, line: Line, terminal: Terminal, *, may_wait: bool
) -> Circulation | None:
    if act.kind is Kind.RETURN:
        return judge_return(status)
    if act.kind is not Kind.LOAN:
        return Circulation.STAFF
    charged = _charged_items(act.patron, line, terminal.of(act.institution)) if act.patron else None
    if isinstance(charged, NoAnswer):
        return None if may_wait else judge_loan(act.item, status, None)
    return judge_loan(act.item, status, charged)


def _look_at_payment(act: Act, line: Line, terminal: Terminal, *, may_wait: bool) -> Finding | None:
    """Compare what the patron owes now with what was owed before."""
    if not act.patron:
        return Finding(Circulation.STAFF)
    answer = line.question(terminal.of(act.institution).patron_information(act.patron, "", Summary.FINE))
    if isinstance(answer, NoAnswer):
        return None if may_wait else Finding(Circulation.STAFF)
    return Finding(judge_payment(act.detail.get("owed", ""), act.detail.get("amount", ""), answer.fee_amount))


def judge_payment(owed: str, paid: str, owed_now: str) -> Circulation:
    """Return ACCEPTED if the debt has shrunk by just what was paid, REFUSED if by nothing, STAFF otherwise."""
    try:
        before, amount, now = Decimal(owed), Decimal(paid), Decimal(owed_now)
    except InvalidOperation:
        return Circulation.STAFF
    if amount > 0 and now == before - amount:
        return Circulation.ACCEPTED
    return Circulation.REFUSED if now == before else Circulation.STAFF


def _item_record(item: str, line: Line, terminal: Terminal) -> ItemInformationResponse | NoAnswer | None:
    """Ask for the item's record (17); None where the library system has none to give."""
    if not line.supports(Supported.ITEM_INFORMATION):
        return None
    return line.question(terminal.item_information(item))


def _charged_items(patron: str, line: Line, terminal: Terminal) -> ChargedItems | NoAnswer | None:
    """Ask for a patron's loans (63); None where that is refused or not supported."""
    if not line.supports(Supported.PATRON_INFORMATION):
        return None

    def ask_page(start: int | None, end: int | None) -> PatronInformationResponse | NoAnswer:
        return line.question(terminal.patron_information(patron, "", Summary.CHARGED, start, end))

    first = ask_page(None, None)
    if isinstance(first, NoAnswer):
        return first
    return None if first.valid_patron is False else follow(first, ask_page, CHARGED_LIMIT)
