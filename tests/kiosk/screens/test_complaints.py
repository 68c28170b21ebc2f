"""What readers complain of at self-checks (kiosk-ux.md §2) and only the real window can show, each named by its test.

The others, and those that do not apply here, are in tests/kiosk/session/test_complaints.py.
"""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.screens.account import ACCOUNT, LOANS, MINE
from kiosk.screens.circulation import BORROW, MORE_PROBLEMS, PROBLEMS, SEVERAL, TAG_PROBLEMS, TWENTY
from kiosk.screens.receipt import EVERY_WAY, RECEIPT
from kiosk.screens.render import SIZES, settle
from kiosk.session import events
from kiosk.session.account_view import Block, RenewState
from kiosk.session.picture import IN_VIEW
from kiosk.session.view import IdentifyError, Reason, ReceiptState, Row, RowState, Screen, View
from kiosk.window import QML

FORMS = [pytest.param(language, orientation) for language in ("zh_CN", "en") for orientation in SIZES]
TWENTY_MM = 81
TROUBLE = tuple(
    Row(f"T{at}", RowState.REFUSED, f"3100{at:04}", "中国大百科全书", reason=Reason.LIBRARY_SAID_NO, message="馆内阅览")
    for at in range(8)
)


def place(item) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def is_seen(screens, name: str) -> bool:
    window = QRectF(0, 0, screens.window.width(), screens.window.height())
    return screens.has(name) and window.contains(place(screens.find(name)))


@pytest.mark.parametrize(("language", "orientation"), FORMS)
@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_book_scrolls_off_screen(screens, language, orientation, turned) -> None:
    """Evergreen LP#2148370: readers did not see what became of the book they had just laid down."""
    screens.turn(orientation)
    for shown in range(1, len(TWENTY) + 1):
        rows = TWENTY[len(TWENTY) - shown :]
        screens.show(replace(SEVERAL, rows=rows[1:], needs_reader=0, language=language))
        if turned and screens.has("page_down") and screens.find("page_down").isEnabled():
            screens.press("page_down")
        screens.kiosk.show(replace(SEVERAL, rows=rows, needs_reader=0, language=language))
        settle()
        assert is_seen(screens, "row_0"), shown


@pytest.mark.parametrize(("language", "orientation"), FORMS)
@pytest.mark.parametrize("screen", [Screen.BORROW, Screen.RETURN])
def test_the_newest_book_is_hidden_behind_those_that_need_the_reader(screens, screen, language, orientation) -> None:
    """The session's file has the order: among these the newest is the last that is sure to be seen."""
    screens.turn(orientation)
    for rows in ([row] * 8 for row in (*TROUBLE[:1], *PROBLEMS, *MORE_PROBLEMS, *TAG_PROBLEMS)):
        numbered = tuple(replace(row, key=str(at)) for at, row in enumerate(rows))
        screens.show(replace(SEVERAL, screen=screen, rows=numbered, needs_reader=8, language=language))
        assert is_seen(screens, f"row_{IN_VIEW - 1}"), rows[0]


@pytest.mark.parametrize(("language", "orientation"), FORMS)
def test_invisible_receipt_choices(screens, language, orientation) -> None:
    """Evergreen LP1847130, LP2091038: radio buttons, dark on dark. How dark is measured by test_geometry.py."""
    screens.turn(orientation)
    screens.show(replace(EVERY_WAY, language=language))
    for name in ("paper_yes", "paper_mail", "paper_code", "paper_no"):
        assert is_seen(screens, name)
        assert min(place(screens.find(name)).width(), place(screens.find(name)).height()) >= TWENTY_MM
        assert screens.find(name).property("label") in screens.texts()


def test_who_has_the_focus_cannot_be_seen(screens) -> None:
    """Evergreen LP2110163: the ring around a key is drawn, and stands out from what is around it."""
    screens.show(View())
    before = screens.window.grabWindow()
    QTest.keyClick(screens.window, Qt.Key.Key_Tab)
    settle()
    focused = screens.window.activeFocusItem()
    edge = focused.mapToScene(QPointF(focused.width() / 2, -9)).toPoint()
    assert screens.window.grabWindow().pixelColor(edge).name() == "#20241f"
    assert before.pixelColor(edge).name() == "#f4efe6"


