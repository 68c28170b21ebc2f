"""How an act meets the library system: SENT, durably, before its request leaves (DESIGN §3.2)."""

from collections.abc import Mapping
from typing import TypeVar

from sip2.answers import same_item
from sip2.errors import LocalProtocolError, SipError
from sip2.fields import Request
from sip2.journal.acts import Circulation, Entry, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.writer import Journal
from sip2.line import Line
from sip2.messages import CheckinResponse, CheckoutResponse, FeePaidResponse, HoldResponse, RenewResponse
from sip2.outcomes import (
    Held,
    HoldRefused,
    Lent,
    LoanRefused,
    NoAnswer,
    Paid,
    PaymentRefused,
    Returned,
    ReturnRefused,
)

Answer = CheckoutResponse | RenewResponse | CheckinResponse | FeePaidResponse | HoldResponse
A = TypeVar("A", bound=Answer)
Outcome = Lent | LoanRefused | Returned | ReturnRefused | Paid | PaymentRefused | Held | HoldRefused


def record(journal: Journal, *entries: Entry) -> bool:
    """Make entries durable; False if the journal cannot, which it reports to the machine by itself."""
    try:
        journal.record(*entries)
    except JournalUnusable:
        return False
    return True


def send_written(
    sent: Moved, unsent: Moved, item: str, request: Request[A], *, line: Line, journal: Journal
) -> A | NoAnswer:
    """Write `sent`, then ask; without a trustworthy answer write what is known and say so.

    `unsent` is written if no byte of the request left. The line must be ready.
    """
    if not record(journal, sent):
        return NoAnswer(sent=False)
    try:
        answer = line.ask(request)
    except LocalProtocolError:
        raise
    except SipError as error:
        unknown = Moved(sent.op_id, Circulation.UNKNOWN, {"reason": type(error).__name__})
        record(journal, unknown if error.sent else unsent)
        return NoAnswer(error.sent)
    if _is_about(item, sent.op_id, answer):
        return answer
    line.close()
    record(journal, Moved(sent.op_id, Circulation.UNKNOWN, {"reason": "the answer is about something else"}))
    return NoAnswer(sent=True)


def _is_about(item: str, op_id: str, answer: Answer) -> bool:
    """Say whether an answer can be the one to the request; a payment's repeats its transaction id, or names none.

    A hold on any copy of a title may be answered with another copy.
    """
    if isinstance(answer, HoldResponse):
        return True
    if isinstance(answer, FeePaidResponse):
        return answer.transaction_id in ("", op_id)
    return same_item(item, answer.item_id)


def told(outcome: Outcome) -> dict[str, str]:
    """Return what the journal keeps of an answer: no person, and nothing that is empty."""
    match outcome:
        case Lent():
            detail = {"title": outcome.title, "due": outcome.due_text, "renewal": "Y" if outcome.renewal else ""}
        case Returned():
            detail = {
                "title": outcome.title,
                "alert": outcome.alert or "",
                "destination": outcome.destination,
                "sort_bin": outcome.sort_bin,
            }
        case Held():
            detail = {"title": outcome.title, "destination": outcome.pickup}
        case LoanRefused() | ReturnRefused() | HoldRefused():
            detail = {"title": outcome.title, "message": outcome.message}
        case Paid() | PaymentRefused():
            detail = {"message": outcome.message}
    return filled(detail)


def filled(detail: Mapping[str, str]) -> dict[str, str]:
    """Leave out what is empty."""
    return {key: value for key, value in detail.items() if value}
