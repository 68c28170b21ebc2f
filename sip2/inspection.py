"""What became of an act whose answer never came: found by asking, never by repeating it (DESIGN §3.2).

An item's own record (18) does not say who has it, so a loan also needs the patron's list of charged items (64, AU),
asked for without a PIN. That list may hold titles instead of item numbers (sip2-quirks.md §3.23): then only finding the
item in it proves anything.
"""

from dataclasses import dataclass, field

from sip2.answers import same_item
from sip2.journal.acts import Act, Circulation, Kind
from sip2.line import Line
from sip2.messages import ItemInformationResponse
from sip2.outcomes import NoAnswer
from sip2.terminal import Terminal
from sip2.values import CirculationStatus, Summary, Supported

SETTLING_S = 30.0
"""How long after an act "it was not done" is not believed: the request that we gave up may still be at work."""

GIVE_UP_S = 600.0
"""How long a library system that answers 17 but not 63 may keep an act waiting, before people must look."""

CHARGED_PAGES = 20
"""Most pages of charged items asked for in one inspection."""

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
class ChargedItems:
    """A patron's loans as the library system lists them; `complete` if nothing hints at more."""

    entries: tuple[str, ...] = field(repr=False)
    complete: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """How an act ends, and what the library system says about its item."""

    state: Circulation
    title: str = field(default="", repr=False)
    due_text: str = ""


def judge_loan(item: str, status: CirculationStatus | None, charged: ChargedItems | None) -> Circulation:
    """Return ACCEPTED if the patron has the item, REFUSED if certainly not, STAFF if nothing can be told.

    `status` or `charged` is None where the library system would not say.
    """
    if charged and any(same_item(item, entry) for entry in charged.entries if entry.strip()):
        return Circulation.ACCEPTED
    if status in NOT_ON_LOAN:
        return Circulation.REFUSED
    lists_items = charged and charged.complete and all(_is_item_id(entry) for entry in charged.entries)
    return Circulation.REFUSED if lists_items and status in ON_LOAN else Circulation.STAFF


def judge_return(status: CirculationStatus | None) -> Circulation:
    """Return ACCEPTED if nobody has the item any more, STAFF if it is still charged or nothing can be told."""
    return Circulation.ACCEPTED if status in NOT_ON_LOAN else Circulation.STAFF


def find(act: Act, line: Line, terminal: Terminal) -> Finding | None:
    """Ask what became of `act`; None if that cannot be known yet.

    So it is while the library system is away or may still be at work on the request (SETTLING_S), and if an act that
    the machine granted by itself is not done yet: then it may be sent again.
    """
    record = _item_record(act.item, line, terminal)
    if isinstance(record, NoAnswer):
        return None
    age_s = (terminal.clock() - act.wall_time).total_seconds()
    state = _judged(act, record, line, terminal, age_s)
    if state is None or (state is not Circulation.ACCEPTED and age_s < SETTLING_S):
        return None
    if state is Circulation.REFUSED and act.granted:
        return None
    return Finding(state, record.title_id, record.due_date) if record else Finding(state)


def _item_record(item: str, line: Line, terminal: Terminal) -> ItemInformationResponse | NoAnswer | None:
    """Ask for the item's record (17); None where the library system cannot tell."""
    if not line.supports(Supported.ITEM_INFORMATION):
        return None
    record = line.question(terminal.item_information(item))
    if isinstance(record, NoAnswer):
        return record
    return record if same_item(item, record.item_id) else None


def _judged(
    act: Act, record: ItemInformationResponse | None, line: Line, terminal: Terminal, age_s: float
) -> Circulation | None:
    status = record.circulation_status if record else None
    match act.kind:
        case Kind.RETURN:
            return judge_return(status)
        case Kind.RENEWAL:
            return Circulation.STAFF
        case Kind.LOAN:
            charged = _charged_items(act.patron, line, terminal) if act.patron else None
            if isinstance(charged, NoAnswer) and age_s < GIVE_UP_S:
                return None
            return judge_loan(act.item, status, None if isinstance(charged, NoAnswer) else charged)


def _charged_items(patron: str, line: Line, terminal: Terminal) -> ChargedItems | NoAnswer | None:
    """Ask for a patron's loans page by page (63); None where that is refused or not supported."""
    if not line.supports(Supported.PATRON_INFORMATION):
        return None
    entries: dict[str, None] = {}
    complete = False
    for _ in range(CHARGED_PAGES):
        start_item = len(entries) + 1 if entries else None
        answer = line.question(terminal.patron_information(patron, "", Summary.CHARGED, start_item))
        if isinstance(answer, NoAnswer):
            return answer
        if answer.valid_patron is False:
            return None
        known, count = len(entries), answer.charged_items_count
        entries |= dict.fromkeys(answer.charged_items)
        # Without a PIN some show an empty account instead of refusing.
        hidden = answer.valid_patron_password is False and not entries
        complete = count is not None and len(entries) >= count and not hidden
        if complete or len(entries) == known:
            break
    return ChargedItems(tuple(entries), complete)


def _is_item_id(entry: str) -> bool:
    """Whether an entry of AU can be an item number: ASCII without blanks, and a digit in it."""
    return entry.isascii() and " " not in entry.strip() and any(letter.isdigit() for letter in entry)
