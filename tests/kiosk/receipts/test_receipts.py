"""Receipts as a reader holds them: read back from the bytes by the strict simulated printer's own decoder."""

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.printer import raster, text
from drivers.printer.escpos_codec import Decoder
from drivers.printer.escpos_commands import LineFeed, QrFunction, Raster, Text
from drivers.printer.sim import PaperPath
from drivers.printer.sim.interpreter import Interpreter
from kiosk.receipts import Entry, Payment, Receipt
from kiosk.receipts.compose import compose
from kiosk.receipts.template import shipped

WORDS = {language: template.words for language, template in shipped().items()}
CHINESE, ENGLISH = WORDS["zh_CN"], WORDS["en"]
AT = datetime(2026, 11, 23, 9, 41)
DUE = datetime(2026, 12, 23, 23, 59)
LONGEST = "人工智能时代的学术图书馆：服务转型、空间再造与馆员能力建设研究（第二版）"
WIDTH_MM = {48: 80, 32: 58}


def entry(title: str = "红楼梦", tail: str = "4471", due: datetime | None = DUE, **more: str | bool) -> Entry:
    return Entry(title, tail, due, **more)  # type: ignore[arg-type]


def receipt(**of: object) -> Receipt:
    return Receipt("江城大学图书馆", "K-03", AT, "7QX2-M9KD", **of)  # type: ignore[arg-type]


def lines(job: bytes) -> list[str]:
    """Return what is printed, line by line."""
    decoder = Decoder()
    decoder.feed(job)
    found = [""]
    for command in iter(decoder.next, None):
        if isinstance(command, Text):
            found[-1] += command.data.decode("gbk")
        elif isinstance(command, LineFeed):
            found.append("")
    return [line.rstrip() for line in found if line.strip()]


def printed(one: Receipt, language: str = "zh_CN", columns: int = 48) -> list[str]:
    return lines(compose(one, language, columns))


def strictly(job: bytes, columns: int) -> None:
    """Print the job on a printer that objects to anything out of place."""
    interpreter = Interpreter(PaperPath(WIDTH_MM[columns]))
    decoder = Decoder()
    decoder.feed(job)
    for command in iter(decoder.next, None):
        interpreter.execute(command)
    assert decoder.is_idle
    assert interpreter.mistakes == []


def test_a_chinese_loan_receipt() -> None:
    books = (entry("红楼梦（脂砚斋重评石头记）"), entry("时间简史", "0912"), entry(LONGEST, "7730"))
    assert printed(receipt(loans=books)) == [
        "江城大学图书馆",
        "借书凭条",
        "2026年11月23日 09:41                 自助机 K-03",
        "1  红楼梦（脂砚斋重评石头记）",
        "   尾号 4471                       应还 12月23日",
        "2  时间简史",
        "   尾号 0912                       应还 12月23日",
        "3  人工智能时代的学术图书馆：服务转型、空间再造",
        "   与馆员能力建设研究（第二版）",
        "   尾号 7730                       应还 12月23日",
        "共 3 册",
        "请在12月23日前归还",
        "凭条号 7QX2-M9KD",
    ]


def test_a_narrow_one() -> None:
    assert printed(receipt(loans=(entry(LONGEST), entry())), columns=32) == [
        "江城大学图书馆",
        "借书凭条",
        "2026年11月23日 09:41        K-03",
        "1  人工智能时代的学术图书馆：服",
        "   务转型、空间再造与馆员能力建",
        "   设研究（第二版）",
        "   尾号 4471       应还 12月23日",
        "2  红楼梦",
        "   尾号 4471       应还 12月23日",
        "共 2 册",
        "请在12月23日前归还",
        "凭条号 7QX2-M9KD",
    ]


def test_an_english_one() -> None:
    one = Receipt("Jiangcheng University Library", "K-03", AT, "7QX2", loans=(entry("Dream of the Red Chamber"),))
    assert printed(one, "en") == [
        "Jiangcheng",
        "University Library",
        "Loan receipt",
        "23 Nov 2026 09:41                     Kiosk K-03",
        "Dream of the Red Chamber",
        "No. ending 4471                       Due 23 Dec",
        "1 item",
        "Please return by 23 Dec",
        "Receipt 7QX2",
    ]


