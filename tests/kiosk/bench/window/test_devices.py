"""Card reader, printer and drop appear when a site has them, and do what fingers tell."""

import pytest

from kiosk.bench.window.bench_view import Equipment
from kiosk.bench.window.devices import (
    BinSeen,
    CardReaderView,
    DropSeen,
    DropView,
    Light,
    PrinterSeen,
    PrinterView,
)

STUDENT, BOOK = "20233017", "10000001"
RECEIPT = PrinterSeen(("江城大学图书馆", "借书凭条", "红楼梦", "12月23日应还"), paper_percent=12)
FULL_BIN = DropSeen(Light.GO, (BinSeen("一号箱", 38), BinSeen("二号箱", 91)), on_belt=BOOK)


class Site:
    """A site's devices, worked by nobody but the finger; `done` is what was asked of them."""

    def __init__(self) -> None:
        self.done: list[tuple[str, object]] = []
        self.cards = CardReaderView(lambda number: self.note("lay", number), lambda: self.note("take", None))
        self.printer = PrinterView(lambda: self.note("tear", None), lambda out: self.note("out", out))
        self.drop = DropView(lambda item: self.note("insert", item))

    def note(self, act: str, what: object) -> None:
        self.done.append((act, what))


@pytest.fixture
def devices(desk) -> Site:
    devices = Site()
    desk.view.equip(Equipment(devices.cards, devices.printer, devices.drop))
    devices.printer.show(RECEIPT)
    devices.drop.show(FULL_BIN)
    desk.settle()
    return devices


def test_without_devices_there_is_no_panel_for_them(desk):
    assert not {"card_well", "tear", "drop_mouth", "show_drop"} & {item.objectName() for item in desk.items()}


def test_a_card_is_laid_and_taken(desk, devices):
    desk.tap(f"card_{STUDENT}")
    devices.cards.show(STUDENT)
    desk.settle()
    desk.tap("card_lying")
    desk.drag(f"card_{STUDENT}", to="card_well")
    assert devices.done == [("lay", STUDENT), ("take", None), ("lay", STUDENT)]


def test_a_receipt_hangs_out_until_it_is_torn_off(desk, devices):
    assert "借书凭条" in desk.texts()
    desk.tap("tear")
    devices.printer.show(PrinterSeen())
    desk.settle()
    assert "借书凭条" not in desk.texts()
    assert not desk.find("tear").isEnabled()
    assert devices.done == [("tear", None)]


def test_paper_runs_out_and_comes_back(desk, devices):
    desk.tap("paper_out")
    devices.printer.show(PrinterSeen(out=True))
    desk.settle()
    desk.tap("paper_out")
    assert devices.done == [("out", True), ("out", False)]


def test_a_book_is_dragged_into_the_drop_and_not_onto_the_pad(desk, site, devices):
    desk.drag(f"book_{BOOK}", to="drop_mouth")
    assert devices.done == [("insert", BOOK)]
    assert site.shelf.on_pad == frozenset()


def test_drop_and_wires_share_a_place(desk, devices):
    assert "二号箱 91%" in desk.texts()
    assert not desk.has("wire_lines")
    desk.tap("show_wires")
    assert desk.has("wire_lines")
    assert not desk.has("drop_mouth")
    desk.tap("show_drop")
    assert desk.has("drop_mouth")


def test_no_two_panels_overlap(desk, devices):
    panels = [item for item in desk.items() if item.metaObject().className().startswith(PANELS)]
    assert len(panels) == 6
    rects = [panel.mapRectToScene(panel.boundingRect()) for panel in panels]
    overlapping = [(a, b) for place, a in enumerate(rects) for b in rects[:place] if a.intersects(b)]
    assert overlapping == []


PANELS = ("ShelfPanel", "PadPanel", "DropPanel", "CardReaderPanel", "PrinterPanel", "CablesPanel")
