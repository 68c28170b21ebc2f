"""What fingers do on the bench happens in the simulated site."""

import socket

import pytest
from PySide6.QtCore import Qt

from kiosk.bench.site import Cable
from kiosk.bench.window.machine import Power
from kiosk.bench.window.stage import Stage
from sip2.messages import ScStatus
from sip2.sim.faults import Fault

BOOK, OTHER = "10000001", "10000002"


def reaches(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except ConnectionRefusedError:
        return False
    return True


def test_a_tap_lays_a_book_in_the_field_and_a_tap_on_it_takes_it_away(desk, site):
    assert site.field.tags() == ()
    desk.tap(f"book_{BOOK}")
    assert site.shelf.on_pad == {BOOK}
    assert len(site.field.tags()) == 1
    desk.tap(f"lying_{BOOK}")
    assert site.shelf.on_pad == frozenset()
    assert not desk.has(f"lying_{BOOK}")


def test_a_tap_on_the_gap_puts_the_book_back(desk, site):
    desk.tap(f"book_{BOOK}")
    desk.tap(f"book_{BOOK}")
    assert site.shelf.on_pad == frozenset()


def test_a_finger_does_what_a_mouse_does(desk, site):
    desk.touch(f"book_{BOOK}")
    assert site.shelf.on_pad == {BOOK}
    desk.touch(f"lying_{BOOK}")
    assert site.shelf.on_pad == frozenset()


def test_books_are_laid_by_keyboard_alone(desk, site):
    desk.find(f"book_{BOOK}").forceActiveFocus()
    desk.press_key(Qt.Key.Key_Return)
    desk.press_key(Qt.Key.Key_Tab)
    desk.press_key(Qt.Key.Key_Return)
    assert site.shelf.on_pad == {BOOK, OTHER}
    desk.press_key(Qt.Key.Key_Space)
    assert site.shelf.on_pad == {BOOK}


def test_a_book_is_dragged_to_the_pad_and_back(desk, site):
    desk.drag(f"book_{BOOK}", to="felt")
    assert site.shelf.on_pad == {BOOK}
    desk.drag(f"lying_{BOOK}", to=f"book_{OTHER}")
    assert site.shelf.on_pad == frozenset()


def test_a_book_dropped_beside_the_pad_stays_where_it_was(desk, site):
    desk.drag(f"book_{BOOK}", to="wire_lines")
    assert site.shelf.on_pad == frozenset()


def test_lift_all_clears_the_pad(desk, site):
    desk.tap(f"book_{BOOK}")
    desk.tap(f"book_{OTHER}")
    desk.tap("lift_all")
    assert site.shelf.on_pad == frozenset()
    assert not desk.find("lift_all").isEnabled()


def test_a_book_keeps_its_place_when_another_is_taken_away(desk):
    desk.tap(f"book_{BOOK}")
    desk.tap(f"book_{OTHER}")
    before = desk.middle(f"lying_{OTHER}")
    desk.tap(f"lying_{BOOK}")
    assert desk.middle(f"lying_{OTHER}") == before


def port_of(site, cable: Cable) -> int:
    ports = {
        Cable.LIBRARY_SYSTEM: site.ils_line.port,
        Cable.TAG_READER: site.reader.port,
        Cable.PRINTER: site.printer.port,
        Cable.TERMINAL: site.terminal.port,
    }
    return ports[cable]


@pytest.mark.parametrize("cable", [Cable.LIBRARY_SYSTEM, Cable.TAG_READER, Cable.PRINTER, Cable.TERMINAL])
def test_a_pulled_cable_refuses_connections_until_it_is_plugged(desk, site, cable):
    port = port_of(site, cable)
    assert reaches(port)
    desk.tap(f"cable_{cable.value}")
    assert not reaches(port)
    assert desk.texts().count("已拔下") == 1
    desk.tap(f"cable_{cable.value}")
    assert reaches(port)
    assert "已拔下" not in desk.texts()


def tell(desk, cable: str, what: str) -> None:
    desk.tap(f"menu_{cable}")
    desk.tap(what)


def test_a_slow_device_is_prompt_again_after_its_cable_was_pulled(desk, site):
    tell(desk, "tag_reader", "pace_slow")
    assert site.reader.delay_s == 2.0
    assert desk.find("cable_tag_reader").property("label") == "读写器, 慢 2 秒"
    desk.tap("cable_tag_reader")
    desk.tap("cable_tag_reader")
    assert site.reader.delay_s == 0.0
    assert desk.find("cable_tag_reader").property("label") == "读写器, 正常"


def test_a_silent_library_system_speaks_again_when_told(desk, site):
    tell(desk, "library_system", "pace_silent")
    assert site.ils.is_silent
    tell(desk, "library_system", "pace_normal")
    assert not site.ils.is_silent


def test_the_library_system_says_that_it_is_off_line(desk, site):
    tell(desk, "library_system", "pace_off_line")
    assert not site.ils.snapshot().online
    assert "报离线（98）" in desk.texts()
    tell(desk, "library_system", "pace_slow")
    assert site.ils.snapshot().online


@pytest.mark.parametrize(
    ("slip", "fault"),
    [("lost", Fault.LOSE_ANSWER), ("wrong_number", Fault.WRONG_SEQUENCE), ("garbage", Fault.GARBAGE)],
)
def test_one_answer_goes_wrong_and_the_next_does_not(desk, site, slip, fault):
    tell(desk, "library_system", f"slip_{slip}")
    assert site.ils.waiting == (fault,)
    assert "下次" in desk.find("cable_library_system").property("label")
    assert site.ils.arrive(ScStatus(max_print_width=40)) is fault
    desk.view.look()
    desk.settle()
    assert desk.find("cable_library_system").property("label") == "图书馆系统, 正常"
    assert site.ils.arrive(ScStatus(max_print_width=40)) is None


def test_a_new_site_begins_with_nothing_wrong(desk, site):
    tell(desk, "library_system", "pace_silent")
    desk.view.show_site(Stage(site), desk.power())
    desk.settle()
    assert desk.find("cable_library_system").property("label") == "图书馆系统, 正常"


def test_the_power_switch_says_what_happened_and_brings_the_kiosk_back(desk):
    assert not desk.has("power_banner")
    desk.tap("power")
    assert desk.switch.state is Power.CUT
    assert any("断电了" in text for text in desk.texts())
    desk.tap("power_on")
    assert desk.switch.state is Power.ON
    assert not desk.has("power_banner")


def test_a_kiosk_that_ended_by_itself_is_told_apart_from_a_power_cut(desk):
    desk.switch.state = Power.DIED
    desk.view.look()
    desk.settle()
    assert any("自己退出" in text for text in desk.texts())


def test_start_over_asks_for_a_fresh_site(desk):
    desk.tap("start_over")
    assert desk.fresh_starts == 1