def test_loans_and_returns_have_their_own_parts() -> None:
    found = printed(
        receipt(loans=(entry(),), returns=(entry("史记", due=None, note="预约架"), entry("楚辞", due=None)))
    )
    assert found[1] == "借还凭条"
    assert [line.split() for line in found if "册" in line] == [
        ["借出", "1", "册"],
        ["归还", "2", "册"],
        ["借出", "1", "册", "归还", "2", "册"],
    ]
    assert [line.split()[-1] for line in found if "尾号" in line] == ["12月23日", "预约架", "已还"]


def test_returns_have_no_date() -> None:
    found = printed(receipt(returns=(entry(due=None),)))
    assert found[1] == "还书凭条"
    assert "共 1 册" in found
    assert not any("12月" in line for line in found)


@pytest.mark.parametrize(("language", "words"), [("zh_CN", "以图书馆系统为准"), ("en", "Provisional")])
@pytest.mark.parametrize("columns", [48, 32])
def test_what_was_noted_off_line_says_so(language: str, words: str, columns: int) -> None:
    found = printed(receipt(loans=(entry(provisional=True), entry())), language, columns)
    assert words in "".join(found[:4])
    latest = WORDS[language].due_at_latest.split(" {")[0]
    marked = [line for line in found if f"○ {latest}" in line]
    assert len(marked) == 1
    assert WORDS[language].return_by_latest.split("{")[0] in "".join(found)
    assert text.printable(WORDS[language].explanation).replace(" ", "") in "".join(found).replace(" ", "")


def test_without_anything_off_line_nothing_says_so() -> None:
    found = "".join(printed(receipt(loans=(entry(),))))
    assert "○" not in found
    assert "为准" not in found


@pytest.mark.parametrize(
    ("dues", "words"),
    [
        ((DUE, DUE), "请在12月23日前归还"),
        ((DUE, datetime(2026, 12, 6)), "最早应还 12月6日"),
        ((datetime(2027, 1, 6, 23, 59),), "请在2027年1月6日前归还"),
        ((datetime(2026, 11, 23, 14, 30),), "请在11月23日 14:30前归还"),
        ((datetime(2027, 1, 6), DUE), "最早应还 12月23日"),
    ],
)
def test_the_one_date_that_matters(dues: tuple[datetime, ...], words: str) -> None:
    assert words in printed(receipt(loans=tuple(entry(due=due) for due in dues)))


def test_a_date_that_nobody_could_read_is_printed_as_the_library_wrote_it() -> None:
    found = printed(receipt(loans=(entry(due=None, due_text="next Tuesday"), entry(due=None))))
    assert [line for line in found if line.endswith("next Tuesday")]


def test_a_title_of_endless_length_ends_after_three_lines() -> None:
    found = printed(receipt(loans=(entry("学" * 500),)))
    titles = [line for line in found if "学学" in line]
    assert len(titles) == 3
    assert titles[-1].endswith("学…")
    assert all(text.columns(line) <= 48 for line in titles)


@pytest.mark.parametrize("title", ["", "  ", "\u200b"])
def test_a_missing_title_is_said(title: str) -> None:
    assert "（无题名）" in printed(receipt(loans=(entry(title),)))


def test_no_name_has_a_place_and_the_number_only_where_configured() -> None:
    assert {one.name for one in (*fields(Receipt), *fields(Entry))} == {
        *("library", "machine", "at", "code", "loans", "returns", "patron_tail", "link"),
        *("payments", "currency", "paid_how", "paid_reference"),
        *("title", "item_tail", "due", "due_text", "provisional", "note"),
    }
    assert "证号" not in "".join(printed(receipt(loans=(entry(),))))
    assert "证号尾号 3017" in printed(receipt(loans=(entry(),), patron_tail="3017"))


def test_logs_of_a_receipt_hold_neither_titles_nor_the_reader() -> None:
    shown = repr(receipt(loans=(entry("红楼梦"),), patron_tail="3017"))
    assert "红楼梦" not in shown
    assert "3017" not in shown


@pytest.mark.parametrize("columns", [48, 32])
def test_what_is_wider_than_the_paper_goes_on_to_the_next_line(columns: int) -> None:
    one = Receipt("馆", "K-03", AT, "X", loans=(entry(tail="0123456789" * 6),))
    job = compose(one, "zh_CN", columns)
    strictly(job, columns)
    assert "0123456789" * 6 in "".join(line.strip() for line in lines(job))


def test_a_link_is_printed_as_a_qr_code() -> None:
    decoder = Decoder()
    decoder.feed(compose(receipt(loans=(entry(),), link="https://lib.example.edu/my"), "zh_CN", 48))
    codes = [one for one in iter(decoder.next, None) if isinstance(one, QrFunction)]
    assert QrFunction(80, b"0https://lib.example.edu/my") in codes


