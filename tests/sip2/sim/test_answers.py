"""Every request gets its answer, with what sip2.md §7 says it means."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar

import pytest

from sip2 import messages as m
from sip2.codec import decode, encode
from sip2.fields import LAYOUTS, Message, Request
from sip2.sim.answers import answer
from sip2.sim.library import Library
from sip2.sim.personality import Personality
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.values import (
    NO_DATE,
    CirculationStatus,
    FeeType,
    HoldMode,
    PatronFlag,
    SipDate,
    Summary,
    YesNoUnknown,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NOON = SipDate.local(NOW)
CHEN = {"transaction_date": NOON, "institution_id": "JCU", "patron_id": "20233017"}
ITEM = {"transaction_date": NOON, "institution_id": "JCU", "item_id": "10000001"}
REQUESTS: list[Request[Message]] = [
    m.Login(login_user_id="kiosk", login_password="x"),
    m.ScStatus(),
    m.PatronStatusRequest(**CHEN, patron_password="1234"),
    m.BlockPatron(**CHEN, card_retained=True),
    m.PatronEnable(**CHEN),
    m.PatronInformation(**CHEN, patron_password="1234"),
    m.EndPatronSession(**CHEN),
    m.Checkout(**CHEN, item_id="10000001", sc_renewal_policy=True),
    m.Renew(**CHEN, item_id="10000021"),
    m.RenewAll(**CHEN),
    m.Checkin(**ITEM, return_date=NOON),
    m.ItemInformation(**ITEM),
    m.ItemStatusUpdate(**ITEM, item_properties="缺光盘"),
    m.Hold(**CHEN, hold_mode=HoldMode.ADD, item_id="10000001"),
    m.FeePaid(**CHEN, fee_type=FeeType.OVERDUE, payment_type="00", currency="CNY", fee_amount="1.00"),
]


@pytest.fixture
def jcu() -> Library:
    return load_library(DEMO_SHELF, NOW)


A = TypeVar("A", bound=Message)


def ask(jcu: Library, request: Request[A], personality: Personality | None = None) -> A:
    reply = answer(jcu, personality or Personality(), request, NOW)
    assert reply is not None
    assert isinstance(reply, request.layout.answer or Message)
    assert decode(encode(reply)[:-1]).message == reply
    return reply  # type: ignore[return-value]


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda request: request.layout.command)
def test_every_request_gets_its_answer(jcu: Library, request_: Request[Message]) -> None:
    ask(jcu, request_)


def test_every_request_of_the_standard_is_tried() -> None:
    tried = {request.layout.command for request in REQUESTS}
    assert tried == {command for command, layout in LAYOUTS.items() if layout.answer} - {"97"}


@pytest.mark.parametrize("command", ["96", "97"])
def test_what_is_no_request_gets_none(jcu: Library, command: str) -> None:
    assert answer(jcu, Personality(), LAYOUTS[command].message_class(), NOW) is None


@pytest.mark.parametrize(("password", "ok"), [("right", True), ("wrong", False), ("", False)])
def test_login(jcu: Library, password: str, ok: bool) -> None:
    login = m.Login(login_user_id="kiosk", login_password=password)
    assert ask(jcu, login, Personality(accounts={"kiosk": "right"})).ok is ok


@pytest.mark.parametrize(("number", "pin", "valid", "pin_ok"), [
    ("20233017", "1234", True, True),
    ("20233017", "4321", True, False),
    ("20233017", "", True, False),
    ("99999999", "", False, False),
])  # fmt: skip
def test_who_is_there(jcu: Library, number: str, pin: str, valid: bool, pin_ok: bool) -> None:
    asked = {**CHEN, "patron_id": number, "patron_password": pin}
    for reply in (ask(jcu, m.PatronInformation(**asked)), ask(jcu, m.PatronStatusRequest(**asked))):
        assert (reply.valid_patron, reply.valid_patron_password) == (valid, pin_ok)
        assert (PatronFlag.CHARGE_DENIED in reply.patron_status) is not valid


@pytest.mark.parametrize(("summary", "field", "expected"), [
    (Summary.CHARGED, "charged_items", ("10000023", "10000024")),
    (Summary.OVERDUE, "overdue_items", ("10000023",)),
    (Summary.NONE, "charged_items", ()),
    (Summary.HOLD, "hold_items", ()),
])  # fmt: skip
def test_lists(jcu: Library, summary: Summary, field: str, expected: tuple[str, ...]) -> None:
    reply = ask(jcu, m.PatronInformation(**{**CHEN, "patron_id": "20211877"}, summary=summary))
    assert getattr(reply, field) == expected
    assert (reply.charged_items_count, reply.overdue_items_count, reply.charged_items_limit) == (2, 1, 2)


def test_a_page_of_a_list(jcu: Library) -> None:
    request = m.PatronInformation(
        **{**CHEN, "patron_id": "20211877"}, summary=Summary.CHARGED, start_item=2, end_item=2
    )
    assert ask(jcu, request).charged_items == ("10000024",)


def test_holds_are_ready_or_not(jcu: Library) -> None:
    jcu.checkin("10000007")
    teacher = {**CHEN, "patron_id": "10030862"}
    reply = ask(jcu, m.PatronInformation(**teacher, summary=Summary.HOLD))
    assert reply.hold_items == ("10000007",)
    waiting = ask(jcu, m.PatronInformation(**teacher, summary=Summary.UNAVAILABLE_HOLDS))
    assert waiting.unavailable_hold_items == ("10000022",)


def test_fines_and_paying_them(jcu: Library) -> None:
    debtor = {**CHEN, "patron_id": "20221093"}
    before = ask(jcu, m.PatronInformation(**debtor, summary=Summary.FINE))
    assert (before.fee_amount, before.fee_limit, before.currency) == ("35.50", "30.00", "CNY")
    assert before.fine_items == ("逾期费 35.50",)
    money = {**debtor, "fee_type": FeeType.OVERDUE, "payment_type": "00", "currency": "CNY"}
    assert not ask(jcu, m.FeePaid(**money, fee_amount="much")).payment_accepted
    assert ask(jcu, m.FeePaid(**money, fee_amount="35.50")).payment_accepted
    assert jcu.patrons["20221093"].fees == Decimal(0)


def test_a_refusal_touches_no_security_and_says_why(jcu: Library) -> None:
    refused = ask(jcu, m.Checkout(**CHEN, item_id="10000006", sc_renewal_policy=True))
    assert (refused.ok, refused.desensitize, refused.due_date) == (False, YesNoUnknown.NO, "")
    assert refused.screen_message == ("本书为参考书，仅限馆内阅览，不外借。",)


def test_a_loan_and_its_renewal(jcu: Library) -> None:
    request = m.Checkout(**CHEN, item_id="10000001", sc_renewal_policy=True)
    first, second = ask(jcu, request), ask(jcu, request)
    assert (first.ok, first.renewal_ok, first.desensitize) == (True, False, YesNoUnknown.YES)
    assert (second.ok, second.renewal_ok) == (True, True)
    assert first.due_date == "2026-12-23"
    koha = Personality(due_format="%Y%m%d    %H%M%S")
    assert ask(jcu, request, koha).due_date == "20261223    235900"


def test_a_renewal_of_all(jcu: Library) -> None:
    reply = ask(jcu, m.RenewAll(**CHEN))
    assert (reply.renewed_items, reply.unrenewed_items) == (("10000021",), ("10000022 已有其他读者预约，不能续借。",))
    assert (reply.renewed_count, reply.unrenewed_count) == (1, 1)


def test_a_return_for_a_hold(jcu: Library) -> None:
    reply = ask(jcu, m.Checkin(**{**ITEM, "item_id": "10000007"}, return_date=NOON))
    assert (reply.ok, reply.alert, reply.alert_type, reply.sort_bin) == (True, True, "01", "2")
    assert (reply.hold_patron_id, reply.hold_patron_name) == ("10030862", "林致远")
    assert reply.patron_id == "20241108"


def test_an_undone_loan(jcu: Library) -> None:
    ask(jcu, m.Checkout(**CHEN, item_id="10000001", sc_renewal_policy=True))
    assert ask(jcu, m.Checkin(**ITEM, return_date=NOON, cancel=True)).ok
    assert "10000001" not in jcu.loans


def test_a_loan_made_off_line_keeps_its_due_date(jcu: Library) -> None:
    request = m.Checkout(
        **CHEN, item_id="10000001", sc_renewal_policy=True, no_block=True, nb_due_date=SipDate("20261201    235900")
    )
    assert ask(jcu, request).due_date == "2026-12-23"
    blank = m.Checkout(**CHEN, item_id="10000002", sc_renewal_policy=True, no_block=True, nb_due_date=NO_DATE)
    assert ask(jcu, blank).ok


def test_items(jcu: Library) -> None:
    reply = ask(jcu, m.ItemInformation(**{**ITEM, "item_id": "10000022"}))
    assert (reply.circulation_status, reply.hold_queue_length) == (CirculationStatus.CHARGED, 1)
    assert reply.due_date == "2026-11-26"
    unknown = ask(jcu, m.ItemInformation(**{**ITEM, "item_id": "x"}))
    assert (unknown.circulation_status, unknown.title_id) == (CirculationStatus.OTHER, "")


def test_item_properties(jcu: Library) -> None:
    assert ask(jcu, m.ItemStatusUpdate(**ITEM, item_properties="缺光盘")).item_properties_ok
    assert ask(jcu, m.ItemInformation(**ITEM)).item_properties == "缺光盘"
    assert not ask(jcu, m.ItemStatusUpdate(**{**ITEM, "item_id": "x"}, item_properties="a")).item_properties_ok


def test_holds(jcu: Library) -> None:
    asked = {**CHEN, "item_id": "10000007"}
    add = m.Hold(**asked, hold_mode=HoldMode.ADD)
    assert ask(jcu, add).queue_position == 2
    assert not ask(jcu, add).ok
    change = ask(jcu, m.Hold(**asked, hold_mode=HoldMode.CHANGE, pickup_location="东湖分馆"))
    assert (change.ok, change.queue_position, change.pickup_location) == (True, 2, "东湖分馆")
    assert ask(jcu, m.Hold(**asked, hold_mode=HoldMode.CANCEL)).queue_position is None
    assert ask(jcu, add).pickup_location == "主馆"


def test_blocks(jcu: Library) -> None:
    blocked = ask(jcu, m.BlockPatron(**CHEN, card_retained=True))
    assert PatronFlag.CHARGE_DENIED in blocked.patron_status
    assert not ask(jcu, m.Checkout(**CHEN, item_id="10000001", sc_renewal_policy=True)).ok
    assert ask(jcu, m.PatronEnable(**CHEN)).patron_status == frozenset()


def test_off_line_status(jcu: Library) -> None:
    status = ask(jcu, m.ScStatus(), Personality(online=False))
    assert (status.online, status.timeout_period, status.timeout_s) == (False, 0, None)
