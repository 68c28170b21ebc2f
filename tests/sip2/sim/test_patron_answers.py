"""What the library system says of readers: lists by pages, money, blocks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sip2 import messages as m
from sip2.dialect import HoldsCounted
from sip2.sim.library import Library
from sip2.values import FeeType, PatronFlag, SipDate, Summary

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LISTS = {
    Summary.HOLD: ("hold_items", "hold_items_count"),
    Summary.OVERDUE: ("overdue_items", "overdue_items_count"),
    Summary.CHARGED: ("charged_items", "charged_items_count"),
    Summary.FINE: ("fine_items", "fine_items_count"),
    Summary.RECALL: ("recall_items", "recall_items_count"),
    Summary.UNAVAILABLE_HOLDS: ("unavailable_hold_items", "unavailable_holds_count"),
}


def about(number: str, **fields: Any) -> dict[str, Any]:
    return {"transaction_date": SipDate.local(NOW), "institution_id": "JCT", "patron_id": number, **fields}


def information(number: str, **fields: Any) -> m.PatronInformation:
    return m.PatronInformation(**about(number, **fields))


@pytest.mark.parametrize("holds_counted", HoldsCounted)
@pytest.mark.parametrize("summary", LISTS)
def test_the_pages_of_every_list_together_are_what_is_counted(
    ask: Any, town: Library, summary: Summary, holds_counted: HoldsCounted
) -> None:
    field, count = LISTS[summary]
    seen = 0
    for number in town.patrons:
        whole = ask(information(number, summary=summary), holds_counted=holds_counted)
        pages = [
            getattr(
                ask(information(number, summary=summary, start_item=at, end_item=at + 1), holds_counted=holds_counted),
                field,
            )
            for at in range(1, getattr(whole, count) + 1, 2)
        ]
        assert getattr(whole, field) == tuple(entry for page in pages for entry in page)
        assert len(getattr(whole, field)) == getattr(whole, count)
        seen += getattr(whole, count)
    assert seen > 0


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, 4),
        (1, 4, 4),
        (2, 3, 2),
        (4, 99, 1),
        (5, 9, 0),
        (3, 2, 0),
        (0, 1, 1),
        (-5, 2, 2),
        (-1, 2, 2),
        (2, -1, 0),
        (2, None, 3),
    ],
)
def test_odd_pages(ask: Any, start: int | None, end: int | None, expected: int) -> None:
    reply = ask(information("100001", summary=Summary.CHARGED, start_item=start, end_item=end))
    assert len(reply.charged_items) == expected


def test_holds_ready_and_waiting_and_all_of_them(ask: Any) -> None:
    ready = ask(information("100002", summary=Summary.HOLD))
    assert (ready.hold_items, ready.hold_items_count, ready.unavailable_holds_count) == (("3000000031",), 1, 2)
    waiting = ask(information("100002", summary=Summary.UNAVAILABLE_HOLDS))
    assert waiting.unavailable_hold_items == ("3000000023", "3000000025")
    every = ask(information("100002", summary=Summary.HOLD), holds_counted=HoldsCounted.ALL)
    assert every.hold_items == ("3000000031", "3000000023", "3000000025")
    assert (every.hold_items_count, every.unavailable_holds_count) == (3, 2)


def test_who_waits_second_has_nothing_ready(ask: Any) -> None:
    reply = ask(information("100001", summary=Summary.HOLD))
    assert (reply.hold_items, reply.hold_items_count, reply.unavailable_holds_count) == ((), 0, 1)


def test_recalled_books_are_listed(ask: Any) -> None:
    assert ask(information("100004", summary=Summary.RECALL)).recall_items == ("3000000025",)


def test_lists_of_titles(ask: Any) -> None:
    reply = ask(information("100001", summary=Summary.OVERDUE), lists_titles=True)
    assert reply.overdue_items == ("城南旧事",)


def test_single_fees(ask: Any) -> None:
    reply = ask(information("100003", summary=Summary.FEE_ITEMS))
    assert reply.fee_item_amounts == ("1.40", "0.60", "5.00", "10.00")
    assert reply.fee_item_ids == ("A1", "A2", "A3", "F4")
    assert reply.fee_item_dates == ("20261014", "20261111", "20261111", "")
    assert reply.fee_item_titles == ("围城", "边城", "小王子（封面破损）", "")
    assert reply.fee_item_types == ("04", "04", "03", "02")
    assert reply.fee_item_type_texts == ("逾期费", "逾期费", "污损费", "工本费")
    assert reply.fine_items_count == 4
    page = ask(information("100003", summary=Summary.FEE_ITEMS, start_item=2, end_item=3))
    assert page.fee_item_ids == ("A2", "A3")
    assert ask(information("100003", summary=Summary.FEE_ITEMS), lists_fees=False).fee_item_ids == ()


def test_fines_in_words(ask: Any) -> None:
    reply = ask(information("100003", summary=Summary.FINE))
    assert reply.fine_items[0] == "逾期费 1.40 围城"
    assert reply.fine_items[3] == "工本费 10.00"


def test_all_that_is_known_of_a_reader(ask: Any) -> None:
    reply = ask(information("100001", patron_password="0001"))
    assert (reply.home_address, reply.home_phone_number) == ("江城市滨江路 12 号", "025-55550001")
    assert (reply.patron_expiration, reply.birth_date, reply.patron_class) == ("20991231", "19850314", "成人")
    assert (reply.hold_items_limit, reply.overdue_items_limit, reply.charged_items_limit) == (3, 1, 8)
    assert (reply.screen_message, reply.valid_patron_password) == ((), True)


def test_reasons_come_line_by_line_and_not_to_a_wrong_pin(ask: Any) -> None:
    asked = {"patron_password": "1001"}
    lines = ("此证已挂失。", "如已找回，请携身份证到服务台办理。")
    assert ask(information("200001", **asked)).screen_message == lines
    assert ask(m.PatronStatusRequest(**about("200001", **asked))).screen_message == lines
    wrong = ask(information("200001", patron_password="9999"))
    assert (wrong.screen_message, wrong.valid_patron_password) == ((), False)


def test_an_expired_reader_is_valid_and_shown_by_flag_2_alone(ask: Any) -> None:
    reply = ask(m.PatronStatusRequest(**about("200002", patron_password="1002")))
    assert (reply.valid_patron, reply.patron_status) == (True, {PatronFlag.RECALL_DENIED})
    assert not ask(m.Checkout(**about("200002", item_id="3000000001", sc_renewal_policy=False))).ok


@pytest.mark.parametrize(
    ("pin", "accepts_blank", "right"), [("", True, True), ("", False, False), ("0001", True, True), ("x", True, False)]
)
def test_a_blank_pin(ask: Any, pin: str, accepts_blank: bool, right: bool) -> None:
    reply = ask(information("100001", patron_password=pin), accepts_blank_pin=accepts_blank)
    assert reply.valid_patron_password is right
    nobody = ask(information("999999", patron_password=pin), accepts_blank_pin=accepts_blank)
    assert (nobody.valid_patron, nobody.valid_patron_password) == (False, False)


def test_a_home_library_in_af(ask: Any) -> None:
    assert ask(information("100002", patron_password="0002"), names_home=True).screen_message == ("城北馆",)
    assert ask(information("100003", patron_password="0003"), names_home=True).screen_message == ("总馆",)


def pay(amount: str, **fields: Any) -> m.FeePaid:
    money = {"fee_type": FeeType.OTHER, "payment_type": "00", "currency": "CNY", **fields}
    return m.FeePaid(**about("100003", fee_amount=amount, **money))


def test_a_payment_says_what_it_paid(ask: Any, town: Library) -> None:
    reply = ask(pay("4.00", fee_id="A3", transaction_id="T-1"))
    assert (reply.payment_accepted, reply.transaction_id) == (True, "T-1")
    assert (reply.fee_item_ids, reply.fee_item_amounts, reply.fee_item_paid_amounts) == (("A3",), ("5.00",), ("4.00",))
    assert ask(pay("4.00", fee_id="A3", transaction_id="T-1")) == reply
    assert town.executed == {"fee": 1}
    assert ask(information("100003")).fee_amount == "13.00"
    assert ask(pay("13.00")).fee_item_paid_amounts == ("1.40", "0.60", "1.00", "10.00")
    assert ask(pay("0.01")).screen_message == ("缴费金额超过应缴的 0.00 元，未入账。",)


@pytest.mark.parametrize(("amount", "fields"), [("17.01", {}), ("much", {}), ("1.00", {"currency": "USD"}), ("-1", {})])
def test_payments_refused(ask: Any, town: Library, amount: str, fields: dict[str, str]) -> None:
    reply = ask(pay(amount, **fields))
    assert not reply.payment_accepted
    assert reply.screen_message
    assert not town.executed


def test_a_machine_keeps_a_card(ask: Any) -> None:
    blocked = ask(m.BlockPatron(**about("100001", card_retained=True, blocked_card_message="密码错误三次")))
    assert PatronFlag.CARD_LOST in blocked.patron_status
    assert blocked.screen_message == ("密码错误三次", "您的读者证已由机器收存，请到服务台领取。")
    assert blocked.valid_patron_password is None
    assert not ask(m.Checkout(**about("100001", item_id="3000000001", sc_renewal_policy=False))).ok
    assert ask(m.PatronEnable(**about("100001"))).patron_status == set()


def test_what_is_overdue_depends_on_the_day(ask: Any) -> None:
    later = NOW + timedelta(days=40)
    assert ask(information("100001"), now=later).overdue_items_count == 4
