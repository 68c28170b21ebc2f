"""What a technician may say at the screen of an act that people were given, and how that is written down."""

from collections.abc import Mapping
from datetime import datetime

from kiosk.session.settle_view import Found
from sip2.errors import LocalProtocolError
from sip2.journal.acts import Act, Circulation, Kind
from sip2.journal.errors import JournalUnusable
from sip2.journal.settlement import How, may_say, settlement
from sip2.journal.transitions import SETTLED
from sip2.journal.writer import Journal

MONEY = (Found.BOOKED, Found.GIVEN_BACK, Found.NOT_TAKEN)
SAID: Mapping[Found, tuple[How, ...]] = {
    # Of money the effect ends with the act: else the machine would ask the gateway at its next start, and give back
    # what people have given back.
    Found.BOOKED: (How.STANDS, How.EFFECTS),
    Found.GIVEN_BACK: (How.VOID, How.EFFECTS),
    Found.NOT_TAKEN: (How.VOID, How.EFFECTS),
    Found.STANDS: (How.STANDS,),
    Found.VOID: (How.VOID,),
    Found.SEEN_TO: (How.EFFECTS,),
}
NOTES: Mapping[Found, str] = {
    Found.BOOKED: "booked in the library system",
    Found.GIVEN_BACK: "money given back",
    Found.NOT_TAKEN: "no money was taken",
    Found.STANDS: "the library system has it",
    Found.VOID: "the library system has it not",
    Found.SEEN_TO: "seen to by hand",
}
OTHERS = {How.STANDS: Found.STANDS, How.VOID: Found.VOID, How.EFFECTS: Found.SEEN_TO}
MEANWHILE = "settled meanwhile, or the machine still sees to it by itself"


def findings(act: Act) -> tuple[Found, ...]:
    """Return what can be said of an act; nothing of what the machine still sees to by itself."""
    may = may_say(act) if act.state in SETTLED else frozenset()
    if act.kind is Kind.PAYMENT:
        return MONEY if act.state is Circulation.STAFF else ()
    return tuple(found for how, found in OTHERS.items() if how in may)


def settle(journal: Journal | None, op_id: str, found: Found, by: str, at: datetime) -> str:
    """Write down what a person found, durably; return why not, in technical words, or ""."""
    try:
        act = journal.act(op_id) if journal else None
        if journal is None or act is None or found not in findings(act):
            return MEANWHILE
        journal.record(*settlement(act, SAID[found], by, f"at the machine: {NOTES[found]}", at))
    except (ValueError, LocalProtocolError, JournalUnusable) as error:
        return str(error)
    return ""
