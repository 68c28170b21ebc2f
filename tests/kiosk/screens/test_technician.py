"""The technician's way in, and what the overview says and does."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from kiosk.screens.place import NOW
from kiosk.screens.technician import PIN, acts, all_well, overviews
from kiosk.session import events
from kiosk.session.lobby_events import SoundPressed
from kiosk.session.settle_events import ActPicked, FoundOut, SettlementConfirmed, SettlingBack, SettlingOpened
from kiosk.session.settle_view import Found, Settle
from kiosk.session.view import Health, Maintenance, OpenAct, Part, PartHealth, Screen, TestState, View
from kiosk.viewmodels import TechnicianPadView

DEADLINE_MS = 5000
LOOK_MS = 20
TAPS = 5
AT_DOOR = View(Screen.MAINTENANCE_PIN, maintenance=Maintenance())
WELL = View(Screen.MAINTENANCE, maintenance=all_well(NOW))


def until(true) -> None:
    loop, timer, deadline = QEventLoop(), QTimer(), QDeadlineTimer(DEADLINE_MS)
    timer.timeout.connect(lambda: loop.quit() if deadline.hasExpired() or true() else None)
    timer.start(LOOK_MS)
    loop.exec()
    timer.stop()
    assert true()


def of_kind(kind: type, heard: Iterable[object]) -> list:
    return [event for event in heard if isinstance(event, kind)]


def type_in(screens, pin: str) -> None:
    for digit in pin:
        screens.press(f"key_{digit}")


def seeing(**changed) -> View:
    return replace(WELL, maintenance=replace(WELL.maintenance, **changed))


# -- the gesture


@pytest.mark.parametrize("screen", [Screen.WELCOME, Screen.OUT_OF_SERVICE])
def test_five_taps_on_the_machine_number_call_the_technician(screens, screen) -> None:
    screens.show(View(screen))
    for _ in range(TAPS - 1):
        screens.press("machine_number")
    assert of_kind(events.TechnicianCalled, screens.events) == []
    screens.press("machine_number")
    assert of_kind(events.TechnicianCalled, screens.events) == [events.TechnicianCalled()]


def test_the_taps_do_not_show(screens) -> None:
    before = screens.window.grabWindow()
    screens.press("machine_number")
    assert screens.window.grabWindow() == before
    assert screens.find("machine_number").height() >= 81


def test_slow_taps_are_forgotten(screens) -> None:
    number = screens.find("machine_number")
    number.setProperty("withinMs", 1)
    for _ in range(TAPS + 1):
        screens.press("machine_number")
        until(lambda: number.property("taps") == 0)
    number.setProperty("withinMs", 4000)
    assert of_kind(events.TechnicianCalled, screens.events) == []


# -- the PIN


def test_a_pin_is_handed_over_once_and_forgotten(screens) -> None:
    screens.show(AT_DOOR)
    type_in(screens, PIN)
    screens.press("tech_confirm")
    screens.press("tech_confirm")
    assert of_kind(events.TechnicianPin, screens.events) == [events.TechnicianPin(PIN)]
    assert PIN not in repr(screens.events)
    assert screens.find("tech_pin").property("dots") == 0


def test_confirm_waits_for_six_digits(screens) -> None:
    screens.show(AT_DOOR)
    type_in(screens, PIN[:5])
    assert not screens.find("tech_confirm").isEnabled()
    type_in(screens, PIN[5])
    assert screens.find("tech_confirm").isEnabled()
    screens.press("key_back")
    assert screens.find("tech_pin").property("dots") == 5
    screens.press("key_clear")
    assert screens.find("tech_pin").property("dots") == 0


@pytest.mark.parametrize("screen", [Screen.WELCOME, Screen.OUT_OF_SERVICE, Screen.MAINTENANCE])
def test_leaving_forgets_the_pin(screens, screen) -> None:
    screens.show(AT_DOOR)
    type_in(screens, PIN)
    screens.kiosk.show(View(screen))
    assert screens.kiosk.findChild(TechnicianPadView).property("length") == 0


def test_back_goes_back(screens) -> None:
    screens.show(AT_DOOR)
    screens.press("back")
    assert screens.events[-1] == events.BackPressed()


def test_a_wrong_pin_says_so_until_the_next_is_looked_at(screens) -> None:
    screens.show(replace(AT_DOOR, maintenance=Maintenance(pin_wrong=True)))
    assert "密码不对" in screens.texts()
    screens.show(replace(AT_DOOR, maintenance=Maintenance(pin_checking=True)))
    assert "密码不对" not in screens.texts()
    assert not screens.find("tech_confirm").isEnabled()
    assert "正在核对…" in screens.texts()


def test_the_wait_counts_down_and_ends(screens) -> None:
    screens.show(replace(AT_DOOR, maintenance=Maintenance(pin_wrong=True, pin_wait_s=2)))
    type_in(screens, PIN)
    assert not screens.find("tech_confirm").isEnabled()
    assert {"请等 2 秒", "2 秒后可以再试"} <= set(screens.texts())
    until(lambda: "请等 1 秒" in screens.texts())
    until(lambda: screens.find("tech_confirm").isEnabled())
    assert screens.has("tech_wrong")


def test_nobody_enrolled_names_the_command_and_takes_no_pin(screens) -> None:
    screens.show(replace(AT_DOOR, maintenance=Maintenance(enrolled=False)))
    assert any("python -P -m kiosk enrol --config" in text for text in screens.texts())
    assert not screens.has("key_1")
    assert not screens.has("tech_confirm")
    assert screens.has("back")


# -- the overview


def test_the_machine_can_be_muted_and_says_so(screens) -> None:
    screens.show(WELL)
    screens.press("sound")
    assert screens.events == [events.Touched(), SoundPressed()]
    screens.show(replace(WELL, muted=True))
    assert "恢复声音" in screens.texts()


@pytest.mark.parametrize("name", ["read_tag", "read_card", "print", "library"])
def test_a_key_starts_its_test(screens, name) -> None:
    screens.show(WELL)
    screens.press(f"test_{name}")
    assert screens.events == [events.Touched(), events.TestPressed(name)]


@pytest.mark.parametrize("state", [TestState.PASSED, TestState.FAILED])
def test_a_test_shows_how_it_ended_and_what_it_found(screens, state) -> None:
    screens.show(seeing(tests=(("print", state, "as the printer says"),)))
    assert screens.has(f"test_print_{state.value}")
    assert "as the printer says" in screens.texts()


def test_a_running_test_cannot_be_started_again(screens) -> None:
    screens.show(seeing(tests=(("print", TestState.RUNNING, ""),)))
    screens.press("test_print")
    assert of_kind(events.TestPressed, screens.events) == []


@pytest.mark.parametrize(("closed", "label"), [(False, "暂停服务"), (True, "恢复服务")])
def test_the_machine_is_closed_and_opened(screens, closed, label) -> None:
    screens.show(seeing(closed=closed))
    assert screens.find("close_machine").property("label") == label
    screens.press("close_machine")
    assert screens.events[-1] == events.ClosePressed()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("good", "K-03 可以服务，设备都正常"),
        ("care", "K-03 可以服务，1 项要留意"),
        ("away", "K-03 不能服务，3 项要处理"),
        ("closed", "K-03 已由技术员停用"),
    ],
)
def test_the_banner_sums_the_machine_up(screens, name, said) -> None:
    view = dict(overviews(NOW))[name]
    screens.show(replace(view, screen=Screen.MAINTENANCE))
    assert said in screens.texts()


def test_parts_in_trouble_come_first_with_the_devices_own_words(screens) -> None:
    parts = (
        PartHealth(Part.TAG_READER, Health.GOOD),
        PartHealth(Part.PRINTER, Health.CARE, "", "paper nearly out", NOW),
        PartHealth(Part.LIBRARY_SYSTEM, Health.AWAY, "", "the line is down", NOW),
    )
    screens.show(seeing(parts=parts))
    shown = [item.objectName() for item in screens.items() if item.objectName().startswith("part_")]
    assert sorted(shown, key=lambda each: screens.find(each).y()) == [
        "part_library_system_away", "part_printer_care", "part_tag_reader_good",
    ]  # fmt: skip
    assert {"paper nearly out", "the line is down", "不能用　自 09:41"} <= set(screens.texts())


@pytest.mark.parametrize(
    ("accounted", "said"),
    [({"pending": 0}, "账平，差 0"), ({"pending": 2}, "账不平，差 -2"), ({"staff": 0}, "账不平，差 1")],
)
def test_the_account_balances_or_says_by_how_much_not(screens, accounted, said) -> None:
    screens.show(seeing(**accounted))
    assert said in screens.texts()


def test_four_open_acts_are_listed_and_the_others_counted(screens) -> None:
    screens.show(seeing(open_acts=acts(NOW), pending=7, done=427, owed=2))
    assert [screens.has(f"open_act_{at}") for at in range(5)] == [True, True, True, True, False]
    assert "还有 3 件　防盗待补 2" in screens.texts()
    assert {"借书：防盗还没解除", "尾号 4471", "11月22日 03:41"} <= set(screens.texts())


def test_money_that_is_open_says_how_much_and_what_to_do(screens) -> None:
    states = ("staff", "staff_money", "staff_refund", "owed")
    money = [OpenAct(state, "payment", state, "1.80", NOW, "0042" * (state == "staff")) for state in states]
    screens.show(seeing(open_acts=tuple(money)))
    texts = screens.texts()
    assert {"缴费：是否入账？", "缴费：是否已扣款？", "缴费：是否已退款？", "缴费：待记账或退款"} <= set(texts)
    assert {"1.80", "1.80 · 尾号 0042"} <= set(texts)
    assert not any("防盗" in text and "缴费" in text for text in texts)


def test_what_the_journal_cannot_tell_is_not_said_to_be_nothing(screens) -> None:
    screens.show(replace(WELL, away=frozenset({Part.JOURNAL})))
    assert "没有未了结的事" not in screens.texts()
    assert "账平，差 0" not in screens.texts()


def test_the_overview_changes_in_place(screens) -> None:
    screens.show(seeing(open_acts=acts(NOW)))
    screens.kiosk.show(seeing(open_acts=acts(NOW)[:1], uptime_s=3 * 3600))
    assert "已运行 3 小时 0 分" in " ".join(screens.texts())
    assert [screens.has(f"open_act_{at}") for at in range(2)] == [True, False]


# -- what people were given


MONEY = OpenAct("p1", "payment", "staff", "1.80", NOW, "230941", findings=(Found.BOOKED, Found.GIVEN_BACK))


def settling(**settle) -> View:
    return seeing(open_acts=(MONEY,), technician="李工", settle=Settle(**settle))


def test_an_act_is_settled_by_touches_alone(screens) -> None:
    for view, name, event in (
        (seeing(open_acts=(MONEY,)), "settle", SettlingOpened()),
        (settling(), "settle_act_0", ActPicked("p1")),
        (settling(op_id="p1"), "found_given_back", FoundOut(Found.GIVEN_BACK)),
        (settling(op_id="p1", found=Found.GIVEN_BACK), "settle_confirm", SettlementConfirmed()),
        (settling(op_id="p1", found=Found.GIVEN_BACK), "settle_back", SettlingBack()),
    ):
        screens.show(view)
        screens.events.clear()
        screens.press(name)
        assert screens.events[-1] == event


def test_before_it_is_written_down_it_is_said_what_and_with_whose_name(screens) -> None:
    screens.show(settling(op_id="p1", found=Found.BOOKED))
    said = " ".join(screens.texts())
    assert "图书馆系统已入账" in said
    assert "李工" in said
    assert "不能撤回" in said
    assert "230941" in said


def test_without_anything_to_settle_there_is_no_key(screens) -> None:
    screens.show(seeing(open_acts=(replace(MONEY, findings=()),)))
    assert not screens.has("settle")


def test_the_time_out_question_stands_before_it(screens) -> None:
    screens.show(replace(settling(op_id="p1"), warning_s=9))
    assert not screens.has("found_booked")
