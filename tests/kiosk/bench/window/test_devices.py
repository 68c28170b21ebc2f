"""Cards, printer, phone and card terminal do in the simulated site what fingers tell."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtQuick import QQuickItem

from drivers.card.sim import pcscd
from drivers.errors import DeviceError, DeviceTimeout, ProtocolError
from drivers.payment import Order, State
from drivers.payment.gateway import HttpGateway
from drivers.payment.zvt import ZvtTerminal
from drivers.payment.zvt_book import Book
from drivers.printer import Fault, Printed, Refused
from drivers.printer.open import open_printer
from drivers.printer.settings import PrinterSettings
from drivers.printer.sheet import Row, Span, typeset
from kiosk.bench.site import BenchSite
from kiosk.bench.window.cards import STRANGER

STUDENT, BOOK = "20233017", "10000001"
JOB = typeset([Row((Span(f"红楼梦 {number}"),)) for number in range(6)], 48)


def all_cards(desk) -> set[str]:
    """Return the names of all cards, page by page."""
    found: set[str] = set()
    while True:
        shown = {name for name in names(desk) if name.startswith("card_")} - {"card_well", "card_lying"}
        if shown <= found:
            return found
        found |= shown
        desk.tap("more_cards")


def names(desk) -> set[str]:
    return {item.objectName() for item in desk.items()}


# --- cards ----------------------------------------------------------------------------------------------------------


def test_a_card_is_held_and_taken_away(desk, site):
    desk.tap(f"card_{STUDENT}")
    assert site.card_held == STUDENT
    desk.tap("card_lying")
    assert site.card_held is None
    assert not desk.has("card_lying")


def test_a_card_is_dragged_to_the_reader_and_nowhere_else(desk, site):
    desk.drag(f"card_{STUDENT}", to="felt")
    assert site.card_held is None
    desk.drag(f"card_{STUDENT}", to="card_well")
    assert site.card_held == STUDENT


def test_another_card_takes_the_place_of_the_first(desk, site):
    desk.tap(f"card_{STUDENT}")
    desk.tap("card_10030862")
    assert site.card_held == "10030862"
    desk.tap("card_10030862")
    assert site.card_held is None


def test_there_is_a_card_for_every_reader_and_for_everything_that_is_no_readers_card(desk, site):
    bad = {f"card_{STRANGER}", "card_other_university", "card_worn", "card_phone"}
    assert all_cards(desk) == bad | {f"card_{number}" for number in site.library.patrons}


@pytest.fixture
def without_cards(monkeypatch, tmp_path):
    monkeypatch.setattr(pcscd, "_VPCD", tmp_path / "libifdvpcd.so")
    with BenchSite(tmp_path) as site:
        yield site


def test_without_a_virtual_reader_the_bench_says_why_and_goes_on(desk, without_cards):
    desk.sit_at(without_cards)
    assert "libifdvpcd.so is missing; apt install" in desk.find("why_no_cards").property("text")
    assert not desk.has("cable_card_reader")
    assert any("输入 20233017" in text or "20233017，密码 1234" in text for text in desk.texts())
    desk.tap(f"card_{STUDENT}")
    desk.view.cardReader.hold("phone")
    desk.view.cardReader.take()
    desk.tap(f"book_{BOOK}")
    assert without_cards.shelf.on_pad == {BOOK}


# --- printer --------------------------------------------------------------------------------------------------------


@pytest.fixture
def printer(site):
    printer = open_printer(PrinterSettings(port=site.printer.url))
    yield printer
    printer.close()


def picture_of(item: QQuickItem) -> QQuickItem:
    waiting = [item]
    while not (found := waiting.pop()).inherits("QQuickImage"):
        waiting.extend(found.childItems())
    return found


def test_a_receipt_hangs_out_as_printed_until_it_is_torn_off(desk, site, printer):
    assert not desk.find("tear").isEnabled()
    assert printer.print(JOB) == Printed()
    desk.until(lambda: desk.has("receipt"))
    picture = picture_of(desk.find("receipt"))
    slip = site.printer.paper.slips[0]
    assert picture.property("implicitWidth") / picture.property("implicitHeight") == pytest.approx(
        slip.width_mm / slip.length_mm, rel=0.01
    )
    desk.tap("receipt")
    assert picture_of(desk.find("receipt_sheet")).width() == slip.width_mm * 8
    desk.tap("receipt_sheet")
    desk.tap("tear")
    assert not desk.has("receipt")
    assert not desk.find("tear").isEnabled()


def test_receipts_that_nobody_takes_are_counted(desk, printer):
    assert printer.print(JOB) == Printed()
    assert printer.print(JOB) == Printed()
    desk.until(lambda: "× 2" in desk.texts())
    desk.tap("tear")
    assert "× 2" not in desk.texts()
    assert printer.print(JOB) == Printed()
    desk.until(lambda: desk.has("receipt"))
    assert "× 2" not in desk.texts()


@pytest.mark.parametrize(
    ("key", "words", "fault"), [("paper_out", "缺纸", Fault.PAPER_OUT), ("cover", "盖开着", Fault.COVER_OPEN)]
)
def test_what_people_do_to_the_printer_stops_it_until_they_undo_it(desk, printer, key, words, fault):
    desk.tap(key)
    assert desk.find("paper_state").property("text") == words
    assert printer.print(JOB) == Refused(fault, begun=False)
    desk.tap(key)
    assert printer.print(JOB) == Printed()


def test_a_roll_that_is_nearly_out_is_told_and_replaced(desk, site, printer):
    desk.tap("nearly_out")
    assert desk.find("paper_state").property("text") == "纸剩 4 %"
    assert printer.status().paper.value == "near end"
    desk.tap("new_roll")
    assert desk.find("paper_state").property("text") == "纸剩 100 %"


def test_a_silent_printer_prints_and_cannot_prove_it(desk, site):
    desk.tap("silence_printer")
    assert site.printer.silent
    assert desk.find("cable_printer").property("label") == "打印机, 不应答"
    desk.tap("silence_printer")
    assert not site.printer.silent


def test_no_two_panels_overlap(desk):
    panels = [item for item in desk.items() if item.metaObject().className().startswith(PANELS)]
    assert len(panels) == 6
    rects = [panel.mapRectToScene(panel.boundingRect()) for panel in panels]
    overlapping = [(a, b) for place, a in enumerate(rects) for b in rects[:place] if a.intersects(b)]
    assert overlapping == []


PANELS = ("ShelfPanel", "PadPanel", "WiresPanel", "CardsPanel", "PrinterPanel", "CablesPanel")


# --- phone ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def order(site):
    key = (site.config / "payment.key").read_bytes()
    return HttpGateway(site.gateway.url, key), Order("op1", Decimal("35.50"), "CNY", "K-03")


def test_a_phone_is_there_while_something_can_be_paid(desk, site, order):
    way, asked = order
    assert not desk.has("phone")
    way.order(asked)
    desk.until(lambda: desk.has("phone"))
    assert "35.50" in desk.texts()
    desk.tap("phone_pay")
    assert way.poll(asked).state is State.PAID
    desk.until(lambda: not desk.has("phone"))
    assert site.gateway.charged == ["op1"]


@pytest.mark.parametrize(
    ("twist", "error"),
    [("silent", DeviceTimeout), ("twice", ProtocolError), ("wrong_amount", ProtocolError), ("forged", ProtocolError)],
)
def test_what_the_gateway_answers_a_phone_can_go_wrong_once(desk, site, order, twist, error):
    way, asked = order
    way.order(asked)
    desk.until(lambda: desk.has("phone"))
    desk.tap(f"phone_{twist}")
    with pytest.raises(error):
        way.poll(asked)
    assert way.poll(asked).state is State.PAID


def test_money_can_come_after_the_order_was_closed(desk, site, order):
    way, asked = order
    way.order(asked)
    desk.until(lambda: desk.has("phone"))
    desk.tap("phone_late_money")
    assert [way.poll(asked).state for _ in range(2)] == [State.CLOSED, State.PAID]


# --- card terminal --------------------------------------------------------------------------------------------------

PRICE = Order("op1", Decimal("35.50"), "CNY", "K-03")


@pytest.fixture
def till(site, tmp_path):
    password = (site.config / "terminal.password").read_text()
    till = ZvtTerminal("127.0.0.1", site.terminal.port, password, Book(tmp_path / "book.json"), answer_s=2)
    yield till
    till._hang_up()


def asked(desk, till):
    """Ask for the money, and wait until the terminal stands on the bench."""
    till.order(PRICE)
    assert till.poll(PRICE).state is State.OPEN
    desk.until(lambda: desk.has("terminal"))


def ended(till):
    """Return how it ended, asking on over a line that breaks; None while nobody can tell."""
    for _ in range(40):
        with suppress(DeviceError):
            if (standing := till.poll(PRICE)).state is not State.OPEN:
                return standing.state
    return None


def test_a_terminal_is_there_while_it_waits_for_a_card(desk, site, till):
    assert not desk.has("terminal")
    asked(desk, till)
    assert {"35.50", "CNY"} <= set(desk.texts())
    desk.tap("terminal_pay")
    assert ended(till) is State.PAID
    desk.until(lambda: not desk.has("terminal"))
    assert site.terminal.charged == [42]


@pytest.mark.parametrize(
    ("touch", "state", "charged"),
    [
        ("cancel", State.CLOSED, []),
        ("decline", State.CLOSED, []),
        ("cut_before", State.CLOSED, []),
        ("cut_after", State.PAID, [42]),
        ("forgotten", None, [42]),
        ("wrong_amount", None, [42]),
    ],
)
def test_what_happens_at_the_terminal(desk, site, till, touch, state, charged):
    asked(desk, till)
    desk.tap(f"terminal_{touch}")
    assert ended(till) is state
    assert site.terminal.charged == charged


def test_a_silent_terminal_takes_no_money(desk, site, till):
    desk.tap("menu_terminal")
    desk.tap("pace_silent")
    with pytest.raises(DeviceTimeout):
        till.order(PRICE)
    assert not desk.has("terminal")
    desk.tap("menu_terminal")
    desk.tap("pace_normal")
    till.order(replace(PRICE, number="op2"))
    assert site.terminal.started == 1


def test_what_goes_over_its_wire_is_told(desk, site, till):
    asked(desk, till)
    desk.tap("terminal_pay")
    assert ended(till) is State.PAID
    desk.view.look()
    words = [line["word"] for line in desk.view.lines_shown if line["wire"] == "terminal"]
    assert {"TERMINAL_HELLO", "TERMINAL_LAST", "TERMINAL_TAKE", "TERMINAL_WAITS", "TERMINAL_TOOK"} <= set(words)
