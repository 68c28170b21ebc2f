"""The text layer: nothing passes its edges, nothing commands the printer."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer.text import SUBSTITUTE, columns, encode, is_encodable, printable, wrap

LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）"
TITLES = st.text(st.one_of(st.characters(), st.sampled_from("书馆，。：（）《》“”…、！ aB-,.()3·é—’")), max_size=120)
WIDTHS = st.integers(2, 48)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("A~", "41 7E"),
        ("￥", "A3 A4"),
        ("汉·—…“”", "BA BA A1 A4 A1 AA A1 AD A1 B0 A1 B1"),
        ("〓", "A1 FE"),
        ("Я", "A7 C1"),
    ],
)
def test_known_bytes(text: str, data: str) -> None:
    """sorter.md §5, Traps; GB 2312."""
    assert encode(text) == bytes.fromhex(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¥100", "￥100"),
        ("𠮷野家", "〓野家"),
        ("第😀章", "第〓章"),
        ("Café “naïve” – it’s…", 'Cafe "naive" - it\'s...'),
        ("他说“好”…", "他说“好”…"),
        ("Straße, Ørsted, Łódź, Ærø", "Strasse, Orsted, Lodz, AEro"),
        ("€5", "EUR5"),
        ("三体\x1b@\x00：\x10\x04\x01黑暗\u200b森林", "三体@：黑暗森林"),
        ("一\t二\n三\u00a0四", "一 二 三 四"),
        ("e\u0301t\u00e9", "ete"),
        ("\ufeff书", "书"),
    ],
)
def test_traps_are_spelt_otherwise(text: str, expected: str) -> None:
    assert printable(text) == expected


def test_what_will_be_drawn_keeps_its_rare_characters() -> None:
    assert printable("𠮷野家 كتاب é¥", rare=True) == "𠮷野家 كتاب e￥"


def test_bytes_refuse_what_was_not_made_printable() -> None:
    for text in ("\x1b@", "\x7f", "\x85", "𠮷", "¥"):
        with pytest.raises(ValueError, match=r"control character|encode"):
            encode(text)


@given(TITLES)
def test_any_text_becomes_ascii_and_gbk_pairs_and_nothing_else(text: str) -> None:
    data = encode(printable(text))
    while data:
        if data[0] < 0x80:
            assert 0x20 <= data[0] <= 0x7E
            data = data[1:]
        else:
            assert 0x81 <= data[0] <= 0xFE
            assert 0x40 <= data[1] <= 0xFE
            data = data[2:]


@given(TITLES)
def test_columns_are_what_the_bytes_take_on_paper(text: str) -> None:
    shown = printable(text)
    assert columns(shown) == len(encode(shown))
    assert printable(shown) == shown


@given(TITLES, WIDTHS, st.booleans())
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int, rare: bool) -> None:
    shown = printable(text, rare=rare)
    lines = wrap(shown, width)
    assert all(0 < columns(line) <= width or not columns(line) for line in lines)
    assert "".join(lines).replace(" ", "") == shown.replace(" ", "")


@given(TITLES, st.integers(12, 48))
def test_each_line_of_printable_text_can_be_encoded_as_wide_as_measured(text: str, width: int) -> None:
    for line in wrap(printable(text), width):
        assert len(encode(line)) == columns(line) <= width


@given(st.text(st.sampled_from("书馆学人，。：）》！？、"), max_size=60), st.integers(8, 48))
def test_no_line_begins_with_closing_punctuation_while_a_han_can_come_along(text: str, width: int) -> None:
    lines = wrap(text, width)
    for before, line in pairwise(lines):
        if line[0] in "，。：）》！？、":
            assert set(before) <= set("，。：）》！？、书馆学人")
            assert not set(before[1:]) & set("书馆学人")


def test_the_longest_title_breaks_between_words_that_belong_together() -> None:
    assert wrap(LONGEST, 44) == ["人工智能时代的学术图书馆：服务转型、空间再造", "与馆员能力建设研究（第二版）"]
    assert wrap(LONGEST, 28) == ["人工智能时代的学术图书馆：服", "务转型、空间再造与馆员能力建", "设研究（第二版）"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("一二三四五，六", 10, ["一二三四", "五，六"]),
        ("一二三四《五六》", 10, ["一二三四", "《五六》"]),
        ("一二三四五六", 10, ["一二三四", "五六"]),
        ("一二三四五六。", 10, ["一二三四", "五六。"]),
        ("！！！！！！！", 6, ["！！！", "！！！", "！"]),
        ("Introduction to Algorithms", 16, ["Introduction to", "Algorithms"]),
        ("Donaudampfschifffahrt", 10, ["Donaudampf", "schifffahr", "t"]),
        ("C++程序设计", 6, ["C++程", "序设计"]),
        ("汉", 2, ["汉"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


def test_the_substitute_itself_can_be_printed() -> None:
    assert is_encodable(SUBSTITUTE)
