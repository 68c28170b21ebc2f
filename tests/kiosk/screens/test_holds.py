"""The holds screen: what a press says, and what is said of each hold."""

from dataclasses import replace

import pytest

from kiosk.screens.account import ACCOUNT, MINE, SOON
from kiosk.screens.circulation import BORROW, REFUSED
from kiosk.screens.place import AWAY, on
from kiosk.session import events
from kiosk.session.account_view import RenewState
from kiosk.session.hold_view import HoldLine, HoldPage, Holds, HoldState
from kiosk.session.view import Screen

READY = HoldLine("31000061", "呼兰河传", ready=True, until=on(11, 27))
WAITING = HoldLine("31000063", "百年孤独")
CANCELLED = replace(WAITING, item="31000064", state=HoldState.CANCELLED, cancelling=True)
LIST = replace(
    ACCOUNT, screen=Screen.HOLDS, holds=Holds(loading=False, lines=(READY, WAITING, CANCELLED, HoldLine("", "边城")))
)


def question(page: HoldPage, line: HoldLine, *places: str):
    return replace(LIST, holds=Holds(page, loading=False, asked=line, places=places))


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("cancel_31000061", events.HoldCancelPressed("31000061")),
        ("again_31000064", events.HoldWished("31000064")),
        ("hold_done", events.BackPressed()),
    ],
)
def test_a_press_in_the_list_says_what_the_reader_wants(screens, name, event) -> None:
    screens.show(LIST)
    screens.press(name)
    assert screens.events == [events.Touched(), event]


def test_the_way_to_the_list_counts_what_is_in_it(screens) -> None:
    screens.show(replace(ACCOUNT, account=replace(MINE, lists_holds=True)))
    assert screens.find("holds").property("label") == "我的预约：1 册可取，2 册未到"
    screens.press("holds")
    assert screens.events == [events.Touched(), events.HoldsPressed()]


@pytest.mark.parametrize(
    "changes", [{"lists_holds": False}, {"lists_holds": True, "holds_ready": 0, "holds_waiting": 0}]
)
def test_there_is_no_way_to_an_empty_list_or_none(screens, changes) -> None:
    screens.show(replace(ACCOUNT, account=replace(MINE, **changes)))
    assert not screens.has("holds")


def test_only_what_can_be_cancelled_has_a_key(screens) -> None:
    screens.show(LIST)
    keys = [item.objectName() for item in screens.items() if item.objectName().startswith(("cancel_", "again_"))]
    assert keys == ["cancel_31000061", "cancel_31000063", "again_31000064"]
    assert "请到服务台" in screens.texts()


def test_the_question_says_the_title_and_what_is_lost(screens) -> None:
    screens.show(question(HoldPage.CANCEL, READY))
    texts = screens.texts()
    assert READY.title in texts
    assert "这本书为您保留到 11月27日。取消后，将转给下一位读者。" in texts
    screens.press("hold_yes")
    screens.press("hold_no")
    assert screens.events == [events.Touched(), events.HoldConfirmed(0), events.Touched(), events.BackPressed()]


def test_the_place_that_is_pressed_is_the_one_that_is_meant(screens) -> None:
    screens.show(question(HoldPage.PLACE, WAITING, "主馆", "东湖分馆"))
    assert not screens.has("hold_yes")
    screens.press("place_1")
    assert screens.events == [events.Touched(), events.HoldConfirmed(1)]


def test_one_place_is_no_question(screens) -> None:
    screens.show(question(HoldPage.PLACE, WAITING, "主馆"))
    assert not screens.has("place_0")
    assert screens.find("hold_yes").property("label") == "预约"


@pytest.mark.parametrize("state", [state for state in HoldState if state is not HoldState.NONE])
@pytest.mark.parametrize("cancelling", [True, False])
def test_every_state_of_a_hold_has_words_of_its_own(screens, state, cancelling) -> None:
    screens.show(replace(LIST, holds=Holds(loading=False, lines=(WAITING,))))
    plain = screens.find("row_0").property("status")
    screens.show(
        replace(LIST, holds=Holds(loading=False, lines=(replace(WAITING, state=state, cancelling=cancelling),)))
    )
    said = screens.find("row_0").property("status")
    assert said
    assert said != plain


def test_a_refusal_is_given_in_the_library_s_own_words(screens) -> None:
    refused = replace(WAITING, state=HoldState.REFUSED, message="您的预约已达上限 3 册。")
    screens.show(question(HoldPage.OUTCOME, refused))
    assert any("您的预约已达上限 3 册。" in text for text in screens.texts())


def test_while_the_library_is_away_nothing_can_be_changed(screens) -> None:
    screens.show(replace(LIST, away=AWAY))
    screens.press("cancel_31000061")
    assert screens.events == [events.Touched()]


def test_what_was_not_lent_can_be_reserved_where_it_says_so(screens) -> None:
    screens.show(replace(BORROW, rows=(replace(REFUSED, may_hold=True),), on_pad=1, needs_reader=1))
    screens.press("offer")
    assert screens.events == [events.Touched(), events.HoldWished(REFUSED.item)]
    screens.show(replace(BORROW, rows=(REFUSED,), on_pad=1, needs_reader=1))
    assert not screens.has("offer")


def test_what_was_not_renewed_can_be_reserved(screens) -> None:
    line = replace(SOON, renew=RenewState.REFUSED, message="已有其他读者预约", may_hold=True)
    screens.show(replace(ACCOUNT, account=replace(MINE, lines=(line,))))
    screens.press(f"reserve_{line.item}")
    assert screens.events == [events.Touched(), events.HoldWished(line.item)]
