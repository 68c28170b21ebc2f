"""A dozen key screens against pictures of them at half size, so that no change of their looks goes unseen.

Somebody looked at every picture in golden/. After a change that is meant, renew them and look at each again:

    RENEW_GOLDEN=1 .venv/bin/pytest tests/kiosk/screens/test_golden.py

The fonts are Debian's (packaging/debian-packages); what another version of Qt or FreeType draws at the edges of letters
is let pass, a word that has moved or changed is not. A failure leaves three pictures side by side: before, now, and
where they differ.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.screens import states
from kiosk.screens.circulation import lent
from kiosk.screens.place import on
from kiosk.session.view import Theme

GOLDEN = Path(__file__).parent / "golden"
KEY = [
    ("01-welcome", "zh_CN", "portrait", Theme.NORMAL),
    ("01-welcome", "en", "landscape", Theme.NORMAL),
    ("02-identify-empty", "zh_CN", "portrait", Theme.NORMAL),
    ("16-borrow-empty", "zh_CN", "portrait", Theme.NORMAL),
    ("03-borrow-several", "zh_CN", "portrait", Theme.NORMAL),
    ("03-borrow-several", "en", "landscape", Theme.NORMAL),
    ("03-borrow-several", "zh_CN", "portrait", Theme.HIGH_CONTRAST),
    ("01-welcome", "en", "portrait", Theme.LARGE),
    ("03-borrow-several", "zh_CN", "portrait", Theme.LARGE),
    ("05-account-six", "en", "landscape", Theme.LARGE),
    ("04-return-three", "zh_CN", "portrait", Theme.NORMAL),
    ("05-account-six", "en", "portrait", Theme.NORMAL),
    ("05b-pay-code", "zh_CN", "portrait", Theme.NORMAL),
    ("06-receipt-every-way", "en", "portrait", Theme.NORMAL),
    ("06b-thanks-borrow", "zh_CN", "portrait", Theme.NORMAL),
    ("07-timeout", "en", "portrait", Theme.NORMAL),
    ("09-out-journal", "zh_CN", "landscape", Theme.NORMAL),
]
BORROWING = ("03-borrow-several", "zh_CN", "portrait", Theme.NORMAL)
TILE_PX = 10
WORST_TILE = 20
"""Mean difference of 0 to 255 that one tile may have: less than a word that is another."""
MEAN = 0.6
RENEWS = "RENEW_GOLDEN" in os.environ


def half(picture: QImage) -> Image.Image:
    """Return a picture at half its size."""
    size = picture.size() / 2
    small = picture.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
    small = small.convertToFormat(QImage.Format.Format_RGBX8888)
    whole = (small.width(), small.height())
    return Image.frombytes("RGB", whole, bytes(small.constBits()), "raw", "RGBX", small.bytesPerLine())


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """Return how much two pictures differ as a whole, and in the tile where they differ most, 0 to 255."""
    tiles = ImageChops.difference(one, other).convert("L").reduce(TILE_PX)
    values = list(tiles.tobytes())
    return sum(values) / len(values), max(values)


def side_by_side(before: Image.Image, now: Image.Image) -> Image.Image:
    """Return both and, in black, where they differ."""
    apart = ImageChops.invert(ImageChops.difference(before, now).convert("L").point(lambda value: min(255, value * 4)))
    sheet = Image.new("RGB", (before.width * 3, before.height))
    for at, each in enumerate((before, now, apart.convert("RGB"))):
        sheet.paste(each, (at * before.width, 0))
    return sheet


@pytest.fixture
def look(screens):
    by_name = {name: (view, typed) for name, view, typed in states()}

    def shown(name: str, language: str, orientation: str, theme: Theme, **changes: object) -> Image.Image:
        view, typed = by_name[name]
        screens.turn(orientation)
        screens.show(replace(view, language=language, theme=theme, **changes), typed)
        return half(screens.window.grabWindow())

    return shown


@pytest.mark.parametrize(("name", "language", "orientation", "theme"), KEY)
def test_it_looks_as_it_did(look, tmp_path, name, language, orientation, theme) -> None:
    file = GOLDEN / f"{name}-{language}-{orientation}-{theme}.png"
    now = look(name, language, orientation, theme)
    if RENEWS:
        now.quantize(128).save(file, optimize=True)
        pytest.skip(f"NOTHING WAS COMPARED: {file} was renewed; open it and look at it")
    before = Image.open(file).convert("RGB")
    assert before.size == now.size
    mean, worst = difference(before, now)
    if mean > MEAN or worst > WORST_TILE:
        side_by_side(before, now).save(tmp_path / file.name)
        pytest.fail(f"{file.name} looks different (mean {mean:.2f}, worst tile {worst:.0f}): {tmp_path / file.name}")


def test_the_smallest_change_of_a_word_is_seen(look) -> None:
    """One digit of one date, in rows that are otherwise equal."""
    row, other = lent(7, "红楼梦"), lent(8, "草木缘情")
    first, again, changed = (
        look(*BORROWING, needs_reader=0, rows=(each, other)) for each in (row, row, replace(row, due=on(12, 24)))
    )
    assert difference(first, again)[1] < WORST_TILE / 4
    assert difference(first, changed)[1] > WORST_TILE


def test_no_picture_is_left_over() -> None:
    wanted = {f"{name}-{language}-{orientation}-{theme}.png" for name, language, orientation, theme in KEY}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
    assert sum(file.stat().st_size for file in GOLDEN.iterdir()) < 1_500_000
