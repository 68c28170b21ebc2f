"""Both languages are complete, every code has words, and nothing English is left on a Chinese screen."""

import re
from dataclasses import replace
from itertools import product
from xml.etree import ElementTree as ET

import pytest

from kiosk.screens import states
from kiosk.screens.circulation import BORROW, RETURN
from kiosk.screens.lobby import limited
from kiosk.session.limits import Limit
from kiosk.session.view import CardError, IdentifyError, Reason, Row, RowState, Screen, View
from kiosk.window import QML, TRANSLATIONS

LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
HAN = re.compile(r"[一-鿿]")
OWN_NAMES = {"English", "Touch to begin"}


def messages(language: str) -> list[ET.Element]:
    return list(ET.parse(TRANSLATIONS / f"{language}.ts").iter("message"))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_message_is_finished(language) -> None:
    for message in messages(language):
        translation = message.find("translation")
        forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
        assert translation.get("type") is None, message.findtext("source")
        assert all(forms), message.findtext("source")


def test_every_string_of_the_screens_has_chinese() -> None:
    known = {message.findtext("source") for message in messages("zh_CN")}
    for file in QML.rglob("*.qml"):
        for source in re.findall(r'qsTr\("((?:[^"\\]|\\.)*)"', file.read_text()):
            assert source.replace("\\n", "\n") in known, f"{file.name}: {source}"


def test_chinese_follows_the_house_style() -> None:
    for message in messages("zh_CN"):
        text = "".join(message.find("translation").itertext())
        assert not set(text) & set("！!"), text
        assert not re.search(r"%n册|你", text), text


@pytest.mark.parametrize(
    ("name", "view", "typed"), list(states()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_english_on_a_chinese_screen(screens, name, view, typed) -> None:
    screens.show(replace(view, language="zh_CN"), typed)
    shown = [text.replace(view.receipt_mail or "…", "") for text in screens.texts(technical=False)]
    assert [text for text in shown if LATIN_WORD.search(text) and text not in OWN_NAMES] == []


@pytest.mark.parametrize("view", [BORROW, RETURN], ids=["borrow", "return"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_state_and_reason_has_words(screens, view, language) -> None:
    cases = list(product(RowState, Reason))
    rows = tuple(Row(f"{at}", state, "31000001", reason=reason) for at, (state, reason) in enumerate(cases))
    screens.show(replace(view, rows=rows, language=language, needs_reader=len(rows)))
    for at, case in enumerate(cases):
        row = row_named(screens, f"row_{at}")
        for said in (row.property("name"), row.property("happened")):
            assert said, case
            assert "%" not in said, case
            assert bool(HAN.search(said)) == (language == "zh_CN"), case


def row_named(screens, name: str):
    """Find a row on any page."""
    waiting = [screens.window.contentItem()]
    while waiting:
        item = waiting.pop()
        if item.objectName() == name:
            return item
        waiting.extend(item.childItems())
    raise AssertionError(name)


def test_refusals_say_what_to_do_and_do_not_all_say_the_same(screens) -> None:
    others = {Reason.NONE, Reason.LOOKED_UP, Reason.TO_CONFIRM, Reason.OTHER_LIBRARY}
    rows = tuple(Row(each.value, RowState.REFUSED, "1", "书", reason=each) for each in Reason if each not in others)
    happened = set()
    for row in rows:
        screens.show(replace(BORROW, rows=(row,), needs_reader=1))
        happened.add(row_named(screens, "row_0").property("happened"))
        assert any(text.startswith("请") for text in screens.texts()), row.reason
    alike = {Reason.DISC_NOT_SCANNED}  # as DISC_MISSING; what to do is another
    assert len(happened) >= len(rows) - len(alike) - 1, happened


@pytest.mark.parametrize("error", [error for error in IdentifyError if error])
def test_identify_errors_say_what_to_do(screens, error) -> None:
    screens.show(View(Screen.IDENTIFY, identify_error=error))
    assert any(text.startswith("请") and text != "请输入证号和密码" for text in screens.texts())


@pytest.mark.parametrize("error", [error for error in CardError if error])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_card_errors_say_what_to_do(screens, error, language) -> None:
    screens.show(View(Screen.IDENTIFY, card_error=error, language=language))
    said = [screens.find("card_error").property(name) for name in ("what", "message", "remedy")]
    assert set(said) <= set(screens.texts())
    assert said[2].startswith("请" if language == "zh_CN" else "Please")
    assert all(bool(HAN.search(text)) == (language == "zh_CN") for text in said)


def test_every_card_error_has_words_of_its_own(screens) -> None:
    said = set()
    for error in CardError:
        screens.show(View(Screen.IDENTIFY, card_error=error))
        said.add(screens.find("card_error").property("what") if screens.has("card_error") else "")
    assert len(said) == len(CardError)


def test_a_card_that_does_not_suffice_is_not_asked_for_again(screens) -> None:
    screens.show(View(Screen.IDENTIFY))
    assert "请刷校园卡" in screens.texts()
    screens.show(View(Screen.IDENTIFY, identify_error=IdentifyError.CARD_NEEDS_PIN))
    assert "请刷校园卡" not in screens.texts()
    assert screens.has("identify_error")


def test_language_changes_in_place(screens) -> None:
    screens.show(View(language="zh_CN"))
    assert "借书" in screens.texts()
    screens.kiosk.show(View(language="en"))
    assert {"Borrow", "Up to 5 books at a time", "Mon 23 Nov   09:41"} <= set(screens.texts())
    screens.kiosk.show(View(language="zh_CN"))
    assert {"借书", "一次可放 5 册", "11月23日 周一　09:41"} <= set(screens.texts())


@pytest.mark.parametrize(("count", "said"), [(1, "1 needs you"), (2, "2 need you")])
def test_english_counts_in_the_plural(screens, count, said) -> None:
    rows = (Row("1", RowState.REFUSED, "1", reason=Reason.UNKNOWN_TAG), Row("2", RowState.PUT_BACK, "2"))
    screens.show(replace(BORROW, rows=rows[:count], needs_reader=count, language="en"))
    assert said in screens.texts()


def test_dates_are_written_as_read(screens) -> None:
    view = next(view for name, view, _ in states() if name == "03-borrow-several")
    screens.show(view)
    assert "12月23日" in screens.texts()
    screens.show(replace(view, language="en"))
    assert "23 Dec" in screens.texts()


def test_an_unreadable_date_is_shown_as_it_came(screens) -> None:
    row = Row("1", RowState.DONE, "1", "书", due_text="下学期末", progress=4)
    screens.show(replace(BORROW, rows=(row,), done=1))
    assert "下学期末" in screens.texts()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_limit_has_a_sentence_of_its_own_with_what_goes_instead(screens, language) -> None:
    said = set()
    for limit in Limit:
        screens.show(replace(limited(limit), language=language))
        banner = screens.find("banner")
        title, message = banner.property("title"), banner.property("message")
        assert message or re.search("[:：]", title)
        said.add(title + message)
    assert len(said) == len(Limit)


def test_several_limits_are_all_said(screens) -> None:
    screens.show(replace(limited(Limit.OFFLINE, Limit.NO_CARDS, Limit.NO_PAPER), language="en"))
    message = screens.find("banner").property("message")
    assert message.startswith("Borrow and return as usual.")
    assert message.endswith("Cards cannot be read now: enter number and PIN. No receipts on paper now: all else works.")
