"""Telling the library system what the machine granted by itself while it was away.

The book has left, or lies in the machine: a no ends with people, never REFUSED. What the answer demands of the tag is
of no interest, for that was done when it happened.
"""

from datetime import datetime

from sip2.acting import filled, record, send_written, told
from sip2.answers import loan_outcome, return_outcome
from sip2.dialect import Dialect
from sip2.errors import LocalProtocolError, SipError
from sip2.fields import Request
from sip2.inspection import SENT_AT, look
from sip2.journal.acts import Act, Circulation, Kind, Moved
from sip2.journal.errors import JournalUnusable
from sip2.journal.writer import Journal
from sip2.line import Line
from sip2.messages import CheckinResponse, CheckoutResponse
from sip2.outcomes import Lent, NoAnswer, Returned
from sip2.terminal import Terminal

RESENDS = 2
"""How often an act that left no trace is told once more, before people must look."""


def replay(act: Act, line: Line, terminal: Terminal, journal: Journal, dialect: Dialect) -> Circulation:
    """Send one act that stands at GRANTED, with the time it happened at; return the state it now has.

    GRANTED again means that it could not be sent, that another act must be settled first (`Journal.must_wait`), or that
    the key is missing which would tell the patron.
    """
    if act.state is not Circulation.GRANTED:
        raise LocalProtocolError(f"act {act.op_id}: only what is granted is replayed, this is {act.state}")
    if act.is_sealed:
        return act.state
    request = _request(act, terminal, dialect.no_block)
    try:
        line.ready()
        must_wait = journal.must_wait(act.op_id)
    except (SipError, JournalUnusable):
        return act.state
    if must_wait:
        return act.state
    sent = Moved(act.op_id, Circulation.SENT, {SENT_AT: terminal.clock().isoformat()})
    unsent = Moved(act.op_id, Circulation.GRANTED, {"reason": "not sent"})
    answer = send_written(sent, unsent, act.item, request, line=line, journal=journal)
    if isinstance(answer, NoAnswer):
        return Circulation.UNKNOWN if answer.sent else Circulation.GRANTED
    entry = _settled(act, answer, line, terminal, dialect)
    return entry.state if record(journal, entry) else Circulation.SENT


def may_be_resent(act: Act) -> bool:
    """Say whether an act that was never carried out may be told once more, if the library system is as before it.

    So it is for what the machine granted, and for every return: the book has left, or lies here. A loan on line was
    called off when its answer did not come.
    """
    return (act.granted or act.kind is Kind.RETURN) and int(act.detail.get("resends", "0")) < RESENDS


def resend(act: Act, line: Line, terminal: Terminal, journal: Journal, dialect: Dialect) -> Circulation:
    """Tell once more of an act that an inspection found untouched; return the state it now has.

    Without "no block", for a library system may have died of that.
    """
    count = int(act.detail.get("resends", "0")) + 1
    doubt = () if act.state is Circulation.UNKNOWN else (Moved(act.op_id, Circulation.UNKNOWN),)
    if doubt and not record(journal, *doubt):
        return act.state
    sent = Moved(act.op_id, Circulation.SENT, {SENT_AT: terminal.clock().isoformat(), "resends": str(count)})
    unsent = Moved(act.op_id, Circulation.UNKNOWN, {"reason": "not sent"})
    request = _request(act, terminal, no_block=False)
    answer = send_written(sent, unsent, act.item, request, line=line, journal=journal)
    if isinstance(answer, NoAnswer):
        return Circulation.UNKNOWN
    entry = _settled(act, answer, line, terminal, dialect)
    return entry.state if record(journal, entry) else Circulation.SENT


def _request(act: Act, terminal: Terminal, no_block: bool) -> Request[CheckoutResponse | CheckinResponse]:
    if act.kind is Kind.RETURN:
        return terminal.past_checkin(act.item, act.wall_time, no_block=no_block)
    if act.kind is not Kind.LOAN or not act.patron:
        raise LocalProtocolError(f"act {act.op_id}: only loans and returns are granted, and no loan to nobody")
    terminal = terminal.of(act.institution)
    return terminal.past_checkout(act.item, act.patron, act.wall_time, due_at(act), no_block=no_block)


def due_at(act: Act) -> datetime | None:
    """Return the due date that the machine promised, None if it promised none."""
    promised = act.detail.get("due_at", "")
    try:
        return datetime.fromisoformat(promised)
    except ValueError:
        return None


def _settled(
    act: Act, answer: CheckoutResponse | CheckinResponse, line: Line, terminal: Terminal, dialect: Dialect
) -> Moved:
    if isinstance(answer, CheckinResponse):
        back = return_outcome(answer, terminal.location_code, dialect.sort_bin)
        state = Circulation.ACCEPTED if isinstance(back, Returned) else Circulation.STAFF
        return Moved(act.op_id, state, told(back))
    loan = loan_outcome(answer, terminal.zone)
    if isinstance(loan, Lent):
        return Moved(act.op_id, Circulation.ACCEPTED, told(loan))
    return _looked_into(act, told(loan), line, terminal)


def _looked_into(act: Act, refusal: dict[str, str], line: Line, terminal: Terminal) -> Moved:
    """See whether a loan was refused because this very patron has the item; then it stands.

    While that cannot be known the act is UNKNOWN, and keeps the library system's words for a later inspection.
    """
    finding = look(act, line, terminal)
    if finding is None:
        return Moved(act.op_id, Circulation.UNKNOWN, {**refusal, "reason": "refused, and not looked into yet"})
    if finding.state is not Circulation.ACCEPTED:
        return Moved(act.op_id, Circulation.STAFF, refusal)
    found = {"settled_by": "inspection", "title": finding.title, "due": finding.due_text}
    return Moved(act.op_id, Circulation.ACCEPTED, {**refusal, **filled(found)})