def test_amounts_stand_in_a_column_and_make_a_sum() -> None:
    fines = (Payment("超期 6 天 " + LONGEST, Decimal("1.80")), Payment("污损赔偿", Decimal("25")))
    found = printed(receipt(payments=fines, paid_how="微信支付", paid_reference="4200002711"), columns=32)
    assert "缴费凭条" in found
    assert [line.endswith(("￥1.80", "￥25.00")) for line in found if "￥" in line] == [True, True, False]
    assert {text.columns(line) for line in found if line.endswith(("1.80", "25.00"))} == {32}
    assert "微信支付 4200002711" in found
    assert "实付 ￥26.80" in found


def test_a_library_name_too_long_for_large_letters_is_printed_tall() -> None:
    name = "某某省社会科学院哲学社会科学文献信息中心图书馆分馆"
    found = lines(compose(Receipt(name, "K-03", AT, "X", loans=(entry(),)), "zh_CN", 32))
    assert "".join(found[:2]) == name


def test_rare_han_is_drawn_where_it_can_be_and_else_shown_missing() -> None:
    one = receipt(loans=(entry("𠮷野家"),))
    assert "〓野家" in printed(one)
    job = compose(one, "zh_CN", 48, raster.draw)
    assert "〓" not in "".join(lines(job))
    decoder = Decoder()
    decoder.feed(job)
    assert [one for one in iter(decoder.next, None) if isinstance(one, Raster) and len(one.data) > 72 * 20]
    strictly(job, 48)


TITLES = st.text(st.one_of(st.characters(), st.sampled_from("书馆，（）：ab 3-\x1b\x10")), max_size=90)
ENTRIES = st.builds(
    Entry,
    TITLES,
    st.from_regex(r"[0-9A-Z]{0,4}", fullmatch=True),
    st.none() | st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),
    st.text(max_size=70),
    st.booleans(),
    st.text(max_size=30),
)
RECEIPTS = st.builds(
    Receipt,
    st.text(max_size=40),
    st.text(max_size=16),
    st.just(AT),
    st.text(max_size=20),
    st.lists(ENTRIES, max_size=4).map(tuple),
    st.lists(ENTRIES, max_size=3).map(tuple),
    st.from_regex(r"[0-9]{0,4}", fullmatch=True),
    st.sampled_from(["", "https://lib.example/my"]),
    st.lists(st.builds(Payment, TITLES, st.decimals(0, 10_000, places=2)), max_size=3).map(tuple),
    st.sampled_from(["CNY", "EUR"]),
    st.text(max_size=20),
    st.text(max_size=40),
)


@given(RECEIPTS, st.sampled_from(["zh_CN", "en", "ar"]), st.sampled_from([48, 32]))
def test_any_receipt_is_printed_without_a_mistake(one: Receipt, language: str, columns: int) -> None:
    strictly(compose(one, language, columns), columns)


@given(RECEIPTS, st.sampled_from([48, 32]))
def test_any_receipt_can_be_printed_with_drawn_rows_too(one: Receipt, columns: int) -> None:
    def draw(row: object, _columns: int) -> tuple[int, bytes]:
        return columns * 12 // 8, bytes(columns * 12 // 8)

    strictly(compose(one, "zh_CN", columns, draw), columns)


@pytest.mark.parametrize(
    ("day", "year", "chinese", "english"),
    [
        (date(2026, 12, 23), 2026, "12月23日", "23 Dec"),
        (date(2026, 1, 6), 2026, "1月6日", "6 Jan"),
        (date(2027, 1, 6), 2026, "2027年1月6日", "6 Jan 2027"),
    ],
)
def test_dates_are_closed_and_name_the_year_only_where_it_is_another(
    day: date, year: int, chinese: str, english: str
) -> None:
    assert CHINESE.day(day, year) == chinese
    assert ENGLISH.day(day, year) == english


def test_languages_fill_in_the_same_blanks() -> None:
    def blanks(words: object) -> dict[str, list[str]]:
        return {
            one.name: sorted(re.findall(r"\{(\w+)\}", value))
            for one in fields(CHINESE)
            if isinstance(value := getattr(words, one.name), str)
        }

    assert all(blanks(words) == blanks(CHINESE) for words in WORDS.values())


@pytest.mark.parametrize("count", [CHINESE.total, ENGLISH.total])
def test_counts_name_the_number(count: Callable[[int], str]) -> None:
    assert all(str(number) in count(number) for number in (1, 2, 10))
