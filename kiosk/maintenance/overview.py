"""Builds what the technician sees out of the machine's health, the journal's answers and the tests."""

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import assert_never

from kiosk.maintenance.door import Accepted, MustWait, NobodyEnrolled, Verdict, Wrong
from kiosk.maintenance.probes import TESTS, Finding
from kiosk.maintenance.settling import findings
from kiosk.payment.flow import PAID, RECEIPT, UNPROVED
from kiosk.session.view import Maintenance, OpenAct, PartHealth, TestState
from sip2.journal.acts import Act, Circulation, Kind
from sip2.journal.errors import JournalUnusable
from sip2.journal.queries import Questions
from sip2.masking import tail

RECEIPT_TAIL = 6
"""Enough to find a payment by, beside its amount and its time; the journal has the whole number."""
OWED = "owed"
"""The state of an act that the library system settled and that still waits for its item."""

ORIGINAL_LETTERS = 120
_LONG_NUMBER = re.compile(r"[0-9]{5,}")

_DISTRIBUTION = "library-self-service"
_NOT_TESTED = Finding(TestState.IDLE, "")


def overview(
    parts: tuple[PartHealth, ...],
    journal: Questions | None,
    tests: Mapping[str, Finding],
    *,
    closed: bool,
    uptime_s: float,
    names: Sequence[str] = TESTS,
) -> Maintenance:
    """Return the view. Waits for the journal's thread, so it is for a worker and not for Qt's thread.

    Without a journal, or with one whose disk has failed, the account is empty and `Part.JOURNAL` tells why.
    """
    empty = Maintenance(
        parts=parts,
        closed=closed,
        tests=tuple((name, *_of_test(tests.get(name, _NOT_TESTED))) for name in names),
        version=installed_version(),
        uptime_s=int(uptime_s),
    )
    if journal is None:
        return empty
    with suppress(JournalUnusable):
        return _with_account(empty, journal)
    return empty


def at_the_door(verdict: Verdict) -> Maintenance:
    """Return what may be shown to whoever typed a PIN: nothing of the machine."""
    match verdict:
        case Accepted():
            return Maintenance()
        case Wrong(wait_s=wait_s):
            return Maintenance(pin_wrong=True, pin_wait_s=wait_s)
        case MustWait(wait_s=wait_s):
            return Maintenance(pin_wait_s=wait_s)
        case NobodyEnrolled():
            return Maintenance(enrolled=False)
        case _:
            assert_never(verdict)


def open_acts(journal: Questions) -> tuple[OpenAct, ...]:
    """Return the acts of which something must still follow, each once: people's first, oldest first."""
    found = {act.op_id: _open(act, act.state.value) for act in journal.unsettled()}
    found |= {act.op_id: _for_people(act, journal) for act in journal.on_staff_list()}
    for owed in journal.owed():
        act = None if owed.op_id in found else journal.act(owed.op_id)
        if act is not None:
            found[act.op_id] = _open(act, OWED)
    return tuple(sorted(found.values(), key=lambda each: (not _waits(each), each.since, each.op_id)))


def installed_version() -> str:
    """Return this program's version, empty when it runs without being installed."""
    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""


def _with_account(empty: Maintenance, journal: Questions) -> Maintenance:
    balance = journal.balance()
    return replace(
        empty,
        open_acts=open_acts(journal),
        intents=balance.intents,
        done=balance.done,
        refused=balance.refused,
        staff=balance.staff,
        pending=balance.pending,
        owed=journal.security_owed(),
        head=journal.last_event().short,
    )


def _waits(act: OpenAct) -> bool:
    """Tell whether the machine does no more about it, and people must look."""
    return act.state.startswith(Circulation.STAFF)


def _for_people(act: Act, journal: Questions) -> OpenAct:
    """Return an act that people must look into; of a payment what is not known of it, and the number of its money."""
    if act.kind is not Kind.PAYMENT:
        return _open(act, act.state.value)
    what = act.detail.get(UNPROVED, "")
    receipt = act.detail.get(RECEIPT) or _proved_receipt(act.op_id, journal)
    return replace(_open(act, f"staff_{what}" if what else act.state.value), receipt=receipt[-RECEIPT_TAIL:])


def _proved_receipt(op_id: str, journal: Questions) -> str:
    """Return the number under which the money was proved to be taken; empty where it never was."""
    proofs = [json.loads(row["payload"]).get("proof", "") for row in journal.events(op_id) if row["what"] == "effect"]
    return next((proof.removeprefix(PAID) for proof in reversed(proofs) if proof.startswith(PAID)), "")


def _open(act: Act, state: str) -> OpenAct:
    about = act.detail.get("amount", "") if act.kind is Kind.PAYMENT else tail(act.item)
    words = _original(act)
    return OpenAct(act.op_id, act.kind.value, state, about, act.wall_time, original=words, findings=findings(act))


def _original(act: Act) -> str:
    """Return the library system's own words; of a number in them, which may be a reader's, no more than the tail."""
    words = " ".join(act.detail.get("message", "").split())[:ORIGINAL_LETTERS]
    return _LONG_NUMBER.sub(lambda number: f"…{tail(number[0])}", words)


def _of_test(finding: Finding) -> tuple[TestState, str]:
    return finding.state, finding.words