def test_a_link_leads_out_of_the_kiosk() -> None:
    """Evergreen LP2104272: a second tab, and no way back."""
    ways_out = re.compile(r"openUrl|linkActivated|https?://|<a\b|WebView|FileDialog")
    assert [str(file) for file in QML.rglob("*.qml") if ways_out.search(file.read_text("utf-8"))] == []


def shown_windows():
    return [each for each in QGuiApplication.topLevelWindows() if each.isVisible()]


def test_a_key_opens_another_window(screens) -> None:
    before = shown_windows()
    assert screens.window in before
    for view in (View(), View(Screen.IDENTIFY), SEVERAL, RECEIPT, replace(ACCOUNT, account=MINE)):
        screens.show(view)
        for name in {item.objectName() for item in screens.items() if item.property("label") and item.objectName()}:
            screens.show(view)
            if screens.has(name):
                screens.press(name)
            assert shown_windows() == before
    screens.complaints.clear()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_you_have_checked_out_too_many_items(screens, language) -> None:
    """Koha 31488: said as it is, with what to do, and no word that blames."""
    limit = View(Screen.IDENTIFY, identify_error=IdentifyError.BLOCKED, identify_block=Block.FULL, language=language)
    screens.show(limit)
    said = " ".join(screens.texts())
    assert ("请先还书" in said) if language == "zh_CN" else ("Please return first" in said)
    assert not re.search(r"too many|超限|过多|非法|error|错误", said)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("message", ["", "Reserved by another reader"])
def test_a_renewal_is_refused_without_a_reason(screens, language, message) -> None:
    """NYPL circulate #1440: with the library's own words, or else with what to do."""
    line = replace(LOANS[0], renew=RenewState.REFUSED, message=message)
    screens.show(replace(ACCOUNT, account=replace(MINE, lines=(line,)), language=language))
    said = " ".join(screens.texts())
    assert (message or {"zh_CN": "请咨询馆员", "en": "Please ask the staff"}[language]) in said


def test_it_speaks_to_nobody_who_cannot_see(screens) -> None:
    """Evergreen LP1847130: labels. Every key and every item has a name; the keys' names are looked at everywhere."""
    screens.show(SEVERAL)
    rows = [item for item in screens.items() if item.objectName().startswith("row_")]
    assert len(rows) == len(SEVERAL.rows)
    assert all(row.property("name") and row.property("happened") for row in rows)


def test_the_finger_hits_the_wrong_small_key(screens) -> None:
    """Evergreen wiki, simple_self_check: a number pad on the screen with large keys, and nothing to type on else."""
    screens.show(View(Screen.IDENTIFY))
    for digit in "0123456789":
        assert (
            min(place(screens.find(f"key_{digit}")).width(), place(screens.find(f"key_{digit}")).height()) > TWENTY_MM
        )


def test_it_hangs_and_nobody_knows_whether_it_is_at_work(screens) -> None:
    """Suffolk Libraries: every wait is said in words."""
    for view in (View(Screen.IDENTIFY, asking_patron=True), replace(RECEIPT, receipt=ReceiptState.PRINTING)):
        screens.show(view)
        assert any("正在" in text for text in screens.texts())


@pytest.mark.parametrize("view", [View(), BORROW, SEVERAL, replace(ACCOUNT, account=MINE), RECEIPT])
def test_no_way_back_and_no_sign_of_where_i_am(screens, view) -> None:
    """Evergreen LP1847130: page titles; the way back stands at the same place on every screen that has one."""
    screens.show(view)
    sizes = sorted(
        (text.property("font").pixelSize() for text in screens.items() if text.inherits("QQuickText")), reverse=True
    )
    assert sizes[0] >= 80
    if view.screen not in {Screen.WELCOME, Screen.RECEIPT}:
        screens.press("back")
        assert screens.events[-1] == events.BackPressed()
        assert place(screens.find("back")).bottomLeft() == QPointF(64, 1872)
