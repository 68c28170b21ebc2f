"""Rows that the printer's font lacks, drawn with Noto."""

from pathlib import Path

import pytest
from PIL import Image

from drivers.printer.escpos_commands import Align
from drivers.printer.raster import draw, missing, pieces
from drivers.printer.sheet import LEADING_DOTS, Row, Span
from drivers.printer.text import printable

NOBODYS, OTHERS = "\U0001fb00", "\U0001fb01"
"""Block sextants (Unicode 13): in no font of the machine."""


def picture(words: str, columns: int = 48, *, bold: bool = False, **looks: int) -> Image.Image:
    width, dots = draw(Row((Span(printable(words, rare=True), bold),), **looks), columns)  # type: ignore[arg-type]
    return Image.frombytes("1", (width * 8, len(dots) // width), dots)


def cell(image: Image.Image, column: int, columns: int = 2) -> bytes:
    return image.crop((column * 12, 0, (column + columns) * 12, image.height)).tobytes()


@pytest.mark.parametrize(("columns", "dots"), [(48, 576), (32, 384)])
def test_a_drawn_row_is_as_wide_as_the_paper_and_as_high_as_a_printed_one(columns: int, dots: int) -> None:
    assert picture("𠮷野家", columns).size == (dots, 24 + LEADING_DOTS)
    assert picture("𠮷野家", columns, scale=2).size == (dots, 2 * 24 + LEADING_DOTS)


def test_han_and_ascii_stand_on_the_grid() -> None:
    image = picture("𠮷a野b")
    assert cell(image, 0) == cell(picture("𠮷"), 0)
    assert cell(image, 2, 1) == cell(picture("𠮷a"), 2, 1)
    assert cell(image, 3) == cell(picture("xxx野𠮷"), 3)


@pytest.mark.parametrize("words", ["𠮷", "㐀", "가", "ك", "ไ", "ש", "😀", "📚", "ж", "ω"])
def test_what_noto_has_is_drawn_as_itself(words: str) -> None:
    assert picture(words).getbbox()
    assert picture(words).tobytes() != picture(NOBODYS).tobytes()
    assert missing(words) == ""


def test_what_nobody_has_is_visibly_missing() -> None:
    assert missing(f"𠮷{NOBODYS}野 {OTHERS}{NOBODYS}") == NOBODYS + OTHERS
    assert picture(NOBODYS).tobytes() == picture(OTHERS).tobytes()
    assert picture(NOBODYS).getbbox()


def test_arabic_joins_and_runs_to_the_left() -> None:
    joined, apart = picture("كتاب"), picture("ك ت ا ب")
    assert joined.getbbox()[2] < apart.getbbox()[2]
    alef_last, alef_first = picture("دا"), picture("اد")
    assert alef_last.tobytes() != alef_first.tobytes()


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("كتاب (2)", "(2) كتاب"),
        ("(2) كتاب", "كتاب (2)"),
        ("كتاب 12 دا", "دا 12 كتاب"),
        ("كتاب Python دا", "دا Python كتاب"),
        ("כתב!", "!כתב"),
    ],
)
def test_what_stands_between_words_that_run_to_the_left_runs_with_them(logical: str, visual: str) -> None:
    """By the order of the Unicode bidirectional algorithm (UAX #9), rules N1, N2, L2 and L4, for one level."""
    assert "".join(pieces(logical)) == visual


@pytest.mark.parametrize("words", ["Title: كتاب!", "红楼梦 كتاب 2 Nights"])
def test_a_row_that_begins_to_the_right_keeps_its_order(words: str) -> None:
    assert "".join(pieces(words)) == words.replace("كتاب 2", "2 كتاب")


def test_letters_that_the_printer_has_a_han_wide_are_drawn_as_words() -> None:
    assert picture("Война и мир").getbbox()[2] < 12 * len("Война и мир")


def test_a_row_keeps_to_its_columns_and_its_side() -> None:
    wide = "مكتبة الجامعة المركزية"
    assert picture(wide).getbbox()[2] <= 12 * len(wide)
    assert picture("𠮷", align=Align.RIGHT).getbbox()[0] >= 576 - 24
    left, _, right, _ = picture("𠮷", align=Align.CENTRE).getbbox()
    assert 276 <= left < right <= 300


def test_bold_is_darker() -> None:
    def dark(image: Image.Image) -> int:
        return sum(byte.bit_count() for byte in image.tobytes())

    for words in ("𠮷野家", "كتاب"):
        assert dark(picture(words, bold=True)) > 1.1 * dark(picture(words))


def test_a_script_opens_its_font_once_however_many_letters_it_has() -> None:
    assert missing("აბგდევზთიკლმ") == ""
    maps = Path("/proc/self/maps").read_text()
    assert maps.count("NotoSansGeorgian-Regular.ttf") == 1
