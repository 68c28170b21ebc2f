"""The rules of lending and taking back, one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.sim.library import Fee, Item, Library, Patron, Rules
from sip2.values import CirculationStatus, FeeType, PatronFlag

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = datetime(2026, 12, 23, 23, 59, tzinfo=UTC)
BINS = {"shelf": "1", "hold": "2", "transit": "3", "staff": "4"}


def library(**rules: Any) -> Library:
    return Library(
        Rules("JCU", "江城大学图书馆", "主馆", **{"loan_limit": 2, "bins": BINS, **rules}),
        [
            Patron("1", "1111", "甲"),
            Patron("2", "2222", "乙"),
            Patron("3", "3333", "丙", blocks=frozenset({PatronFlag.CARD_LOST}), message="已挂失"),
            Patron("4", "4444", "丁", fee_items=(Fee("F1", Decimal("30.01")),)),
        ],
        [
            Item("a", "甲书", "主馆"),
            Item("b", "乙书", "主馆"),
            Item("c", "丙书", "东湖分馆"),
            Item("r", "参考书", "主馆", reference_only=True),
            Item("f", "新书", "主馆", loan_fee=Decimal("2.50"), loan_days=7),
        ],
    )


def test_a_loan_and_its_return() -> None:
    jcu = library()
    lent = jcu.checkout("1", "a", NOW)
    assert (lent.ok, lent.renewal, lent.due) == (True, False, DUE)
    assert jcu.status_of("a") is CirculationStatus.CHARGED
    back = jcu.checkin("a")
    assert (back.ok, back.number, back.alert, back.sort_bin) == (True, "1", "", "1")
    assert jcu.status_of("a") is CirculationStatus.AVAILABLE
    assert jcu.executed == {"checkout": 1, "checkin": 1}


@pytest.mark.parametrize(
    ("number", "barcode", "why"),
    [
        ("1", "x", "馆藏中没有"),
        ("9", "a", "没有这个读者证号"),
        ("1", "r", "参考书"),
        ("3", "a", "已挂失"),
        ("4", "a", "欠款 30.01"),
    ],
)
def test_refusals(number: str, barcode: str, why: str) -> None:
    jcu = library()
    refused = jcu.checkout(number, barcode, NOW)
    assert not refused.ok
    assert why in refused.message
    assert not jcu.loans
    assert not jcu.executed


def test_no_more_than_the_limit() -> None:
    jcu = library()
    assert jcu.checkout("1", "a", NOW).ok
    assert PatronFlag.CHARGE_DENIED not in jcu.flags_of(jcu.patrons["1"], NOW)
    assert jcu.checkout("1", "b", NOW).ok
    assert "上限 2 册" in jcu.checkout("1", "c", NOW).message
    assert {PatronFlag.CHARGE_DENIED, PatronFlag.TOO_MANY_CHARGED} <= jcu.flags_of(jcu.patrons["1"], NOW)


def test_another_readers_book_is_refused_and_ones_own_renewed() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert "其他读者名下" in jcu.checkout("2", "a", NOW).message
    again = jcu.checkout("1", "a", NOW + timedelta(days=3))
    assert (again.ok, again.renewal, again.due) == (True, True, DUE + timedelta(days=3))
    assert not jcu.checkout("1", "a", NOW, renewal_allowed=False).ok


def test_renewals_have_a_limit_and_stop_for_a_hold() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert [jcu.renew("1", "a", NOW).ok for _ in range(3)] == [True, True, False]
    assert not jcu.renew("2", "a", NOW).ok
    jcu.checkout("1", "b", NOW)
    jcu.place_hold("2", "b", "", NOW)
    assert "预约" in jcu.renew("1", "b", NOW).message


def test_a_fee_must_be_acknowledged() -> None:
    jcu = library()
    asked = jcu.checkout("1", "f", NOW)
    assert (asked.ok, asked.fee) == (False, Decimal("2.50"))
    lent = jcu.checkout("1", "f", NOW, fee_acknowledged=True)
    assert lent.due == datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert jcu.patrons["1"].fee_items == (Fee("N00001", Decimal("2.50"), FeeType.RENTAL, "新书", NOW.date()),)
    assert not jcu.renew("1", "f", NOW).ok
    assert jcu.renew("1", "f", NOW, fee_acknowledged=True).ok
    assert jcu.patrons["1"].fees == Decimal("5.00")


@pytest.mark.parametrize(
    ("pickup", "alert", "destination", "sort_bin"),
    [("主馆", "01", "主馆", "2"), ("东湖分馆", "02", "东湖分馆", "3")],
)
def test_a_hold_catches_the_return(pickup: str, alert: str, destination: str, sort_bin: str) -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert jcu.place_hold("2", "a", pickup, NOW).ok
    back = jcu.checkin("a")
    assert (back.ok, back.alert, back.destination, back.sort_bin) == (True, alert, destination, sort_bin)
    assert back.hold is not None
    assert (back.hold.number, back.hold.pickup, back.hold.ready) == ("2", pickup, pickup == "主馆")
    assert jcu.checkout("1", "a", NOW).ok is False
    assert jcu.checkout("2", "a", NOW).ok
    assert not jcu.holds


def test_another_branchs_book_goes_home_and_is_taken_in_there() -> None:
    jcu = library()
    jcu.checkout("1", "c", NOW)
    back = jcu.checkin("c")
    assert (back.alert, back.destination, back.sort_bin) == ("04", "东湖分馆", "3")
    assert jcu.status_of("c") is CirculationStatus.IN_TRANSIT
    home = jcu.checkin("c", "东湖分馆")
    assert (home.ok, home.alert) == (True, "")
    assert jcu.status_of("c") is CirculationStatus.AVAILABLE


def test_a_machines_own_name_is_the_main_branch() -> None:
    jcu = library()
    jcu.checkout("1", "c", NOW)
    assert jcu.checkin("c", "KIOSK-3").alert == "04"


@pytest.mark.parametrize("takes_back", [False, True])
def test_what_is_not_on_loan(takes_back: bool) -> None:
    jcu = library(takes_back_available=takes_back)
    assert jcu.checkin("a").ok is takes_back
    assert jcu.checkin("x").ok is False
    assert jcu.executed["checkin"] == 0


def test_an_undone_loan_catches_no_hold() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    jcu.place_hold("2", "a", "", NOW)
    assert jcu.undo_checkout("a").alert == ""
    assert "a" not in jcu.loans
    assert jcu.status_of("a") is CirculationStatus.AVAILABLE
    assert not jcu.undo_checkout("a").ok


@pytest.mark.parametrize("forced", [False, True])
def test_a_loan_made_off_line(forced: bool) -> None:
    jcu = library()
    promised = NOW + timedelta(days=5)
    lent = jcu.checkout("3", "a", NOW, forced=forced, due=promised)
    assert (lent.ok, lent.due) == ((True, promised) if forced else (False, None))


def test_even_off_line_nothing_is_lent_twice() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert "名下" in jcu.checkout("2", "a", NOW, forced=True).message
    assert "没有这个读者证号" in jcu.checkout("9", "b", NOW, forced=True).message
    assert "没有此条码" in jcu.checkout("1", "x", NOW, forced=True).message


def test_a_book_forced_off_the_hold_shelf_is_waited_for_again() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    jcu.place_hold("2", "a", "", NOW)
    jcu.checkin("a", "", NOW)
    assert jcu.on_hold_shelf == {"a"}
    assert jcu.checkout("1", "a", NOW, forced=True).ok
    assert jcu.on_hold_shelf == set()
    assert jcu.queue_for("a")[0].number == "2"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CirculationStatus.ON_ORDER, "订购"),
        (CirculationStatus.IN_PROCESS, "编目"),
        (CirculationStatus.LOST, "遗失"),
        (CirculationStatus.MISSING, "未找到"),
        (CirculationStatus.CLAIMED_RETURNED, "声称已还"),
        (CirculationStatus.OTHER, "暂不外借"),
    ],
)
def test_what_is_not_fit_for_loan(status: CirculationStatus, words: str) -> None:
    jcu = library()
    jcu.items["a"] = replace(jcu.items["a"], status=status)
    assert words in jcu.checkout("1", "a", NOW).message
    assert jcu.status_of("a") is status
    assert jcu.checkout("1", "a", NOW, forced=True).ok
    assert jcu.status_of("a") is CirculationStatus.CHARGED


def test_a_lost_book_that_comes_back_is_shown_to_staff() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    jcu.items["a"] = replace(jcu.items["a"], status=CirculationStatus.LOST)
    back = jcu.checkin("a", "", NOW)
    assert (back.ok, back.alert, back.calls_staff) == (True, "", True)
    assert "遗失" in back.message
    assert jcu.status_of("a") is CirculationStatus.AVAILABLE


def test_a_reader_who_may_not_renew_is_told_so() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    blocks = frozenset({PatronFlag.RENEWAL_DENIED})
    jcu.patrons["1"] = replace(jcu.patrons["1"], blocks=blocks, message="不可续借")
    assert jcu.renew("1", "a", NOW).message == "不可续借"
    assert jcu.checkout("1", "b", NOW).ok


def test_third_parties_renew_where_they_may() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert not jcu.renew("2", "a", NOW + timedelta(days=1)).ok
    assert jcu.renew("2", "a", NOW + timedelta(days=1), third_party=True).ok
    assert jcu.loans["a"].number == "1"


def test_overdue_loans_are_renewed_only_where_the_rules_let_them() -> None:
    later = NOW + timedelta(days=40)
    for renews in (True, False):
        jcu = library(renews_overdue=renews)
        jcu.checkout("1", "a", NOW)
        assert jcu.renew("1", "a", later).ok is renews


def test_a_renewal_never_shortens_a_loan() -> None:
    jcu = library()
    promised = NOW + timedelta(days=300)
    jcu.checkout("1", "a", NOW, forced=True, due=promised)
    assert jcu.renew("1", "a", NOW).due == promised


def test_a_recalled_loan_is_not_renewed() -> None:
    jcu = library(holds_recall=True, recall_days=7)
    jcu.checkout("1", "a", NOW)
    assert jcu.place_hold("2", "a", "", NOW).ok
    assert jcu.loans["a"].due == datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert jcu.status_of("a") is CirculationStatus.RECALLED
    assert "催还" in jcu.renew("1", "a", NOW).message


def test_a_late_return_costs_what_its_own_date_says() -> None:
    jcu = library(overdue_fee=Decimal("0.10"))
    jcu.checkout("1", "a", NOW)
    jcu.checkout("1", "b", NOW)
    jcu.checkin("a", "", DUE + timedelta(days=2, hours=1))
    assert jcu.patrons["1"].fees == Decimal("0.30")
    jcu.checkin("b", "", DUE + timedelta(days=9), returned_at=DUE - timedelta(days=1))
    assert jcu.patrons["1"].fees == Decimal("0.30")


def test_an_undone_return_gives_the_loan_back_and_takes_its_fee_away() -> None:
    jcu = library(overdue_fee=Decimal("1.00"))
    loan = jcu.checkout("1", "a", NOW)
    jcu.place_hold("2", "a", "", NOW)
    assert jcu.checkin("a", "", DUE + timedelta(days=1)).alert == "01"
    assert not jcu.undo_checkin("2", "a").ok
    undone = jcu.undo_checkin("1", "a")
    assert (undone.ok, undone.due) == (True, loan.due)
    assert jcu.status_of("a") is CirculationStatus.CHARGED
    assert jcu.patrons["1"].fees == 0
    assert not jcu.undo_checkin("1", "a").ok
    assert jcu.executed == {"checkout": 1, "hold": 1, "checkin": 1, "undo": 1}


def test_a_return_cannot_be_undone_once_the_book_is_lent_again() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    jcu.checkin("a", "", NOW)
    jcu.checkout("2", "a", NOW)
    jcu.checkin("a", "", NOW)
    assert not jcu.undo_checkin("1", "a").ok
    assert jcu.undo_checkin("2", "a").ok
    assert not jcu.undo_checkin("2", "a").ok
    jcu.undo_checkout("a")
    assert not jcu.undo_checkin("1", "a").ok


def test_a_loan_undone_does_not_bring_an_older_return_back() -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    jcu.checkin("a", "", NOW)
    jcu.checkout("2", "a", NOW)
    jcu.undo_checkout("a")
    assert not jcu.undo_checkin("1", "a").ok


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["checkout", "checkin", "renew", "hold"]), st.sampled_from("1234"), st.sampled_from("abc")
    ),
    max_size=40,
)


@given(ACTS)
def test_the_books_balance(acts: list[tuple[str, str, str]]) -> None:
    """Whatever happens: loans standing = loans executed - returns executed, and nobody exceeds the limit."""
    jcu = library()
    for act, number, barcode in acts:
        match act:
            case "checkout":
                jcu.checkout(number, barcode, NOW)
            case "checkin":
                jcu.checkin(barcode)
            case "renew":
                jcu.renew(number, barcode, NOW)
            case "hold":
                jcu.place_hold(number, barcode, "", NOW)
    assert len(jcu.loans) == jcu.executed["checkout"] - jcu.executed["checkin"]
    assert all(len(jcu.loans_of(number)) <= 2 for number in "1234")
