"""The bench shows what is: tags, loans, wires, words."""

import re
import socket
import xml.etree.ElementTree as ET
from contextlib import closing, suppress
from pathlib import Path

import pytest

from drivers.link import Link
from drivers.rfid.feig import PARITY, FeigReader
from drivers.rfid.sim.field import NoTagAnswers
from kiosk.bench.window import surface
from kiosk.bench.window.scene import CardReaderSeen, Gate, Kind
from sip2.codec import encode
from sip2.messages import Checkout, Login, PatronInformation
from sip2.values import Language, SipDate, Summary

BOOK = "10000001"
NOW = SipDate("20261123    094100")
SECRETS = ("geheim-ad", "geheim-ac", "geheim-co", "陈晓雨")
STUDENT = "20233017"


def ask(site, *requests) -> None:
    """Say this to the library system, as a kiosk does, and wait for each answer."""
    with socket.create_connection(("127.0.0.1", site.ils_line.port), timeout=5) as line, line.makefile("rb") as answers:
        for number, request in enumerate(requests):
            line.sendall(encode(request, sequence=number))
            while answers.read(1) not in (b"\r", b""):
                pass


def who_is(pin: str) -> PatronInformation:
    return PatronInformation(
        language=Language.CHINESE, transaction_date=NOW, summary=Summary.NONE, institution_id="JCU",
        patron_id="20233017", terminal_password="geheim-ac", patron_password=pin,
    )  # fmt: skip


def lend(item: str) -> Checkout:
    return Checkout(
        sc_renewal_policy=False, no_block=False, transaction_date=NOW, nb_due_date=NOW, institution_id="JCU",
        patron_id="20233017", item_id=item, terminal_password="geheim-ac", patron_password="1234",
    )  # fmt: skip


def test_the_lock_on_the_pad_follows_the_tag(desk, site):
    desk.tap(f"book_{BOOK}")
    closed = desk.surface.window.grabWindow()
    tag = site.field.tags()[0]
    site.field.write_afi(tag.uid, 0xC2)
    desk.view.look()
    desk.settle()
    assert next(book.gate for book in desk.view.scene.books if book.item == BOOK) is Gate.PASSES
    assert desk.surface.window.grabWindow() != closed


def test_wires_show_both_protocols_and_no_secret(desk, site):
    login = Login(login_user_id="k03", login_password="geheim-co")
    ask(site, login, who_is("geheim-ad"), who_is("1234"))
    desk.tap(f"book_{BOOK}")
    with closing(FeigReader(Link(site.reader.url, parity=PARITY))) as reader:
        assert len(reader.inventory()) == 1
    desk.until(lambda: desk.view.progress.signed_in and "1 个标签" in desk.texts())
    shown = [row["text"] for row in desk.view.lines_shown]
    assert any(text.startswith("63") and "AD" in text for text in shown)
    assert any(re.fullmatch(r"([0-9A-F]{2} )+[0-9A-F]{2}", text) for text in shown)
    everything = "\n".join([*shown, *desk.texts()])
    assert not [secret for secret in SECRETS if secret in everything]
    assert "AA…3017" in "".join(shown)
    assert STUDENT not in "".join(shown)


def test_wires_hold_still_and_go_on(desk, site):
    ask(site, who_is("1234"))
    desk.until(lambda: desk.find("wire_lines").property("count") == 2)
    desk.tap("pause_wires")
    ask(site, lend(BOOK))
    desk.until(lambda: any(book.lent and book.item == BOOK for book in desk.view.scene.books))
    assert desk.find("wire_lines").property("count") == 2
    desk.tap("pause_wires")
    assert desk.find("wire_lines").property("count") == 4


def test_one_wire_alone(desk, site):
    ask(site, who_is("1234"))
    desk.until(lambda: desk.find("wire_lines").property("count") == 2)
    desk.tap("next_wire")
    assert desk.find("wire_lines").property("count") == 2
    desk.tap("next_wire")
    assert desk.find("wire_lines").property("count") == 0
    while desk.view.only:
        desk.tap("next_wire")
    assert desk.find("wire_lines").property("count") == 2


