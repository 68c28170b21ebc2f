"""The rules of lending, one by one."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.sim.library import Hold, Item, Library, Patron, Rules
from sip2.values import CirculationStatus, PatronFlag

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = datetime(2026, 12, 23, 23, 59, tzinfo=UTC)
BINS = {"shelf": "1", "hold": "2", "transit": "3", "staff": "4"}


def library(**rules: bool) -> Library:
    return Library(
        Rules("JCU", "江城大学图书馆", "主馆", loan_limit=2, bins=BINS, **rules),
        [
            Patron("1", "1111", "甲"),
            Patron("2", "2222", "乙"),
            Patron("3", "3333", "丙", blocks=frozenset({PatronFlag.CARD_LOST}), message="已挂失"),
            Patron("4", "4444", "丁", fees=Decimal("30.01")),
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
    assert PatronFlag.CHARGE_DENIED not in jcu.flags_of(jcu.patrons["1"])
    assert jcu.checkout("1", "b", NOW).ok
    assert "上限 2 册" in jcu.checkout("1", "c", NOW).message
    assert {PatronFlag.CHARGE_DENIED, PatronFlag.TOO_MANY_CHARGED} <= jcu.flags_of(jcu.patrons["1"])


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
    jcu.place_hold("2", "b", "")
    assert "预约" in jcu.renew("1", "b", NOW).message


def test_a_fee_must_be_acknowledged() -> None:
    jcu = library()
    asked = jcu.checkout("1", "f", NOW)
    assert (asked.ok, asked.fee) == (False, Decimal("2.50"))
    lent = jcu.checkout("1", "f", NOW, fee_acknowledged=True)
    assert lent.due == datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    assert jcu.patrons["1"].fees == Decimal("2.50")
    assert not jcu.pay("1", Decimal("2.51"))
    assert jcu.pay("1", Decimal("2.50"))
    assert not jcu.pay("1", Decimal(0))


@pytest.mark.parametrize(
    ("pickup", "alert", "destination", "sort_bin"),
    [("主馆", "01", "主馆", "2"), ("东湖分馆", "02", "东湖分馆", "3")],
)
def test_a_hold_catches_the_return(pickup: str, alert: str, destination: str, sort_bin: str) -> None:
    jcu = library()
    jcu.checkout("1", "a", NOW)
    assert jcu.place_hold("2", "a", pickup)
    back = jcu.checkin("a")
    assert (back.ok, back.alert, back.destination, back.sort_bin) == (True, alert, destination, sort_bin)
    assert back.hold == Hold("a", "2", pickup)
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
    jcu.place_hold("2", "a", "")
    assert jcu.undo_checkout("a").alert == ""
    assert "a" not in jcu.loans
    assert jcu.status_of("a") is CirculationStatus.AVAILABLE
    assert not jcu.undo_checkout("a").ok


@pytest.mark.parametrize("honours", [False, True])
def test_a_loan_made_off_line(honours: bool) -> None:
    jcu = library(honours_no_block=honours)
    promised = NOW + timedelta(days=5)
    forced = jcu.checkout("3", "a", NOW, no_block_due=promised)
    assert (forced.ok, forced.due) == ((True, promised) if honours else (False, None))


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
                jcu.place_hold(number, barcode, "")
    assert len(jcu.loans) == jcu.executed["checkout"] - jcu.executed["checkin"]
    assert all(len(jcu.loans_of(number)) <= 2 for number in "1234")
