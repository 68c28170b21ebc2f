"""Real picture files on the real window: shown no larger than the screen, bad ones never, and a touch only wakes."""

import struct
import zlib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from kiosk.screens.render import settle
from kiosk.session import events
from kiosk.session.view import View


def picture(file, width, height, kind):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x3366AA)
    assert image.save(str(file), kind)
    return str(file)


def endless(file, side=60_000):
    """A PNG of a few bytes that says it is 14 GB large."""
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    return str(file)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def shown(screens):
    """Return the pictures that are loaded."""
    names = ("picture_first", "picture_second")
    return [item for item in screens.items() if item.objectName() in names and item.implicitWidth()]


def loaded(screens):
    screens.wait_until(lambda: bool(shown(screens)))
    return shown(screens)[0]


@pytest.mark.parametrize(
    ("width", "height", "kind"), [(6000, 4000, "jpg"), (300, 200, "png"), (800, 3000, "png"), (3000, 600, "png")]
)
def test_a_picture_is_held_no_larger_than_it_is_shown(screens, tmp_path, width, height, kind):
    screens.show(View(pictures=(picture(tmp_path / "a", width, height, kind),)))
    image = loaded(screens)
    assert image.implicitWidth() <= min(width, 1080)
    assert image.implicitHeight() <= min(height, 1920)
    assert image.width() / image.height() == pytest.approx(width / height, rel=0.01)
    assert image.width() == 1080 or image.height() > 1600


@pytest.mark.parametrize("bad", ["none.png", "words.png", "endless.png"])
def test_what_cannot_be_shown_is_told_and_not_shown(screens, tmp_path, bad):
    file = tmp_path / bad
    if bad == "words.png":
        file.write_text("not a picture")
    if bad == "endless.png":
        endless(file)
    screens.show(View(pictures=(str(file),)))
    screens.wait_until(lambda: events.PictureFailed(str(file)) in screens.events)
    assert shown(screens) == []
    assert str(file) in screens.complaints[-1]
    screens.complaints.clear()


def test_the_next_good_one_takes_the_place_of_a_bad_one(screens, tmp_path):
    good = picture(tmp_path / "b.png", 40, 40, "png")
    screens.show(View(pictures=(str(tmp_path / "a.png"),)))
    screens.wait_until(lambda: bool(screens.events))
    screens.complaints.clear()
    screens.kiosk.show(View(pictures=(good,)))
    assert loaded(screens).property("source").toLocalFile() == good


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_touch_wakes_and_presses_nothing_that_could_not_be_seen(screens, tmp_path, orientation):
    screens.turn(orientation)
    screens.show(View())
    tile = screens.middle("borrow")
    screens.show(View(pictures=(str(tmp_path / "a.png"),)))
    assert not screens.has("borrow")
    QTest.mousePress(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tile)
    screens.kiosk.show(View())
    settle()
    QTest.mouseRelease(screens.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tile)
    settle()
    assert {type(event) for event in screens.events} <= {events.Touched, events.PictureFailed}
    assert events.Touched() in screens.events
    screens.complaints.clear()
    screens.press("borrow")
    assert screens.events[-1] == events.ServiceChosen(events.Choice.BORROW)


def test_keys_wake_it_too(screens, tmp_path):
    screens.show(View(pictures=(picture(tmp_path / "a.png", 40, 40, "png"),)))
    QTest.keyClick(screens.window, Qt.Key.Key_Tab)
    QTest.keyClick(screens.window, Qt.Key.Key_Return)
    assert screens.events == [events.Touched()]