def test_the_three_steps_tick_off_one_by_one(desk, site):
    def ticked() -> list[bool]:
        return [desk.find(f"step_{number}").property("ticked") for number in (1, 2, 3)]

    assert ticked() == [False, False, False]
    ask(site, who_is("geheim-ad"))
    desk.view.look()
    assert ticked() == [False, False, False]
    ask(site, who_is("1234"))
    desk.until(lambda: ticked() == [True, False, False])
    desk.tap(f"book_{BOOK}")
    assert ticked() == [True, True, False]
    ask(site, lend(BOOK))
    site.field.write_afi(site.field.tags()[0].uid, 0xC2)
    desk.tap(f"lying_{BOOK}")
    assert ticked() == [True, True, True]


def test_a_newcomer_reads_whom_to_sign_in_as(desk):
    assert any("20233017" in text and "1234" in text for text in desk.texts())


def everything_at_once(desk) -> None:
    desk.tap(f"book_{BOOK}")
    desk.tap("cable_tag_reader")
    desk.view.setPace("printer", "silent")


def every_kind_of_card(desk) -> None:
    desk.turn_to("card_phone")
    desk.view.slip("library_system", "wrong_number")


def every_reader_who_may_not_borrow(desk) -> None:
    desk.turn_to("card_20221093")
    desk.view.slip("library_system", "lost")
    desk.view.setPace("tag_reader", "slow")
    desk.view.printer.openCover(True)


def a_book_that_slipped(desk) -> None:
    for book in desk.view.scene.books:
        if book.kind in (Kind.SLIPS_BEFORE, Kind.SLIPS_AFTER):
            desk.tap(f"book_{book.item}")
    for tag in desk.site.field.tags():
        with suppress(NoTagAnswers):
            desk.site.field.write_afi(tag.uid, 0xC2)
    desk.view.look()
    assert sum(book.slipped for book in desk.view.scene.books) == 2


def without_a_card_reader(desk) -> None:
    desk.view.cardReader.show(CardReaderSeen(why_not=LONGEST_REASON))


LONGEST_REASON = (
    "no namespaces for pcscd (unshare: unshare failed: Operation not permitted); run as root, or allow users to make "
    "namespaces"
)
SCENES = (
    everything_at_once,
    every_kind_of_card,
    every_reader_who_may_not_borrow,
    a_book_that_slipped,
    without_a_card_reader,
)


def the_menu(desk) -> None:
    desk.tap("menu_library_system")


@pytest.mark.parametrize("scene", [*SCENES, the_menu])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_word_of_ours_is_cut_or_leaves_its_place(desk, language, scene):
    """Titles and bytes may be cut; they are not ours."""
    desk.view.chooseLanguage(language)
    scene(desk)
    desk.settle()
    check_words(desk)
    if desk.has("close_menu"):
        desk.tap("close_menu")


def check_words(desk) -> None:
    window = desk.window.contentItem().mapRectToScene(desk.window.contentItem().boundingRect()).adjusted(-1, -1, 1, 1)
    for item in ours(desk):
        assert window.contains(item.mapRectToScene(item.boundingRect())), item.property("text")
        assert not item.property("truncated"), item.property("text")
        assert item.property("contentWidth") <= item.width() + 1, item.property("text")
        assert (
            panel_of(item)
            .mapRectToScene(panel_of(item).boundingRect())
            .adjusted(-1, -1, 1, 1)
            .contains(item.mapRectToScene(item.boundingRect()))
        ), item.property("text")


def panel_of(item):
    """Return the sheet, card or book that a word stands on, the nearest one with a ground of its own."""
    while (item := item.parentItem()).parentItem() is not None:
        if item.inherits("QQuickRectangle") and item.property("color").alpha() == 255:
            return item
    return item


def ours(desk) -> list:
    books = ("book_", "lying_", "wire_lines")
    foreign = [item for item in desk.items() if item.objectName().startswith(books)]
    return [
        item
        for item in desk.items()
        if item.inherits("QQuickText")
        and item.property("text")
        and not any(each.isAncestorOf(item) for each in foreign)
    ]


def test_every_word_is_translated_to_chinese():
    tree = ET.parse(Path(surface.TRANSLATIONS) / "zh_CN.ts")
    unfinished = [
        message.findtext("source")
        for message in tree.iter("message")
        if not "".join(message.find("translation").itertext()).strip()
    ]
    assert unfinished == []


def test_the_window_scales_as_one(desk):
    felt = desk.find("felt")
    full = felt.mapRectToScene(felt.boundingRect()).width()
    desk.window.resize(960, 540)
    desk.settle()
    half = felt.mapRectToScene(felt.boundingRect()).width()
    desk.window.resize(1920, 1080)
    desk.settle()
    assert half == pytest.approx(full / 2)
