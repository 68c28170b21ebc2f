"""The real kiosk as another process: power cut, power on, the same journal."""

import pytest

from kiosk.bench.finger import Finger
from kiosk.bench.site import CARD_KEY, Cable
from kiosk.bench.window.app import Bench, beside_the_kiosk, kiosk_scale
from kiosk.bench.window.machine import Power

STUDENT = "20233017"


@pytest.fixture
def bench(tmp_path):
    with Bench(tmp_path, scale=0.5, offscreen=True, motion=False) as bench:
        yield bench


def test_a_kiosk_survives_a_power_cut_and_a_fresh_start(bench):
    with Finger(bench.machine.hand) as finger:
        finger.wait("borrow")
    assert bench.machine.power is Power.ON
    bench.view.cutPower()
    assert bench.machine.power is Power.CUT
    bench.view.powerOn()
    journal = bench.site.journal
    with Finger(bench.machine.hand) as finger:
        finger.wait("borrow")
    assert bench.machine.power is Power.ON
    bench.view.startOver()
    assert bench.site.journal != journal
    with Finger(bench.machine.hand) as finger:
        finger.wait("borrow")
    assert bench.view.scene.books


@pytest.mark.parametrize("room", [(1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)])
def test_kiosk_and_bench_fit_a_screen_side_by_side(room):
    from PySide6.QtCore import QRect

    screen = QRect(0, 0, *room)
    place = beside_the_kiosk(screen)
    assert screen.contains(place)
    assert place.left() >= 1080 * kiosk_scale(screen)
    assert place.width() / place.height() == pytest.approx(16 / 9, rel=0.01)
    assert 1920 * kiosk_scale(screen) <= screen.height()


KEY_AND_NUMBER = (CARD_KEY.hex(" ").upper(), STUDENT.encode().hex(" ").upper(), STUDENT)


def wires_heard(bench: Bench) -> set[str]:
    bench.view.look()
    return {line["wire"] for line in bench.view.lines_shown}


@pytest.mark.usefixtures("pcscd_here")
def test_a_card_held_on_the_bench_signs_in_and_the_wires_hide_whose_it_is(bench):
    assert bench.site.cards, bench.site.why_no_cards
    with Finger(bench.machine.hand) as finger:
        finger.press("borrow")
        finger.wait("screen_identify")
        bench.view.cardReader.hold(STUDENT)
        finger.wait("screen_borrow")
        finger.wait_for(lambda: wires_heard(bench) == set(Cable) - {Cable.TERMINAL}, "every device to be heard")
    lines = bench.view.lines_shown
    assert ("CARD_NUMBER", STUDENT[-4:]) in {(line["word"], line["detail"]) for line in lines}
    assert not [line for line in lines for secret in KEY_AND_NUMBER if secret in line["text"]]
    assert bench.view.progress.signed_in
