"""What a patron has on loan, waits for and owes (63 and 64, and 17 for each loan; fees by `sip2.fines`)."""

from sip2.answers import due_date, patron_outcome, plain, same_item
from sip2.charged import follow, is_item_id
from sip2.dialect import Dialect, HoldsCounted
from sip2.fines import fines
from sip2.holding import entries, hold_on_account, item_record
from sip2.inspection import NOT_ON_LOAN, ON_LOAN
from sip2.line import Line
from sip2.messages import ItemInformationResponse, PatronInformationResponse
from sip2.outcomes import AccountAnswer, AccountOutcome, HoldOnAccount, LoanOnAccount, NoAnswer, PatronRefused
from sip2.terminal import Terminal
from sip2.values import Summary, Supported

LOANS_SHOWN = 50
"""Most loans looked up, for each costs a question (17)."""

HOLDS_SHOWN = 3
"""Most holds that are ready and looked up."""

SILENCES = 1
"""Loans that may stay without an answer: one on which the library system stumbles must not hide the others."""


def account(number: str, pin: str, line: Line, terminal: Terminal, dialect: Dialect) -> AccountOutcome:
    """Ask for a patron's account; an empty PIN asks for none, because the card has proved the patron."""
    if not line.supports(Supported.PATRON_INFORMATION):
        return _fees_only(number, pin, line, terminal, dialect)

    def ask_page(start: int | None, end: int | None) -> PatronInformationResponse | NoAnswer:
        return line.question(terminal.patron_information(number, pin, Summary.CHARGED, start, end))

    first = ask_page(None, None)
    if isinstance(first, NoAnswer):
        return first
    patron = patron_outcome(number, first, pin_asked=bool(pin), confirms_pin=dialect.confirms_pin)
    if isinstance(patron, PatronRefused):
        return patron
    charged = follow(first, ask_page, LOANS_SHOWN)
    if isinstance(charged, NoAnswer):
        return charged
    loans = _loans(charged.entries, line, terminal)
    if isinstance(loans, NoAnswer):
        return loans
    ready, waiting = holds(first.hold_items_count, first.unavailable_holds_count, dialect.holds_counted)
    return AccountAnswer(
        loans,
        holds_ready=ready,
        holds_waiting=waiting,
        fee_amount=first.fee_amount,
        currency=first.currency,
        charged_count=first.charged_items_count,
        complete=charged.complete,
        fines=fines(number, pin, first.fee_amount, line, terminal, single=dialect.single_fees),
        ready=_ready(ready, number, pin, line, terminal, dialect.holds_counted),
        blocks=patron.blocks,
        expires=patron.expires,
        message=patron.message,
    )


def _fees_only(number: str, pin: str, line: Line, terminal: Terminal, dialect: Dialect) -> AccountOutcome:
    """Ask for all that 24 tells, where 63 is not supported."""
    status = line.question(terminal.patron_status(number, pin))
    if isinstance(status, NoAnswer):
        return status
    patron = patron_outcome(number, status, pin_asked=bool(pin), confirms_pin=dialect.confirms_pin)
    if isinstance(patron, PatronRefused):
        return patron
    return AccountAnswer(
        (), fee_amount=status.fee_amount, currency=status.currency, complete=False, blocks=patron.blocks,
        expires=patron.expires, message=patron.message,
    )  # fmt: skip


def _loans(entries: tuple[str, ...], line: Line, terminal: Terminal) -> tuple[LoanOnAccount, ...] | NoAnswer:
    loans: list[LoanOnAccount] = []
    silences = 0
    for entry in filter(str.strip, entries):
        record = item_record(entry, line, terminal)
        if isinstance(record, NoAnswer):
            silences += 1
            if silences > SILENCES:
                return record
            loans.append(LoanOnAccount(item=entry))
        else:
            loans.append(_loan(entry, record, terminal))
    return tuple(loans)


def _ready(
    count: int | None, number: str, pin: str, line: Line, terminal: Terminal, habit: HoldsCounted
) -> tuple[HoldOnAccount, ...]:
    """Ask what lies ready (AS, without CD where all holds are listed); a list that the count belies tells nothing."""
    if not count:
        return ()

    def listed(summary: Summary) -> list[str]:
        answer = line.question(terminal.patron_information(number, pin, summary))
        if isinstance(answer, NoAnswer):
            return []
        return entries(answer, summary)

    found = listed(Summary.HOLD)
    if len(found) > count and habit is HoldsCounted.ALL:
        waiting = set(listed(Summary.UNAVAILABLE_HOLDS))
        found = [entry for entry in found if entry not in waiting]
    if len(found) != count:
        return ()
    named = (hold_on_account(entry, item_record(entry, line, terminal), terminal) for entry in found[:HOLDS_SHOWN])
    return tuple(hold for hold in named if hold.title)


def _loan(entry: str, record: ItemInformationResponse | None, terminal: Terminal) -> LoanOnAccount:
    """Join what AU and 18 say; AU may hold titles (sip2-quirks.md §3.23), even one that looks like a number."""
    if record is None:
        return LoanOnAccount(item=entry) if is_item_id(entry) else LoanOnAccount(title=plain(entry))
    status = record.circulation_status
    is_meant = same_item(entry, record.item_id) and status not in NOT_ON_LOAN
    if not is_meant or not (record.title_id.strip() or status in ON_LOAN):
        return LoanOnAccount(title=plain(entry))
    return LoanOnAccount(entry, plain(record.title_id), due_date(record.due_date, terminal.zone), record.due_date)


def holds(counted: int | None, unavailable: int | None, habit: HoldsCounted) -> tuple[int | None, int | None]:
    """Return how many holds are ready and how many wait, from the two counts of 64.

    Fewer holds than unavailable ones cannot be all: then, whatever the habit says, those ready were counted.
    """
    if habit is HoldsCounted.READY or counted is None:
        return counted, unavailable
    if unavailable is None:
        return None, None
    return (counted - unavailable if counted >= unavailable else counted), unavailable
