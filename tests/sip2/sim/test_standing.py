"""The fourteen flags of patron status: what sets each, what it denies, what the reader is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from sip2.sim.library import Fee, Item, Library, Loan, Patron, Rules
from sip2.sim.records import Privilege
from sip2.sim.standing import BLOCK_TEXTS, SUSPENDED, reasons, refusal
from sip2.values import CirculationStatus, FeeType, PatronFlag

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OVERDUE, LATER = NOW - timedelta(days=1), NOW + timedelta(days=9)


def library(patron: Patron, *loans: Loan, **rules: Any) -> Library:
    items = [Item("a", "甲书", "主馆"), Item("b", "乙书", "主馆"), Item("c", "丙书", "主馆")]
    jcu = Library(Rules("JCU", "江城大学图书馆", "主馆", **rules), [patron], items)
    jcu.loans |= {loan.barcode: loan for loan in loans}
    return jcu


def reader(**fields: Any) -> Patron:
    return Patron("1", "1111", "甲", **fields)


def denied(jcu: Library) -> set[Privilege]:
    standing = jcu.standing_of(jcu.patrons["1"], NOW)
    return {privilege for privilege in Privilege if refusal(standing, privilege)}


def flags(jcu: Library) -> set[PatronFlag]:
    return set(jcu.flags_of(jcu.patrons["1"], NOW))


def test_nothing_stands_against_a_good_reader() -> None:
    jcu = library(reader(), Loan("a", "1", LATER))
    assert (flags(jcu), denied(jcu)) == (set(), set())


@pytest.mark.parametrize("cause", sorted(BLOCK_TEXTS))
def test_a_block_by_hand_denies_all_and_says_why(cause: PatronFlag) -> None:
    jcu = library(reader(blocks=frozenset({cause})))
    assert flags(jcu) == {cause}
    assert denied(jcu) == set(Privilege)
    assert jcu.checkout("1", "a", NOW).message == BLOCK_TEXTS[cause]


@pytest.mark.parametrize("privilege", Privilege)
def test_one_privilege_denied_denies_no_other(privilege: Privilege) -> None:
    jcu = library(reader(blocks=frozenset({PatronFlag(privilege.value)})))
    assert denied(jcu) == {privilege}
    assert reasons(jcu.standing_of(jcu.patrons["1"], NOW)) == (SUSPENDED,)


def test_an_expired_card_sets_flag_2_alone_and_lends_nothing() -> None:
    jcu = library(reader(expires=date(2026, 11, 22)))
    assert flags(jcu) == {PatronFlag.RECALL_DENIED}
    assert "2026-11-22 到期" in jcu.checkout("1", "a", NOW).message
    jcu.patrons["1"] = reader(expires=NOW.date())
    assert (flags(jcu), jcu.checkout("1", "a", NOW).ok) == (set(), True)


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        ([FeeType.OVERDUE], {PatronFlag.EXCESSIVE_FINES}),
        ([FeeType.DAMAGE], {PatronFlag.EXCESSIVE_FEES}),
        ([FeeType.OVERDUE, FeeType.DAMAGE], {PatronFlag.EXCESSIVE_FINES, PatronFlag.EXCESSIVE_FEES}),
    ],
)
def test_owing_too_much(kinds: list[FeeType], shown: set[PatronFlag]) -> None:
    owed = tuple(Fee(f"F{number}", Decimal(31), kind) for number, kind in enumerate(kinds))
    jcu = library(reader(fee_items=owed), fee_limit=Decimal(30))
    assert flags(jcu) == shown | {PatronFlag.CHARGE_DENIED, PatronFlag.RENEWAL_DENIED}
    assert denied(jcu) == {Privilege.CHARGE, Privilege.RENEWAL}
    assert len(reasons(jcu.standing_of(jcu.patrons["1"], NOW))) == 1


@pytest.mark.parametrize(
    ("rules", "loans", "cause", "denies"),
    [
        ({"loan_limit": 1}, [Loan("a", "1", LATER)], PatronFlag.TOO_MANY_CHARGED, Privilege.CHARGE),
        ({"overdue_limit": 0}, [Loan("a", "1", OVERDUE)], PatronFlag.TOO_MANY_OVERDUE, Privilege.CHARGE),
        ({"renewals_limit": 1}, [Loan("a", "1", LATER, 2)], PatronFlag.TOO_MANY_RENEWALS, Privilege.RENEWAL),
        ({}, [Loan("a", "1", OVERDUE, recalled=NOW)], PatronFlag.RECALL_OVERDUE, Privilege.CHARGE),
    ],
)
def test_what_follows_from_loans(
    rules: dict[str, int], loans: list[Loan], cause: PatronFlag, denies: Privilege
) -> None:
    jcu = library(reader(), *loans, **rules)
    assert cause in flags(jcu)
    assert denied(jcu) == {denies}


@pytest.mark.parametrize(
    ("status", "limit", "cause"),
    [
        (CirculationStatus.CLAIMED_RETURNED, "claims_limit", PatronFlag.TOO_MANY_CLAIMS_RETURNED),
        (CirculationStatus.LOST, "lost_limit", PatronFlag.TOO_MANY_LOST),
    ],
)
def test_what_follows_from_books_gone(status: CirculationStatus, limit: str, cause: PatronFlag) -> None:
    jcu = library(reader(), Loan("a", "1", LATER), **{limit: 0})
    assert flags(jcu) == set()
    jcu.items["a"] = replace(jcu.items["a"], status=status)
    assert flags(jcu) == {cause, PatronFlag.CHARGE_DENIED}
    assert jcu.status_of("a") is status


def test_books_to_pay_for() -> None:
    jcu = library(reader(fee_items=(Fee("F1", Decimal(20), FeeType.REPLACEMENT),)), billed_limit=0)
    assert flags(jcu) == {PatronFlag.TOO_MANY_BILLED, PatronFlag.CHARGE_DENIED}


def test_every_flag_can_be_set() -> None:
    jcu = library(
        reader(blocks=frozenset(PatronFlag), message="第一行\n第二行", expires=date(2026, 1, 1)),
        Loan("a", "1", OVERDUE, 9, NOW),
        loan_limit=1,
    )
    assert flags(jcu) == set(PatronFlag)
    told = reasons(jcu.standing_of(jcu.patrons["1"], NOW))
    assert told[:2] == ("第一行", "第二行")
    assert len(told) == len(set(told)) == 5


def test_a_machine_blocks_and_a_desk_enables() -> None:
    jcu = library(reader())
    jcu.block("1", "密码错误三次", card_retained=True)
    assert PatronFlag.CARD_LOST in flags(jcu)
    assert jcu.checkout("1", "a", NOW).message == "密码错误三次\n您的读者证已由机器收存，请到服务台领取。"
    jcu.enable("1")
    assert (flags(jcu), jcu.checkout("1", "a", NOW).ok) == (set(), True)
    jcu.block("9", "", card_retained=False)
    jcu.enable("9")
    assert "9" not in jcu.patrons
