"""Sheets as commands."""

import pytest

from drivers.printer.escpos_codec import Decoder
from drivers.printer.escpos_commands import (
    Align,
    Bold,
    ChineseMode,
    Command,
    FeedDots,
    Initialise,
    InternationalSet,
    LineFeed,
    LineSpacing,
    QrFunction,
    Raster,
    SetAlign,
    Size,
    Text,
)
from drivers.printer.sheet import Gap, Picture, QrCode, Row, Rule, Span, typeset

BEGIN = [Initialise(), InternationalSet(0), ChineseMode(True)]
PLAIN = [LineSpacing(34)]
END = [LineSpacing(None)]


def commands(job: bytes) -> list[Command]:
    decoder = Decoder()
    decoder.feed(job)
    found = list(iter(decoder.next, None))
    assert decoder.is_idle
    return found


def test_every_job_sets_the_printer_up_and_leaves_it_plain() -> None:
    heading = Row((Span("书", bold=True),), Align.CENTRE, 2)
    assert commands(typeset([heading], 48)) == [
        *BEGIN,
        SetAlign(Align.CENTRE),
        Size(2, 2),
        LineSpacing(58),
        Bold(True),
        Text("书".encode("gbk")),
        LineFeed(),
        SetAlign(Align.LEFT),
        Size(1, 1),
        LineSpacing(34),
        Bold(False),
        LineSpacing(None),
    ]


def test_only_changes_are_sent() -> None:
    rows = [Row((Span("a"),)), Row((Span("b"), Span("c", bold=True))), Row((Span("d", bold=True),))]
    assert commands(typeset(rows, 48)) == [
        *BEGIN,
        *PLAIN,
        *(Text(b"a"), LineFeed()),
        *(Text(b"b"), Bold(True), Text(b"c"), LineFeed()),
        *(Bold(False), Bold(True), Text(b"d"), LineFeed()),
        Bold(False),
        *END,
    ]


def test_a_rule_is_as_wide_as_the_paper_and_a_dashed_one_half_black() -> None:
    solid, dashed = commands(typeset([Rule(2), Rule(1, indent=4, dash_dots=4)], 32))[3:5]
    assert solid == Raster(48, b"\xff" * 48 * 2)
    assert dashed == Raster(48, b"\x00" * 6 + b"\xf0" * 42)


def test_gaps_and_codes() -> None:
    found = commands(typeset([Gap(9), QrCode("https://x")], 48))
    assert found[3] == FeedDots(9)
    assert [one.function for one in found if isinstance(one, QrFunction)] == [65, 67, 69, 80, 81]
    assert found.index(SetAlign(Align.CENTRE)) < found.index(QrFunction(65, b"2\x00"))


@pytest.mark.parametrize(
    "row",
    [
        Row((Span("书" * 25),)),
        Row((Span("书" * 13),), scale=2),
        Row((Span("a" * 25), Span("b" * 24))),
    ],
)
def test_a_row_that_is_too_wide_is_a_mistake_not_a_mess(row: Row) -> None:
    with pytest.raises(ValueError, match="of text on paper of 48"):
        typeset([row], 48)


def test_text_cannot_command_the_printer() -> None:
    with pytest.raises(ValueError, match="control character"):
        typeset([Row((Span("\x1b@"),))], 48)


def test_rows_that_the_font_lacks_are_drawn_and_others_are_not() -> None:
    drawn: list[tuple[str, int]] = []

    def draw(row: Row, columns: int) -> Picture:
        drawn.append((row.text, columns))
        return 48, b"\x01" * 48 * 3

    rows = [Row((Span("𠮷野家"),)), Row((Span("书"),))]
    assert commands(typeset(rows, 32, draw))[3:6] == [Raster(48, b"\x01" * 144), LineSpacing(34), Text(b"\xca\xe9")]
    assert drawn == [("𠮷野家", 32)]
    with pytest.raises(ValueError, match="encode"):
        typeset(rows, 32)
