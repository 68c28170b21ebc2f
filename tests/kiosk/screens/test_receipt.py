"""The receipt: asked for, declined, under way or impossible, each in words; a farewell that leaves nothing behind."""

from dataclasses import replace

import pytest

from kiosk.receipts.plain import code
from kiosk.receipts.samples import loans
from kiosk.receipts.template import shipped
from kiosk.screens.receipt import EVERY_WAY, RECEIPT, TITLED
from kiosk.session import events
from kiosk.session.view import Part, Reason, ReceiptState, Screen, View, Way
from kiosk.viewmodels import PaperView

FAULTS = (ReceiptState.NO_PAPER, ReceiptState.COVER_OPEN, ReceiptState.FAILED, ReceiptState.NOT_MAILED)
UNDER_WAY = (
    ReceiptState.PRINTING,
    ReceiptState.PRINTED,
    ReceiptState.UNPROVED,
    ReceiptState.SENDING,
    ReceiptState.MAILED,
)
CLEARED = "防盗已全部解除，可以直接带走。"


@pytest.mark.parametrize("state", [ReceiptState.ASKING, *FAULTS])
@pytest.mark.parametrize(("name", "wanted"), [("paper_yes", True), ("paper_no", False)])
def test_reader_answers_and_can_try_again_after_a_fault(screens, state, name, wanted) -> None:
    screens.show(replace(RECEIPT, receipt=state))
    screens.press(name)
    assert screens.events == [events.Touched(), events.PaperPressed(wanted)]


@pytest.mark.parametrize("state", UNDER_WAY)
def test_nothing_is_asked_while_paper_is_under_way(screens, state) -> None:
    screens.show(replace(RECEIPT, receipt=state, receipt_s=None))
    assert not screens.has("paper_yes")
    assert not screens.has("paper_no")
    assert screens.has("paper_state")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_state_has_words_of_its_own(screens, language) -> None:
    titles = set()
    for state in (*FAULTS, *UNDER_WAY):
        screens.show(replace(RECEIPT, receipt=state, language=language))
        titles.add(tuple(screens.texts()))
    assert len(titles) == len(FAULTS) + len(UNDER_WAY)


def test_countdown_is_said_and_drawn(screens) -> None:
    for left, share in ((18, 0.0), (9, 0.5), (0, 1.0)):
        screens.kiosk.show(replace(RECEIPT, receipt_s=left))
        assert f"{left} 秒后自动结束，不打印" in screens.texts()
        assert screens.kiosk.findChild(PaperView).property("share") == pytest.approx(share)


@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("paper_no", events.PaperPressed(False)),
        ("paper_yes", events.PaperPressed(True)),
        ("paper_mail", events.PaperPressed(True, Way.MAIL)),
        ("paper_code", events.PaperPressed(True, Way.CODE)),
    ],
)
def test_every_way_can_be_chosen(screens, name, pressed) -> None:
    screens.show(EVERY_WAY)
    assert "c***@jcu.edu.cn" in screens.texts()
    screens.press(name)
    assert screens.events == [events.Touched(), pressed]


def test_only_what_is_possible_is_offered(screens) -> None:
    screens.show(replace(EVERY_WAY, receipt_ways=(Way.CODE,)))
    assert [screens.has(name) for name in ("paper_no", "paper_yes", "paper_mail", "paper_code")] == [
        *(True, False, False, True)
    ]


def test_the_code_stands_sharp_on_the_screen_until_the_reader_is_done(screens) -> None:
    picture = code(loans("zh_CN"), shipped()["zh_CN"])
    screens.show(replace(RECEIPT, receipt=ReceiptState.SHOWN, receipt_code=picture, receipt_s=60))
    assert not screens.has("paper_yes")
    assert "60 秒后自动结束" in screens.texts()
    item = screens.find("receipt_code")
    screens.window.grabWindow()  # a frame lays the words below it out
    place = item.mapRectToScene(item.boundingRect()).toRect()
    seen = screens.window.grabWindow().copy(place)
    colours = {seen.pixelColor(x, y).name() for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}
    assert colours == {"#000000", "#ffffff"}, "nothing is blurred"
    screens.press("paper_done")
    assert screens.events[-1] == events.PaperPressed(False)


def test_without_a_printer_paper_cannot_be_asked_for(screens) -> None:
    screens.show(replace(RECEIPT, away=frozenset({Part.PRINTER})))
    screens.press("paper_yes")
    assert screens.events == [events.Touched()]
    assert "暂时不能打印" in screens.texts()


@pytest.mark.parametrize(
    ("view", "promised"),
    [
        (replace(RECEIPT, rows=TITLED), True),
        (RECEIPT, False),
        (replace(RECEIPT, rows=TITLED[:4]), False),
        (replace(RECEIPT, rows=TITLED, needs_reader=1), False),
        (replace(RECEIPT, rows=TITLED, lent=0, returned=5), False),
        (replace(RECEIPT, rows=(replace(TITLED[0], reason=Reason.UNTOUCHED), *TITLED[1:])), False),
    ],
    ids=["all known", "nothing known", "one missing", "one to put back", "returned", "one without a tag"],
)
def test_the_gate_is_promised_only_when_every_item_is_known_to_be_cleared(screens, view, promised) -> None:
    screens.show(view)
    assert (CLEARED in screens.texts()) == promised


@pytest.mark.parametrize(
    ("view", "taken"),
    [
        (View(Screen.THANKS, lent=2), {"图书"}),
        (View(Screen.THANKS, lent=2, card_present=True), {"图书", "校园卡"}),
        (View(Screen.THANKS, lent=2, receipt=ReceiptState.PRINTED), {"图书", "凭条"}),
        (View(Screen.THANKS, lent=2, receipt=ReceiptState.UNPROVED), {"图书"}),
        (View(Screen.THANKS, returned=1, card_present=True), {"校园卡"}),
        (View(Screen.THANKS, returned=1), set()),
    ],
)
def test_farewell_reminds_only_of_what_is_there(screens, view, taken) -> None:
    screens.show(view)
    assert {"图书", "校园卡", "凭条"} & set(screens.texts()) == taken
