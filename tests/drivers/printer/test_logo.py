"""A library's mark on its way to dots."""

from pathlib import Path

import pytest
from PIL import Image

from drivers.printer.logo import HEIGHT_DOTS_MAX, load


def saved(folder: Path, picture: Image.Image) -> Path:
    file = folder / "logo.png"
    picture.save(file)
    return file


def test_black_becomes_dots_white_and_transparent_stay_paper(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (24, 3), (0, 0, 0, 0))
    picture.paste((0, 0, 0, 255), (0, 0, 8, 3))
    picture.paste((255, 255, 255, 255), (8, 0, 16, 3))
    assert load(saved(tmp_path, picture), 576) == (3, b"\xff\x00\x00" * 3)


def test_what_is_too_large_is_made_smaller_as_a_whole(tmp_path: Path) -> None:
    width, dots = load(saved(tmp_path, Image.new("L", (1000, 250))), 384)
    assert (width * 8, len(dots) // width) == (384, 96)
    tall = tmp_path / "tall.png"
    Image.new("L", (100, 1000)).save(tall)
    width, dots = load(tall, 384)
    assert len(dots) // width == HEIGHT_DOTS_MAX


def test_shades_become_fewer_dots(tmp_path: Path) -> None:
    _, dots = load(saved(tmp_path, Image.new("L", (80, 80), 191)), 576)
    assert sum(byte.bit_count() for byte in dots) == pytest.approx(80 * 80 / 4, rel=0.1)


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    broken = saved(tmp_path, Image.new("L", (80, 80)))
    broken.write_bytes(broken.read_bytes()[:60])
    with pytest.raises(ValueError, match=r"logo\.png (cannot be read|is no picture)"):
        load(broken, 576)
    with pytest.raises(ValueError, match="there is no picture"):
        load(tmp_path / "other.png", 576)
