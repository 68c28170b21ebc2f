"""What a patron waits for (63 and 64, AS and CD), and what became of a hold (15) whose answer never came."""

from sip2.answers import plain, same_item
from sip2.charged import is_item_id
from sip2.journal.acts import Act, Circulation, Kind
from sip2.line import Line
from sip2.messages import ItemInformationResponse, PatronInformationResponse
from sip2.outcomes import HoldOnAccount, HoldsAnswer, HoldsOutcome, NoAnswer, PatronRefusal, PatronRefused
from sip2.terminal import Terminal
from sip2.values import Summary, Supported

HOLDS_LISTED = 20
"""Most holds looked up, for each costs a question (17)."""

HOLD_KINDS = frozenset({Kind.HOLD, Kind.HOLD_CANCEL})


def holds_of(number: str, pin: str, line: Line, terminal: Terminal) -> HoldsOutcome:
    """Ask what a patron waits for; an empty PIN asks for none, because the card has proved the patron.

    What is listed as unavailable waits, whatever else lists it (sip2-quirks.md §3.22).
    """
    first = line.question(terminal.patron_information(number, pin, Summary.HOLD))
    if isinstance(first, NoAnswer):
        return first
    if first.valid_patron is False or (pin and first.valid_patron_password is False):
        return PatronRefused(PatronRefusal.UNKNOWN if first.valid_patron is False else PatronRefusal.WRONG_PIN)
    second = line.question(terminal.patron_information(number, pin, Summary.UNAVAILABLE_HOLDS))
    if isinstance(second, NoAnswer):
        return second
    waiting = entries(second, Summary.UNAVAILABLE_HOLDS)
    ready = [entry for entry in entries(first, Summary.HOLD) if entry not in waiting]
    named = [_named(entry, line, terminal) for entry in (*ready, *waiting)[:HOLDS_LISTED]]
    return HoldsAnswer(
        tuple(named[: len(ready)]), tuple(named[len(ready) :]), complete=len(ready) + len(waiting) <= HOLDS_LISTED
    )


def entries(answer: PatronInformationResponse, summary: Summary) -> list[str]:
    """Return what is listed as ready (AS) or as waiting (CD)."""
    listed = answer.hold_items if summary is Summary.HOLD else answer.unavailable_hold_items
    return [entry for entry in listed if entry.strip()]


def _named(entry: str, line: Line, terminal: Terminal) -> HoldOnAccount:
    """Look one up; it is listed with its number at least, even if its record stays silent."""
    hold = hold_on_account(entry, item_record(entry, line, terminal), terminal)
    return hold if hold.title or hold.item else HoldOnAccount(entry.strip(), item=entry.strip())


def hold_on_account(entry: str, record: ItemInformationResponse | NoAnswer | None, terminal: Terminal) -> HoldOnAccount:
    """Join what a list of holds and 18 say; without a record only a title can be shown."""
    item = entry.strip() if is_item_id(entry) else ""
    if record is None or isinstance(record, NoAnswer) or not same_item(entry, record.item_id):
        return HoldOnAccount("" if item else plain(entry), item=item)
    pickup = record.hold_pickup_date
    return HoldOnAccount(plain(record.title_id), pickup.moment(terminal.zone) if pickup else None, item)


def item_record(entry: str, line: Line, terminal: Terminal) -> ItemInformationResponse | NoAnswer | None:
    """Ask for the record of what a list names; None where there is nothing to ask for or nobody to ask."""
    if not is_item_id(entry) or not line.supports(Supported.ITEM_INFORMATION):
        return None
    return line.question(terminal.item_information(entry))


def look_at_hold(act: Act, line: Line, terminal: Terminal, *, may_wait: bool) -> Circulation | None:
    """Say how a hold ended by the patron's lists, asked for without a PIN; None if that cannot be known yet."""
    if not act.patron:
        return Circulation.STAFF
    listed: list[str] = []
    for summary in (Summary.HOLD, Summary.UNAVAILABLE_HOLDS):
        answer = line.question(terminal.of(act.institution).patron_information(act.patron, "", summary))
        if isinstance(answer, NoAnswer):
            return None if may_wait else Circulation.STAFF
        if answer.valid_patron is False or _hides(answer, summary):
            return Circulation.STAFF
        listed += entries(answer, summary)
    return judge_hold(act, listed)


def _hides(answer: PatronInformationResponse, summary: Summary) -> bool:
    """Say whether holds are counted and not listed: asked without a PIN, some show less."""
    counted = answer.hold_items_count if summary is Summary.HOLD else answer.unavailable_holds_count
    return bool(counted) and not entries(answer, summary)


def judge_hold(act: Act, listed: list[str]) -> Circulation:
    """Return ACCEPTED or REFUSED as the lists prove it; STAFF where they name titles, and not this number."""
    is_listed = any(same_item(act.item, entry) for entry in listed)
    if not is_listed and not all(is_item_id(entry) for entry in listed):
        return Circulation.STAFF
    return Circulation.ACCEPTED if is_listed is (act.kind is Kind.HOLD) else Circulation.REFUSED
