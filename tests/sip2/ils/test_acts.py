"""Loans, returns and renewals, written down before the library hears of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import LocalProtocolError
from sip2.fields import Message
from sip2.ils import Ils
from sip2.journal.acts import Circulation, EffectState, Intent, Kind, Moved
from sip2.journal.reader import Reader
from sip2.journal.writer import Journal
from sip2.messages import (
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    Login,
    Renew,
    ScStatus,
)
from sip2.outcomes import (
    Alert,
    Lent,
    LoanRefused,
    NoAnswer,
    Returned,
    ReturnRefused,
)
from sip2.values import YesNoUnknown
from tests.sip2.ils.library import BACK_OFF, NOW, OFF, PIN, SEAL, TIMEOUT_S, Clock, Fault, Library, intend, states


@pytest.mark.parametrize("kind", [Kind.LOAN, Kind.RETURN, Kind.RENEWAL])
def test_sent_is_on_the_disk_before_the_library_hears_of_it(
    ils: Ils, library: Library, journal: Journal, path: Path, kind: Kind
) -> None:
    found: dict[str, Circulation] = {}

    def look(request: Message) -> None:
        if isinstance(request, Checkout | Checkin | Renew):
            with Reader(path, SEAL) as reader:
                found[type(request).__name__] = reader.act("op").state

    library.on_request = look
    library.loans = {"B1": "S1"}
    intend(journal, kind)
    match kind:
        case Kind.LOAN:
            ils.checkout("op", "B1", "S1", PIN, OFF)
        case Kind.RETURN:
            ils.checkin("op", "B1")
        case Kind.RENEWAL:
            ils.renew("op", "B1", "S1", PIN)
    assert list(found.values()) == [Circulation.SENT]


def test_a_loan_plans_its_security_with_the_answer(ils: Ils, library: Library, journal: Journal, path: Path) -> None:
    intend(journal, Kind.LOAN)
    outcome = ils.checkout("op", "B1", "S1", PIN, OFF)
    assert isinstance(outcome, Lent)
    assert (outcome.title, outcome.due_text, outcome.clear_security) == ("Title of B1", "2026-12-23", True)
    act = journal.act("op")
    assert (act.state, act.detail["title"], act.detail["due"]) == ("accepted", "Title of B1", "2026-12-23")
    assert act.effects == {("security", "E0040150"): ("off", EffectState.PLANNED)}
    assert states(path) == ["intent", "sent", "accepted"]
    (request,) = library.seen(Checkout)
    assert (request.sc_renewal_policy, request.no_block) == (False, False)


@pytest.mark.parametrize(
    "answer",
    [{"desensitize": YesNoUnknown.UNKNOWN}, {"desensitize": YesNoUnknown.NO}, {"security_inhibit": True}],
)
def test_a_loan_whose_security_must_stay_plans_nothing(
    ils: Ils, library: Library, journal: Journal, answer: dict[str, object]
) -> None:
    library.change = lambda told: replace(told, **answer) if isinstance(told, CheckoutResponse) else told
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF).clear_security is False
    assert journal.act("op").effects == {}
    assert journal.balance().done == 1


def test_a_refused_loan_touches_nothing(ils: Ils, library: Library, journal: Journal) -> None:
    library.change = lambda told: (
        replace(told, ok=False, screen_message=("Item is on hold",)) if isinstance(told, CheckoutResponse) else told
    )
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == LoanRefused("Title of B1", "Item is on hold")
    act = journal.act("op")
    assert (act.state, act.detail["message"], act.effects) == ("refused", "Item is on hold", {})
    assert act.patron is None


@pytest.mark.parametrize("fault", Fault)
def test_a_loan_without_a_trustworthy_answer_is_unknown(
    ils: Ils, library: Library, journal: Journal, fault: Fault
) -> None:
    library.faults[Checkout] = fault
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    act = journal.act("op")
    assert (act.state, act.effects, act.patron) == ("unknown", {}, "S1")
    assert len(library.seen(Checkout)) == 1


def test_an_answer_about_another_item_is_not_trusted(ils: Ils, library: Library, journal: Journal) -> None:
    library.change = lambda told: replace(told, item_id="B2") if isinstance(told, CheckoutResponse) else told
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    assert journal.act("op").state is Circulation.UNKNOWN


def test_a_loan_that_cannot_leave_is_given_up_without_having_been_sent(
    ils: Ils, library: Library, journal: Journal, path: Path
) -> None:
    library.close()
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert states(path) == ["intent", "refused"]
    assert journal.act("op").detail == {"reason": "not sent"}


@pytest.mark.parametrize("stage", [Login, ScStatus])
def test_a_silence_while_signing_on_is_no_silence_about_the_loan(
    ils: Ils, library: Library, journal: Journal, path: Path, stage: type[Message]
) -> None:
    library.faults[stage] = Fault.SILENT
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert states(path) == ["intent", "refused"]


class CuttingJournal(Journal):
    """Loses the line the moment SENT is durable, as a plug that is pulled."""

    library: Library

    def record(self, *entries):
        super().record(*entries)
        if isinstance(entries[0], Moved) and entries[0].state is Circulation.SENT:
            self.library.close()


@pytest.mark.parametrize("kind", [Kind.LOAN, Kind.RETURN])
def test_sent_but_never_left_ends_refused(library: Library, path: Path, clock: Clock, kind: Kind) -> None:
    with CuttingJournal.open(path, seal=SEAL) as journal:
        journal.library = library
        client = Client("127.0.0.1", library.port, GENERIC, timeout_s=TIMEOUT_S)
        ils = Ils(client, journal, institution_id="LIB", clock=clock)
        ils.sign_on()
        intend(journal, kind)
        if kind is Kind.LOAN:
            assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
        else:
            assert ils.checkin("op", "B1", BACK_OFF) == NoAnswer(sent=False)
            assert list(journal.act("op").effects.values()) == [("off", EffectState.PLANNED)]
        assert states(path) == ["intent", "sent", "refused"]
        assert library.seen(Checkout) + library.seen(Checkin) == []
        ils.close()


def fail_disk(journal: Journal) -> None:
    pages = journal._ask(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    journal._ask(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    filler = (Intent(f"filler {number}", Kind.LOAN, "B" * 4000, None, NOW) for number in range(200))
    assert journal.append(*filler).exception() is not None


def test_what_cannot_be_written_down_is_not_sent(ils: Ils, library: Library, journal: Journal) -> None:
    intend(journal, Kind.LOAN)
    fail_disk(journal)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert library.seen(Checkout) == []


def test_an_answer_that_cannot_be_written_down_is_no_answer(ils: Ils, library: Library, journal: Journal) -> None:
    intend(journal, Kind.LOAN)
    library.on_request = lambda request: fail_disk(journal) if isinstance(request, Checkout) else None
    client_waits = 20.0
    ils._line._client._timeout_s = client_waits
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    assert journal.act("op").state is Circulation.SENT


def test_an_act_that_was_never_intended_is_a_mistake_of_ours(ils: Ils, library: Library) -> None:
    with pytest.raises(LocalProtocolError, match="from nothing to sent"):
        ils.checkout("op", "B1", "S1", PIN, OFF)
    assert library.seen(Checkout) == []


def test_a_return_keeps_no_trace_of_who_had_the_item(ils: Ils, library: Library, journal: Journal, path: Path) -> None:
    library.loans = {"B1": "READER-77"}
    library.change = lambda told: (
        replace(told, alert=True, alert_type="02", destination_location="EAST", sort_bin="7")
        if isinstance(told, CheckinResponse)
        else told
    )
    intend(journal, Kind.RETURN, patron=None)
    outcome = ils.checkin("op", "B1", BACK_OFF)
    assert outcome == Returned("Title of B1", Alert.HOLD_ELSEWHERE, "EAST", "7", location="MAIN")
    act = journal.act("op")
    assert act.state is Circulation.ACCEPTED
    assert act.detail == {
        "title": "Title of B1",
        "alert": "hold_elsewhere",
        "destination": "EAST",
        "sort_bin": "7",
    }
    assert act.effects == {}
    assert not any(b"READER-77" in each.read_bytes() for each in path.parent.iterdir())


def test_a_refused_return_plans_the_security_it_had(ils: Ils, journal: Journal) -> None:
    intend(journal, Kind.RETURN)
    assert ils.checkin("op", "B1", BACK_OFF) == ReturnRefused("Title of B1", "Not checked out")
    act = journal.act("op")
    assert act.state is Circulation.REFUSED
    assert act.effects == {("security", "E0040150"): ("off", EffectState.PLANNED)}


def test_a_return_without_an_answer_leaves_security_on(ils: Ils, library: Library, journal: Journal) -> None:
    library.faults[Checkin] = Fault.CUT
    intend(journal, Kind.RETURN)
    assert ils.checkin("op", "B1", BACK_OFF) == NoAnswer(sent=True)
    act = journal.act("op")
    assert (act.state, act.effects) == (Circulation.UNKNOWN, {})


def test_a_renewal_is_a_loan_that_touches_no_tag(ils: Ils, journal: Journal) -> None:
    intend(journal, Kind.RENEWAL)
    outcome = ils.renew("op", "B1", "S1", PIN)
    assert isinstance(outcome, Lent)
    assert outcome.renewal
    assert journal.act("op").effects == {}
    assert journal.balance().done == 1


def test_no_pin_reaches_the_disk(ils: Ils, journal: Journal, path: Path) -> None:
    intend(journal, Kind.LOAN)
    ils.checkout("op", "B1", "S1", PIN, OFF)
    assert not any(PIN.encode() in each.read_bytes() for each in path.parent.iterdir())
