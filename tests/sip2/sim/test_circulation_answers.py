"""What the library system says to loans, returns, renewals and holds, and of items."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sip2 import messages as m
from sip2.sim.library import Item, Library
from sip2.sim.personality import Place, Undoes
from sip2.values import CirculationStatus, FeeType, HoldMode, SecurityMarker, SipDate, YesNoUnknown

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIANG, FREE = "100001", "3000000001"


def about(**fields: Any) -> dict[str, Any]:
    return {"transaction_date": SipDate.local(NOW), "institution_id": "JCT", **fields}


def lend(barcode: str, number: str = "100004", **fields: Any) -> m.Checkout:
    return m.Checkout(**about(patron_id=number, item_id=barcode, **{"sc_renewal_policy": False, **fields}))


def give_back(barcode: str, **fields: Any) -> m.Checkin:
    return m.Checkin(**about(item_id=barcode, return_date=SipDate.local(NOW), current_location="总馆", **fields))


def renew(**fields: Any) -> m.Renew:
    return m.Renew(**about(patron_id=LIANG, **fields))


def hold(mode: HoldMode, number: str = "100004", **fields: Any) -> m.Hold:
    return m.Hold(**about(patron_id=number, hold_mode=mode, fee_acknowledged=True, **fields))


# -- loans


def test_a_film_must_be_paid_for(ask: Any) -> None:
    asked = ask(lend("3000000005"))
    assert (asked.ok, asked.fee_amount, asked.fee_type, asked.currency) == (False, "2.00", FeeType.RENTAL, "CNY")
    lent = ask(lend("3000000005", fee_acknowledged=True))
    assert (lent.ok, lent.due_date, lent.fee_amount) == (True, "2026-11-26", "2.00")


def test_security_that_must_be_left_alone(ask: Any) -> None:
    lent = ask(lend("3000000006"))
    assert (lent.security_inhibit, lent.magnetic_media, lent.item_properties) == (True, YesNoUnknown.YES, "附磁带两盘")


def test_what_is_printed_under_loans_and_returns(ask: Any) -> None:
    lines = ("江城市图书馆", "逾期每册每天 0.20 元")
    assert ask(lend(FREE)).print_line == lines
    assert ask(give_back(FREE)).print_line == lines
    assert ask(give_back(FREE)).print_line == ()


@pytest.mark.parametrize("honours", [True, False])
def test_off_line_loans(ask: Any, honours: bool) -> None:
    request = lend("3000000011", "200001", no_block=True, nb_due_date=SipDate("20261201    120000"))
    lent = ask(request, honours_no_block=honours)
    assert (lent.ok, lent.due_date) == ((True, "2026-12-01") if honours else (False, ""))


def test_an_off_line_loan_without_a_due_date_counts_from_when_it_happened(ask: Any) -> None:
    happened = SipDate("20261101    120000")
    lent = ask(lend(FREE, no_block=True, transaction_date=happened), honours_no_block=True)
    assert lent.due_date == "2026-11-29"


@pytest.mark.parametrize(
    "date", ["00010101    000000", "99991231    235959", "20261301    000000", "xxxxxxxxxxxxxxxxxx"]
)
def test_dates_without_sense_are_none(ask: Any, date: str) -> None:
    lent = ask(
        lend(FREE, no_block=True, nb_due_date=SipDate(date), transaction_date=SipDate(date)), honours_no_block=True
    )
    assert lent.due_date == "2026-12-21"


# -- renewals


def test_renewals_by_item_and_by_title(ask: Any) -> None:
    assert ask(renew(item_id="3000000021")).ok
    titled = ask(renew(title_id="边城"))
    assert (titled.ok, titled.item_id) == (False, "3000000023")
    assert titled.screen_message == ("已有其他读者预约，不能续借。",)
    assert not ask(renew(title_id="没有借过的书")).ok
    assert not ask(renew()).ok


def test_a_third_party(ask: Any) -> None:
    other = m.Renew(**about(patron_id="100004", item_id="3000000021"))
    assert not ask(other).ok
    assert ask(m.Renew(**about(patron_id="100004", item_id="3000000021", third_party_allowed=True))).ok


def test_renewing_all_says_why_not(ask: Any) -> None:
    request = m.RenewAll(**about(patron_id=LIANG))
    reply = ask(request)
    assert (reply.renewed_count, reply.renewed_items) == (1, ("3000000021",))
    assert reply.unrenewed_items == (
        "3000000022 本书已续借 1 次，不能再续。",
        "3000000023 已有其他读者预约，不能续借。",
        "3000000024 本书已逾期，不能续借。",
    )
    assert ask(request, gives_reasons=False).unrenewed_items[0] == "3000000021"
    nobody = ask(m.RenewAll(**about(patron_id="0")))
    assert (nobody.ok, nobody.renewed_count, nobody.screen_message != ()) == (False, 0, True)


# -- returns


def test_a_return_tells_all(ask: Any) -> None:
    reply = ask(give_back("3000000025"))
    assert (reply.alert_type, reply.hold_patron_id, reply.hold_patron_name) == ("01", "100002", "郑浩然")
    assert reply.hold_pickup_date == SipDate("20261128    235900")
    assert (reply.patron_id, reply.destination_location, reply.sort_bin) == ("100004", "总馆", "2")
    ill = ask(give_back("3000000021"))
    assert (ill.alert_type, ill.destination_location, ill.permanent_location) == ("03", "邻市图书馆", "邻市图书馆")


def test_an_alert_without_a_code(ask: Any) -> None:
    ask(lend("3000000007"))
    reply = ask(give_back("3000000007"))
    assert (reply.ok, reply.alert, reply.alert_type) == (True, True, "")
    assert (reply.screen_message, reply.collection_code) == (("附拼图 34 块，请清点。",), "少儿")


@pytest.mark.parametrize(("barcode", "alert"), [("3000000016", "98"), ("3000000015", "99"), ("0", "99"), (FREE, "")])
def test_what_is_not_taken_back(ask: Any, barcode: str, alert: str) -> None:
    reply = ask(give_back(barcode))
    assert (reply.ok, reply.resensitize, reply.alert, reply.alert_type) == (False, False, True, alert)
    assert reply.screen_message


def test_a_return_may_be_told_late(ask: Any, town: Library) -> None:
    late = {"now": NOW + timedelta(days=30)}
    ask(give_back("3000000023"), **late)
    assert not town.patrons[LIANG].fee_items
    ask(m.Checkin(**about(item_id="3000000022", return_date=SipDate("x" * 18))), **late)
    assert [fee.title for fee in town.patrons[LIANG].fee_items] == ["围城"]


def test_nothing_comes_back_tomorrow(ask: Any, town: Library) -> None:
    tomorrow = SipDate.local(NOW + timedelta(days=20))
    ask(m.Checkin(**about(item_id="3000000022", return_date=tomorrow)))
    assert not town.patrons[LIANG].fee_items


@pytest.mark.parametrize(
    ("location", "place", "alert"),
    [
        ("城北馆", Place.CURRENT_LOCATION, ""),
        (" 城北馆 ", Place.CURRENT_LOCATION, ""),
        ("KIOSK-7", Place.CURRENT_LOCATION, "04"),
        ("城北馆", Place.MACHINE, "04"),
    ],
)
def test_where_the_machine_says_it_stands(ask: Any, location: str, place: Place, alert: str) -> None:
    ask(lend("3000000004"))
    request = m.Checkin(**about(item_id="3000000004", return_date=SipDate.local(NOW), current_location=location))
    assert ask(request, place=place).alert_type == alert


@pytest.mark.parametrize(
    ("undoes", "alert", "undone"), [(Undoes.BOTH, "", 1), (Undoes.LOANS, "", 1), (Undoes.NOTHING, "01", 0)]
)
def test_undoing_a_loan(ask: Any, town: Library, undoes: Undoes, alert: str, undone: int) -> None:
    reply = ask(give_back("3000000025", cancel=True), undoes=undoes)
    assert (reply.ok, reply.alert_type, town.executed["undo"]) == (True, alert, undone)
    assert "3000000025" not in town.loans


@pytest.mark.parametrize(("undoes", "due"), [(Undoes.BOTH, "2026-11-27"), (Undoes.LOANS, "")])
def test_undoing_a_return(ask: Any, town: Library, undoes: Undoes, due: str) -> None:
    ask(give_back("3000000025"))
    reply = ask(lend("3000000025", cancel=True), undoes=undoes)
    assert (reply.ok, reply.due_date) == (bool(due), due)
    assert (town.status_of("3000000025") is CirculationStatus.RECALLED) is bool(due)


# -- holds


def test_a_hold_on_a_title_takes_the_shortest_queue(ask: Any, town: Library) -> None:
    town.items["7"] = Item("7", "等人来取的书", "总馆")
    placed = ask(hold(HoldMode.ADD, title_id="等人来取的书", pickup_location="城北馆"))
    assert (placed.ok, placed.item_id, placed.queue_position, placed.available) == (True, "7", 1, True)
    moved = ask(hold(HoldMode.CHANGE, title_id="等人来取的书", pickup_location="总馆"))
    assert (moved.item_id, moved.pickup_location) == ("7", "总馆")
    assert ask(hold(HoldMode.CANCEL, title_id="等人来取的书")).ok
    assert not ask(hold(HoldMode.CANCEL, title_id="等人来取的书")).ok
    assert not ask(hold(HoldMode.ADD, title_id="没有的书")).ok


def test_a_hold_says_when_it_ends(ask: Any) -> None:
    placed = ask(hold(HoldMode.ADD, item_id="3000000023", expiration_date=SipDate("20261224    235900")))
    assert (placed.queue_position, placed.expiration_date) == (2, "20261224    235900")
    assert placed.title_id == "边城"


def test_a_hold_calls_a_book_back(ask: Any) -> None:
    ask(lend(FREE, LIANG))
    assert ask(hold(HoldMode.ADD, item_id=FREE)).ok
    item = ask(m.ItemInformation(**about(item_id=FREE)))
    assert (item.circulation_status, item.due_date, item.hold_queue_length) == ("07", "2026-12-03", 1)
    assert item.recall_date == SipDate.local(NOW)


@pytest.mark.parametrize("mode", [HoldMode.ADD, HoldMode.CHANGE, HoldMode.CANCEL])
def test_holds_refused_say_why(ask: Any, mode: HoldMode) -> None:
    reply = ask(hold(mode, "200001" if mode is HoldMode.ADD else "100004", item_id="3000000031"))
    assert not reply.ok
    assert reply.screen_message


def test_the_end_of_the_hold_shelf_comes_by_itself(ask: Any) -> None:
    item = m.ItemInformation(**about(item_id="3000000031"))
    before = ask(item)
    assert (before.circulation_status, before.hold_pickup_date) == ("08", "20261126    235900")
    after = ask(item, now=NOW + timedelta(days=4))
    assert (after.circulation_status, after.hold_pickup_date, after.hold_queue_length) == ("09", None, 1)


# -- items


def test_all_that_is_known_of_an_item(ask: Any) -> None:
    tape = ask(m.ItemInformation(**about(item_id="3000000006")))
    assert (tape.security_marker, tape.media_type, tape.current_location) == (SecurityMarker.TATTLE_TAPE, "010", "总馆")
    film = ask(m.ItemInformation(**about(item_id="3000000005")))
    assert (film.fee_type, film.fee_amount, film.currency) == (FeeType.RENTAL, "2.00", "CNY")
    assert ask(m.ItemInformation(**about(item_id="3000000023"))).current_location == ""
    away = ask(m.ItemInformation(**about(item_id="3000000017")))
    assert (away.circulation_status, away.destination_location) == (CirculationStatus.IN_TRANSIT, "城北馆")
    child = ask(m.ItemInformation(**about(item_id="3000000007")))
    assert (child.collection_code, child.screen_message) == ("少儿", ("附拼图 34 块，请清点。",))


def test_whose_an_item_is(ask: Any) -> None:
    request = m.ItemInformation(**about(item_id="3000000021"))
    assert ask(request).owner == "江城市图书馆"
    assert ask(request, names_borrower=True).owner == LIANG


def test_properties_are_kept_with_the_item(ask: Any) -> None:
    stored = ask(m.ItemStatusUpdate(**about(item_id=FREE, item_properties="缺页")))
    assert (stored.item_properties_ok, stored.title_id) == (True, "鲁迅全集 第一卷")
    assert ask(m.ItemInformation(**about(item_id=FREE))).item_properties == "缺页"
    assert ask(m.ItemStatusUpdate(**about(item_id="0", item_properties="缺页"))).screen_message


def test_98_promises_what_there_is_and_announces(ask: Any) -> None:
    status = ask(m.ScStatus(), commands=frozenset({"99", "11", "09"}), honours_no_block=True)
    assert status.supported_messages == "NYYNYNNNNNNNNNNN"
    assert (status.status_update_ok, status.offline_ok, status.screen_message) == (False, True, ("周一闭馆。",))
