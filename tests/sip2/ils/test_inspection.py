"""An act without an answer is looked into, and never repeated."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sip2.ils import Ils
from sip2.inspection import SETTLING_S
from sip2.journal.acts import Act, Circulation, EffectState, Intent, Kind, Moved
from sip2.journal.writer import Journal
from sip2.messages import (
    Checkin,
    Checkout,
    FeePaid,
    ItemInformation,
    PatronInformation,
    PatronInformationResponse,
    Renew,
)
from sip2.outcomes import (
    Lent,
    NoAnswer,
)
from sip2.replay import RESENDS
from sip2.terminal import Fee
from tests.sip2.ils.library import BACK_OFF, NOW, OFF, PIN, Clock, Fault, Library, intend


def left_unknown(ils: Ils, library: Library, journal: Journal, kind: Kind, fault: Fault) -> Act:
    """Leave an act without an answer, long enough ago to be believed."""
    request = {Kind.LOAN: Checkout, Kind.RETURN: Checkin, Kind.RENEWAL: Renew}[kind]
    library.faults[request] = fault
    intend(journal, kind, patron=None if kind is Kind.RETURN else "S1")
    match kind:
        case Kind.LOAN:
            ils.checkout("op", "B1", "S1", PIN, OFF)
        case Kind.RETURN:
            ils.checkin("op", "B1", BACK_OFF)
        case Kind.RENEWAL:
            ils.renew("op", "B1", "S1", PIN)
    library.requests.clear()
    act = journal.act("op")
    assert act.state is Circulation.UNKNOWN
    return act


def assert_never_repeated(library: Library) -> None:
    assert library.seen(Checkout) + library.seen(Checkin) + library.seen(Renew) == []


def test_a_loan_that_was_done_is_accepted_and_its_security_owed(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    act = journal.act("op")
    assert (act.state, act.detail["settled_by"]) == (Circulation.ACCEPTED, "inspection")
    assert (act.detail["title"], act.detail["due"]) == ("Title of B1", "2026-12-23")
    assert [(each.op_id, each.effect) for each in journal.owed()] == [("op", OFF)]
    assert all(not request.patron_password for request in library.seen(PatronInformation))
    assert_never_repeated(library)


def test_a_loan_that_was_not_done_is_refused_once_the_library_cannot_be_at_work_on_it(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    assert ils.inspect(act) is Circulation.UNKNOWN
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.REFUSED
    assert journal.owed() == ()
    assert journal.act("op").patron is None
    assert_never_repeated(library)


def test_a_loan_found_in_a_long_list_was_done(ils: Ils, library: Library, journal: Journal) -> None:
    library.loans = {f"A{number:02}": "S1" for number in range(12)}
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert [request.start_item for request in library.seen(PatronInformation)] == [None, 6, 11]


def test_an_item_that_somebody_else_has_was_not_lent_to_this_patron(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    library.loans = {"B1": "S2", "A1": "S1"}
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.REFUSED


def test_a_list_of_titles_proves_nothing_and_goes_to_staff(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.lists_titles = True
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF
    assert journal.act("op").patron == "S1"


def test_where_the_list_is_refused_the_item_decides_if_it_can(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.change = lambda told: (
        replace(told, valid_patron=False, charged_items=()) if isinstance(told, PatronInformationResponse) else told
    )
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF
    library.faults[Checkout] = Fault.DEAF
    library.loans.clear()
    intend(journal, Kind.LOAN, op_id="op2")
    ils.checkout("op2", "B1", "S1", PIN, OFF)
    assert ils.inspect(journal.act("op2")) is Circulation.REFUSED


def test_a_list_hidden_without_a_pin_proves_nothing(ils: Ils, library: Library, journal: Journal, clock: Clock) -> None:
    library.change = lambda told: (
        replace(told, valid_patron_password=False, charged_items=(), charged_items_count=0)
        if isinstance(told, PatronInformationResponse)
        else told
    )
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF


def test_nothing_is_settled_while_the_library_is_away(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    library.faults[ItemInformation] = Fault.CUT
    assert ils.inspect(act) is Circulation.UNKNOWN
    library.faults = {PatronInformation: Fault.CUT}
    assert ils.inspect(act) is Circulation.UNKNOWN
    library.close()
    assert ils.inspect(act) is Circulation.UNKNOWN
    assert journal.act("op").state is Circulation.UNKNOWN


def test_a_library_that_never_answers_about_the_patron_ends_with_staff(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    library.faults[PatronInformation] = Fault.CUT
    clock.pass_by(600)
    assert ils.inspect(act) is Circulation.STAFF


def test_a_loan_that_the_reader_tried_again_owes_nothing(ils: Ils, library: Library, journal: Journal) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    library.faults.clear()
    intend(journal, Kind.LOAN, op_id="again")
    assert isinstance(ils.checkout("again", "B1", "S1", PIN, OFF), Lent)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert journal.owed() == ()
    assert list(journal.act("again").effects.values()) == [("off", EffectState.PLANNED)]


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.DEAF])
def test_a_return_without_an_answer_is_looked_up(
    ils: Ils, library: Library, journal: Journal, clock: Clock, fault: Fault
) -> None:
    library.loans = {"B1": "S1"}
    act = left_unknown(ils, library, journal, Kind.RETURN, fault)
    clock.pass_by(SETTLING_S)
    if fault is Fault.CUT:
        assert ils.inspect(act) is Circulation.ACCEPTED
        assert_never_repeated(library)
        return
    for told in range(1, RESENDS + 1):
        assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
        assert len(library.seen(Checkin)) == told
        clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.STAFF
    assert len(library.seen(Checkin)) == RESENDS


def test_a_renewal_without_an_answer_goes_to_staff(ils: Ils, library: Library, journal: Journal, clock: Clock) -> None:
    act = left_unknown(ils, library, journal, Kind.RENEWAL, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF


def test_an_act_found_sent_after_a_restart_is_inspected_the_same(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    journal.append(Moved("op", Circulation.SENT)).result()
    clock.pass_by(SETTLING_S)
    (act,) = journal.unsettled()
    assert ils.inspect(act) is Circulation.REFUSED


def test_a_granted_loan_that_is_not_done_goes_to_staff_and_never_ends_refused(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    for state in (Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN):
        journal.append(Moved("op", state)).result()
    assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
    library.faults[Checkout] = Fault.DEAF
    for told in range(1, RESENDS + 1):
        clock.pass_by(SETTLING_S)
        assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
        assert [request.no_block for request in library.seen(Checkout)] == [False] * told
    clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.STAFF
    assert journal.act("op").patron == "S1"


def test_a_granted_loan_that_left_no_trace_is_told_once_more(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    for state in (Circulation.GRANTED, Circulation.SENT):
        journal.append(Moved("op", state)).result()
    clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.ACCEPTED
    assert [request.item_id for request in library.seen(Checkout)] == ["B1"]


def test_without_item_information_only_the_list_can_tell(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.supported = "Y" * 10 + "N" * 6
    ils.sign_on()
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert library.seen(ItemInformation) == []


def pays(ils: Ils, library: Library, journal: Journal, clock: Clock, *, after_s: float) -> Act:
    """Let a reader take a while to pay, and the library system not answer the 37."""
    library.faults[FeePaid] = Fault.DEAF
    journal.record(Intent("op", Kind.PAYMENT, "", "S1", NOW, (), {"owed": "3.50", "amount": "3.50"}))
    clock.pass_by(after_s)
    assert ils.pay("op", "S1", "", Fee("3.50", "CNY")) == NoAnswer(sent=True)
    act = journal.act("op")
    assert act is not None
    return act


def owes(amount: str) -> Callable[[object], object]:
    return lambda told: replace(told, fee_amount=amount) if isinstance(told, PatronInformationResponse) else told


def test_a_payment_counts_from_when_it_was_told_not_from_when_the_reader_wished_to_pay(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = pays(ils, library, journal, clock, after_s=2 * SETTLING_S)
    library.change = owes("3.50")
    assert ils.inspect(act) is Circulation.UNKNOWN
    library.change = owes("0.00")
    assert ils.inspect(act) is Circulation.ACCEPTED


@pytest.mark.parametrize("back_s", [60.0, 86400.0])
def test_a_clock_that_is_set_back_keeps_no_act_open(
    ils: Ils, library: Library, journal: Journal, clock: Clock, back_s: float
) -> None:
    act = pays(ils, library, journal, clock, after_s=1.0)
    library.change = owes("3.50")
    clock.set_back(back_s)
    assert ils.inspect(act) is Circulation.UNKNOWN
    clock.pass_by(SETTLING_S - 1)
    assert ils.inspect(act) is Circulation.UNKNOWN
    clock.pass_by(1)
    assert ils.inspect(act) is Circulation.REFUSED
