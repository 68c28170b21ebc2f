"""Holds as readers meet them: listed by name, placed, cancelled and placed again in a simulated library."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialect import HoldsCounted
from sip2.dialects import GENERIC
from sip2.holding import judge_hold
from sip2.ils import Ils
from sip2.journal.acts import Circulation, Intent, Kind
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.outcomes import Held, HoldOnAccount, HoldRefused, HoldsAnswer, NoAnswer, PatronRefusal, PatronRefused
from sip2.sim.faults import Fault
from sip2.sim.ils import Direction, SimulatedIls
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import HoldTerms

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WHO = ("20233017", "1234")
LENT = "10000007"
"""On loan, and another reader waits for it already."""
AFTER = timedelta(seconds=60)
"""Longer than a request that was given up may still be at work."""


class Days:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Days:
    return Days()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db", seal=Seal(bytes(32))) as journal:
        yield journal


@pytest.fixture(params=list(HoldsCounted))
def library(request: pytest.FixtureRequest) -> SimulatedIls:
    habit = Personality(holds_counted=request.param)
    return SimulatedIls(load_library(DEMO_SHELF, NOW), habit, clock=lambda: NOW)


@pytest.fixture
def ils(library: SimulatedIls, journal: Journal, clock: Days) -> Iterator[Ils]:
    with IlsServer(library) as server:
        client = Client(server.host, server.port, GENERIC, timeout_s=5.0)
        ils = Ils(client, journal, institution_id="JCU", login_user="kiosk", login_password="kiosk", clock=clock)
        yield ils
        ils.close()


@pytest.fixture
def place(ils: Ils, journal: Journal) -> Callable[..., object]:
    def place(op_id: str, item: str = LENT, **terms: object) -> object:
        journal.record(Intent(op_id, Kind.HOLD, item, WHO[0], NOW))
        return ils.place_hold(op_id, item, *WHO, HoldTerms(**terms))  # type: ignore[arg-type]

    return place


@pytest.fixture
def cancel(ils: Ils, journal: Journal) -> Callable[..., object]:
    def cancel(op_id: str, item: str = LENT) -> object:
        journal.record(Intent(op_id, Kind.HOLD_CANCEL, item, WHO[0], NOW))
        return ils.cancel_hold(op_id, item, *WHO)

    return cancel


def asked(library: SimulatedIls, command: str) -> list[str]:
    frames = (line.text for line in library.transcript() if line.direction is Direction.REQUEST)
    return [frame for frame in frames if frame.startswith(command)]


def waiting(library: SimulatedIls) -> list[str]:
    return [hold.number for hold in library.snapshot().holds if hold.barcode == LENT]


def test_a_hold_is_placed_behind_who_waits_already(place, library, journal) -> None:
    outcome = place("a", pickup="东湖分馆", hold_type="2", expires=NOW + timedelta(days=30))
    assert outcome == Held("万历十五年（增订纪念本）", 2, "东湖分馆")
    assert waiting(library) == ["10030862", "20233017"]
    assert library.snapshot().holds[-1].pickup == "东湖分馆"
    request = asked(library, "15+")[0]
    assert all(f"|{field}|" in request for field in ("BS东湖分馆", "BY2", f"AB{LENT}"))
    assert "|BW20261223" in request
    act = journal.act("a")
    assert (act.state, act.detail["title"]) == (Circulation.ACCEPTED, "万历十五年（增订纪念本）")


def test_what_is_not_asked_for_is_not_sent(place, library) -> None:
    place("a")
    assert not any(f"|{tag}" in asked(library, "15+")[0] for tag in ("BS", "BY", "BW", "BO"))


def test_a_hold_is_cancelled_and_the_cancelling_is_undone_by_placing_it_again(place, cancel, library) -> None:
    place("a")
    assert isinstance(cancel("b"), Held)
    assert waiting(library) == ["10030862"]
    assert isinstance(place("c"), Held)
    assert waiting(library) == ["10030862", "20233017"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("10000006", "本书不能预约。"),
        ("10000021", "本书已在您的借阅清单中。"),
        ("99999999", "馆藏中没有此条码，请到服务台处理。"),
    ],
)
def test_a_refusal_says_why_and_is_kept(place, journal, library, item: str, words: str) -> None:
    outcome = place("a", item)
    assert isinstance(outcome, HoldRefused)
    assert outcome.message == words
    assert journal.act("a").state is Circulation.REFUSED
    assert library.snapshot().executed["hold"] == 0


def test_a_fee_is_agreed_to_only_where_the_reader_was_told(place, library) -> None:
    def charge(shelf) -> None:
        shelf.rules = replace(shelf.rules, hold_fee=Decimal("0.50"))

    library.change(charge)
    assert isinstance(place("a"), HoldRefused)
    assert isinstance(place("b", fee_acknowledged=True), Held)
    assert "|BOY|" in asked(library, "15+")[1]
    assert [fee.amount for fee in library.snapshot().patrons[WHO[0]].fee_items] == [Decimal("0.50")]


def test_two_holds_of_one_reader_on_one_book_are_refused_in_words(place) -> None:
    place("a")
    assert place("b") == HoldRefused("万历十五年（增订纪念本）", "您已预约本书。")


def test_holds_are_listed_by_name_ready_ones_apart(ils, library) -> None:
    library.change(lambda shelf: shelf.checkin(LENT, "主馆", NOW))
    answer = ils.holds("10030862", "8620")
    until = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert isinstance(answer, HoldsAnswer)
    assert [(hold.item, hold.title, hold.until and hold.until.date()) for hold in answer.ready] == [
        (LENT, "万历十五年（增订纪念本）", until.date())
    ]
    assert answer.waiting == (HoldOnAccount("百年孤独", None, "10000022"),)
    assert answer.complete


def test_nobody_sees_holds_with_a_wrong_pin(ils, library) -> None:
    assert ils.holds("10030862", "0000") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert ils.holds("10030862", " ") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert ils.holds("20990000", "") == PatronRefused(PatronRefusal.UNKNOWN)


def test_a_silence_lists_nothing(ils, library) -> None:
    library.inject(Fault.CUT_AFTER, "63")
    assert ils.holds(*WHO) == NoAnswer(sent=True)


@pytest.mark.parametrize("kind", [Kind.HOLD, Kind.HOLD_CANCEL])
def test_an_answer_that_never_came_is_found_out_by_the_list(kind, place, cancel, ils, library, journal, clock) -> None:
    if kind is Kind.HOLD_CANCEL:
        place("before")
    library.inject(Fault.CUT_AFTER, "15")
    act = place if kind is Kind.HOLD else cancel
    assert act("a") == NoAnswer(sent=True)
    assert journal.act("a").state is Circulation.UNKNOWN
    clock.now += AFTER
    assert ils.inspect(journal.act("a")) is Circulation.ACCEPTED
    assert len(asked(library, "15")) == (1 if kind is Kind.HOLD else 2)


def test_a_request_that_was_never_done_ends_refused(place, ils, library, journal, clock) -> None:
    library.inject(Fault.CUT_BEFORE, "15")
    place("a")
    assert ils.inspect(journal.act("a")) is Circulation.UNKNOWN  # it may still be at work
    clock.now += AFTER
    assert ils.inspect(journal.act("a")) is Circulation.REFUSED
    assert waiting(library) == ["10030862"]


@pytest.mark.parametrize(
    ("kind", "listed", "state"),
    [
        (Kind.HOLD, [LENT], Circulation.ACCEPTED),
        (Kind.HOLD, ["10000022"], Circulation.REFUSED),
        (Kind.HOLD, ["万历十五年"], Circulation.STAFF),
        (Kind.HOLD_CANCEL, [LENT, "百年孤独"], Circulation.REFUSED),
        (Kind.HOLD_CANCEL, [], Circulation.ACCEPTED),
        (Kind.HOLD_CANCEL, ["百年孤独"], Circulation.STAFF),
    ],
)
def test_titles_prove_nothing(journal, kind, listed, state) -> None:
    journal.record(Intent("a", kind, LENT, WHO[0], NOW))
    assert judge_hold(journal.act("a"), listed) is state
