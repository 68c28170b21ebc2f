"""Readers identified by their card, their accounts and renewals, from a simulated library on a real socket."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sip2.account import LOANS_SHOWN, holds
from sip2.answers import patron_outcome
from sip2.client import Client
from sip2.dialect import Dialect, HoldsCounted
from sip2.dialects import GENERIC
from sip2.fields import Message
from sip2.ils import Ils
from sip2.journal.acts import Circulation, Intent, Kind
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.messages import AcsStatus, ItemInformationResponse, PatronInformationResponse, PatronStatusResponse
from sip2.outcomes import (
    AccountAnswer,
    HoldOnAccount,
    Lent,
    LoanOnAccount,
    LoanRefused,
    NoAnswer,
    Patron,
    PatronRefusal,
    PatronRefused,
)
from sip2.sim.faults import Fault
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.library import Item, Loan
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import CirculationStatus, SipDate

SEAL = Seal(bytes(32))

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NUMBER, PIN = "20233017", "1234"
OPEN_LOANS = (
    LoanOnAccount("10000021", "活着", datetime(2026, 12, 5, 23, 59, 59, tzinfo=UTC), "2026-12-05"),
    LoanOnAccount("10000022", "百年孤独", datetime(2026, 11, 26, 23, 59, 59, tzinfo=UTC), "2026-11-26"),
)


class OddIls(SimulatedIls):
    """Answers as `change` wants it."""

    change_answer: Callable[[Message], Message] = staticmethod(lambda answer: answer)

    def answer(self, request, *, off_line=False):
        answer = super().answer(request, off_line=off_line)
        return answer and self.change_answer(answer)

    def distort(self, kind: type[Message], **fields: object) -> None:
        """Change these fields of every answer of a kind."""
        before = self.change_answer
        self.change_answer = lambda answer: (
            replace(before(answer), **fields) if isinstance(answer, kind) else before(answer)
        )


@pytest.fixture
def library() -> OddIls:
    return OddIls(load_library(DEMO_SHELF, NOW), clock=lambda: NOW)


Open = Callable[..., Ils]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db", seal=SEAL) as journal:
        yield journal


@pytest.fixture
def opened(library: OddIls, journal: Journal) -> Iterator[Open]:
    lines: list[Ils] = []
    with IlsServer(library) as server:

        def open_ils(dialect: Dialect = GENERIC, timeout_s: float = 5.0) -> Ils:
            client = Client(server.host, server.port, dialect, timeout_s=timeout_s)
            lines.append(Ils(client, journal, institution_id="JCU", clock=lambda: NOW))
            return lines[-1]

        yield open_ils
        for line in lines:
            line.close()


def asked(library: SimulatedIls, command: str) -> list[str]:
    frames = (line.text for line in library.transcript() if line.direction is Direction.REQUEST)
    return [frame for frame in frames if frame.startswith(command)]


def without(library: OddIls, position: int) -> None:
    """Let BX say that a message is not supported."""
    library.distort(AcsStatus, supported_messages="Y" * position + "N" + "Y" * (15 - position))


# -- by card


def test_a_card_identifies_without_a_pin(opened: Open, library: OddIls) -> None:
    patron = opened().patron_by_card(NUMBER)
    assert isinstance(patron, Patron)
    assert (patron.number, patron.name, patron.pin_checked) == (NUMBER, "陈晓雨", False)
    assert opened().patron(NUMBER, PIN).pin_checked
    assert "|AD" not in asked(library, "63")[0]


def test_a_number_nobody_has_is_refused_also_from_a_card(opened: Open, library: OddIls) -> None:
    outcome = opened().patron_by_card("20990000")
    assert outcome == PatronRefused(PatronRefusal.UNKNOWN, "没有这个读者证号，请到服务台办理。")
    asked_before = len(asked(library, "63"))
    assert opened().patron_by_card("") == PatronRefused(PatronRefusal.UNKNOWN)
    assert len(asked(library, "63")) == asked_before


def test_a_card_identifies_where_only_patron_status_is_supported(opened: Open, library: OddIls) -> None:
    without(library, 7)
    ils = opened()
    ils.sign_on()
    assert isinstance(ils.patron_by_card(NUMBER), Patron)
    assert isinstance(ils.patron_by_card("20990000"), PatronRefused)
    assert asked(library, "63") == []


def test_a_card_without_an_answer(opened: Open, library: OddIls) -> None:
    library.inject(Fault.CUT_AFTER, "63")
    assert opened().patron_by_card(NUMBER) == NoAnswer(sent=True)


def status(**fields: object) -> PatronStatusResponse:
    told = {
        "patron_status": frozenset(),
        "language": "019",
        "transaction_date": SipDate("20261123    093000"),
        "institution_id": "LIB",
        "patron_id": "S1",
        "personal_name": "陈静",
    }
    return PatronStatusResponse(**{**told, **fields})


@pytest.mark.parametrize("pin_verdict", [True, False, None])
def test_by_card_only_a_denied_or_nameless_patron_is_refused(pin_verdict: bool | None) -> None:
    def by_card(**fields: object) -> Patron | PatronRefused:
        return patron_outcome("S1", status(valid_patron_password=pin_verdict, **fields), pin_asked=False)

    assert isinstance(by_card(valid_patron=True, personal_name=""), Patron)
    assert isinstance(by_card(valid_patron=None), Patron)
    assert by_card(valid_patron=False) == PatronRefused(PatronRefusal.UNKNOWN)
    assert by_card(valid_patron=None, personal_name=" ") == PatronRefused(PatronRefusal.UNKNOWN)


@pytest.mark.parametrize(
    ("valid", "verdict", "confirms", "is_accepted"),
    [
        (True, None, True, False),
        (True, None, False, True),
        (None, None, False, False),
        (True, False, False, False),
        (None, True, False, True),
        (False, True, False, False),
    ],
)
def test_where_cq_never_comes_bl_must_say_yes(
    valid: bool | None, verdict: bool | None, confirms: bool, is_accepted: bool
) -> None:
    answer = status(valid_patron=valid, valid_patron_password=verdict)
    assert isinstance(patron_outcome("S1", answer, confirms_pin=confirms), Patron) is is_accepted


def test_the_dialect_says_whether_cq_comes(opened: Open, library: OddIls) -> None:
    library.distort(PatronInformationResponse, valid_patron_password=None)
    assert opened().patron(NUMBER, PIN) == PatronRefused(PatronRefusal.WRONG_PIN)
    ils = opened(replace(GENERIC, confirms_pin=False))
    assert isinstance(ils.patron(NUMBER, PIN), Patron)
    assert isinstance(ils.account(NUMBER, PIN), AccountAnswer)
    assert ils.patron(NUMBER, "") == PatronRefused(PatronRefusal.WRONG_PIN)


@pytest.mark.parametrize("blank", ["", " ", "|", "\r\n", "\0", "\t | "])
def test_what_is_blank_on_the_wire_is_no_pin_and_no_number(opened: Open, library: OddIls, blank: str) -> None:
    library.distort(PatronInformationResponse, valid_patron=True, valid_patron_password=True)
    ils = opened()
    assert ils.patron(NUMBER, blank) == PatronRefused(PatronRefusal.WRONG_PIN)
    assert ils.patron(blank, PIN) == ils.patron_by_card(blank) == PatronRefused(PatronRefusal.UNKNOWN)
    if blank:
        assert ils.account(NUMBER, blank) == PatronRefused(PatronRefusal.WRONG_PIN)
    assert asked(library, "63") == []


# -- accounts


@pytest.mark.parametrize("pin", [PIN, ""])
def test_an_account_names_loans_with_title_and_due_date(opened: Open, pin: str) -> None:
    account = opened().account(NUMBER, pin)
    assert account == AccountAnswer(OPEN_LOANS, 0, 0, "0.00", "CNY", charged_count=2, complete=True)
    assert "活着" not in repr(account)


def test_an_account_tells_holds_and_fees(opened: Open, library: OddIls) -> None:
    library.change(lambda shelf: shelf.checkin("10000007", "主馆"))
    library.distort(ItemInformationResponse, hold_pickup_date=SipDate("20261127    200000"))
    account = opened().account("10030862", "8620")
    assert (account.loans, account.holds_ready, account.holds_waiting) == ((), 1, 1)
    until = datetime(2026, 11, 27, 20, tzinfo=UTC)
    assert account.ready == (HoldOnAccount("万历十五年（增订纪念本）", until, "10000007"),)
    assert "万历" not in repr(account)
    assert (opened().account("20221093", "1093").fee_amount, account.currency) == ("35.50", "CNY")


def test_where_all_holds_are_listed_those_that_wait_are_not_ready(opened: Open, library: OddIls) -> None:
    library.change(lambda shelf: shelf.checkin("10000007", "主馆"))
    ready = opened().account("10030862", "8620").ready
    waiting: list[str] = []
    library.change(lambda shelf: waiting.extend(hold.barcode for hold in shelf.queues.of("10030862") if not hold.ready))

    def list_all(answer: Message) -> Message:
        if not isinstance(answer, PatronInformationResponse):
            return answer
        listed = (*waiting, *answer.hold_items) if answer.hold_items else ()
        return replace(answer, hold_items=listed, hold_items_count=2)

    library.change_answer = list_all
    account = opened(replace(GENERIC, holds_counted=HoldsCounted.ALL)).account("10030862", "8620")
    assert (len(waiting), account.holds_ready, account.ready) == (1, 1, ready)
    assert len(ready) == 1


def test_a_list_of_holds_that_the_count_belies_names_none(opened: Open, library: OddIls) -> None:
    library.change(lambda shelf: shelf.checkin("10000007", "主馆"))
    library.distort(PatronInformationResponse, hold_items=("10000007", "10000008", "10000009"))
    account = opened().account("10030862", "8620")
    assert (account.holds_ready, account.ready) == (1, ())


def test_an_account_is_not_shown_to_a_wrong_pin_or_an_unknown_number(opened: Open, library: OddIls) -> None:
    assert opened().account(NUMBER, "9999") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert isinstance(opened().account("20990000", ""), PatronRefused)
    assert asked(library, "17") == []


def borrow(library: OddIls, count: int, patron: str = "10030862") -> list[str]:
    def lend(shelf):
        for number in range(count):
            barcode = f"2{number:07}"
            shelf.items[barcode] = Item(barcode, f"第 {number} 册", "主馆")
            shelf.loans[barcode] = Loan(barcode, patron, NOW)

    library.change(lend)
    return [f"2{number:07}" for number in range(count)]


def test_a_long_account_is_read_by_pages(opened: Open, library: OddIls) -> None:
    barcodes = borrow(library, 12)
    library.change_answer = lambda answer: (
        replace(answer, charged_items=answer.charged_items[:5])
        if isinstance(answer, PatronInformationResponse)
        else answer
    )
    account = opened().account("10030862", "8620")
    assert [loan.item for loan in account.loans] == barcodes
    assert (account.charged_count, account.complete) == (12, True)
    assert [request.partition("|BP")[2][:8] for request in asked(library, "63")] == ["", "6|BQ12|A", "11|BQ12|"]


def test_a_longer_account_is_cut_and_says_so(opened: Open, library: OddIls) -> None:
    barcodes = borrow(library, LOANS_SHOWN + 3)
    account = opened().account("10030862", "8620")
    assert [loan.item for loan in account.loans] == barcodes[:LOANS_SHOWN]
    assert (account.charged_count, account.complete) == (LOANS_SHOWN + 3, False)
    assert len(asked(library, "17")) == LOANS_SHOWN


def test_titles_in_place_of_numbers_are_shown_as_such(opened: Open, library: OddIls) -> None:
    library.distort(PatronInformationResponse, charged_items=("活着", "1984", "", "10000009"), charged_items_count=4)
    account = opened().account(NUMBER, PIN)
    assert account.loans == (LoanOnAccount(title="活着"), LoanOnAccount(title="1984"), LoanOnAccount(title="10000009"))
    assert [request.partition("|AB")[2].partition("|")[0] for request in asked(library, "17")] == ["1984", "10000009"]


def test_an_answer_about_another_item_is_not_taken_for_the_loan(opened: Open, library: OddIls) -> None:
    library.distort(ItemInformationResponse, item_id="10000021")
    assert opened().account(NUMBER, PIN).loans == (OPEN_LOANS[0], LoanOnAccount(title="10000022"))


def test_without_item_information_the_numbers_remain(opened: Open, library: OddIls) -> None:
    without(library, 10)
    ils = opened()
    ils.sign_on()
    assert ils.account(NUMBER, PIN).loans == (LoanOnAccount("10000021"), LoanOnAccount("10000022"))
    assert asked(library, "17") == []


def test_one_item_the_library_stumbles_on_costs_its_title_only(opened: Open, library: OddIls) -> None:
    library.inject(Fault.CUT_BEFORE, "17")
    assert opened().account(NUMBER, PIN).loans == (LoanOnAccount("10000021"), OPEN_LOANS[1])


@pytest.mark.parametrize("questions", [["63"], ["17", "17"]])
def test_an_account_without_an_answer(opened: Open, library: OddIls, questions: list[str]) -> None:
    for question in questions:
        library.inject(Fault.CUT_AFTER, question)
    assert opened().account(NUMBER, PIN) == NoAnswer(sent=True)


def test_a_silent_library_is_not_asked_for_every_loan(opened: Open, library: OddIls) -> None:
    borrow(library, 20)
    for _ in range(20):
        library.inject(Fault.LOSE_ANSWER, "17")
    assert opened(timeout_s=0.2).account("10030862", "8620") == NoAnswer(sent=True)
    assert len(asked(library, "17")) == 2


def test_where_only_patron_status_is_supported_the_account_is_its_fees(opened: Open, library: OddIls) -> None:
    without(library, 7)
    ils = opened()
    ils.sign_on()
    account = ils.account("20221093", "1093")
    assert isinstance(account, AccountAnswer)
    assert account == AccountAnswer(
        (), None, None, "35.50", "CNY", complete=False, blocks=frozenset({0, 1, 10}), message=account.message
    )
    assert account.message
    assert ils.account("20221093", "0000") == PatronRefused(PatronRefusal.WRONG_PIN)
    library.inject(Fault.CUT_AFTER, "23")
    assert ils.account("20221093", "1093") == NoAnswer(sent=True)


@pytest.mark.parametrize(
    ("counted", "unavailable", "habit", "told"),
    [
        (3, 2, HoldsCounted.READY, (3, 2)),
        (3, 2, HoldsCounted.ALL, (1, 2)),
        (2, 2, HoldsCounted.ALL, (0, 2)),
        (1, 2, HoldsCounted.ALL, (1, 2)),
        (None, None, HoldsCounted.READY, (None, None)),
        (3, None, HoldsCounted.READY, (3, None)),
        (3, None, HoldsCounted.ALL, (None, None)),
        (None, 2, HoldsCounted.ALL, (None, 2)),
    ],
)
def test_holds_are_counted_after_the_habit_of_the_library_system(
    counted: int | None, unavailable: int | None, habit: HoldsCounted, told: tuple[int | None, int | None]
) -> None:
    assert holds(counted, unavailable, habit) == told


def test_the_dialect_says_how_holds_are_counted(opened: Open, library: OddIls) -> None:
    library.distort(PatronInformationResponse, hold_items_count=5, unavailable_holds_count=3)
    account = opened(replace(GENERIC, holds_counted=HoldsCounted.ALL)).account(NUMBER, PIN)
    assert (account.holds_ready, account.holds_waiting) == (2, 3)


# -- is it on loan


@pytest.mark.parametrize(
    ("status", "is_out"),
    [
        (CirculationStatus.CHARGED, True),
        (CirculationStatus.CHARGED_NOT_RECALLABLE, True),
        (CirculationStatus.RECALLED, True),
        (CirculationStatus.AVAILABLE, False),
        (CirculationStatus.ON_HOLD_SHELF, False),
        (CirculationStatus.IN_TRANSIT, False),
        (CirculationStatus.CLAIMED_RETURNED, None),
        (CirculationStatus.LOST, None),
        (CirculationStatus.MISSING, None),
        (CirculationStatus.OTHER, None),
    ],
)
def test_whether_an_item_is_on_loan(
    opened: Open, library: OddIls, status: CirculationStatus, is_out: bool | None
) -> None:
    library.distort(ItemInformationResponse, circulation_status=status)
    assert opened().is_on_loan("10000009") is is_out


def test_whether_an_item_is_on_loan_may_not_be_known(opened: Open, library: OddIls) -> None:
    ils = opened()
    assert (ils.is_on_loan("10000021"), ils.is_on_loan("10000009"), ils.is_on_loan("99999999")) == (True, False, None)
    library.inject(Fault.CUT_AFTER, "17")
    assert ils.is_on_loan("10000021") is None
    library.distort(ItemInformationResponse, item_id="10000022")
    assert ils.is_on_loan("10000021") is None
    without(library, 10)
    ils.sign_on()
    before = len(asked(library, "17"))
    assert ils.is_on_loan("10000022") is None
    assert len(asked(library, "17")) == before


# -- renewals


def test_a_renewal_is_journaled_as_one_and_a_refusal_gives_the_reason(
    opened: Open, library: OddIls, journal: Journal
) -> None:
    ils, outcomes = opened(), {}
    for op_id, item in (("free", "10000021"), ("waited for", "10000022")):
        journal.append(Intent(op_id, Kind.RENEWAL, item, NUMBER, NOW)).result()
        outcomes[op_id] = ils.renew(op_id, item, NUMBER, PIN)
    assert isinstance(outcomes["free"], Lent)
    assert outcomes["free"].renewal
    assert outcomes["waited for"] == LoanRefused("百年孤独", "已有其他读者预约，不能续借。")
    kept = [journal.act("free"), journal.act("waited for")]
    assert [(act.kind, act.state, act.effects) for act in kept] == [
        (Kind.RENEWAL, Circulation.ACCEPTED, {}),
        (Kind.RENEWAL, Circulation.REFUSED, {}),
    ]
    assert kept[1].detail["message"] == "已有其他读者预约，不能续借。"
    assert library.snapshot().executed == {"renew": 1}
