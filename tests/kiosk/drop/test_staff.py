"""A technician's visit at a drop: who gets in, what a held key may move, and a list that is owed until it is there."""

from datetime import UTC, datetime, timedelta

import pytest

from drivers.sorterlink import (
    Admit,
    Body,
    Dismiss,
    Emptied,
    Filed,
    Hello,
    Incident,
    Intake,
    Jog,
    Layout,
    Manifest,
    ManifestLine,
    Plant,
    Route,
    Stage,
    Standing,
    Story,
    Switch,
    Watch,
)
from kiosk.drop.events import BinChanged, JogHeld, LinkLost, ListDone, ListPressed, ManifestPrinted, RulesChosen
from kiosk.drop.session import DropPolicy, DropSession
from kiosk.drop.staff import INCIDENTS, JOGGED, ListState, PrintManifest
from kiosk.session.commands import CheckTechnician, WatchMachine
from kiosk.session.events import BackPressed, MaintenanceChanged, TechnicianCalled, TechnicianPin, Ticked, Touched
from kiosk.session.view import Maintenance, ReceiptState
from sorter.control import packml

AT = datetime(2026, 11, 26, 22, 13, tzinfo=UTC)
HELLO = Hello(machine="S-01", layout=Layout((0.0,), (900.0,), 2050.0, 750.0), alternates=("exam-weeks",))
RUNS, STOPPED, HELD = Standing(6, Intake.INSERT), Standing(2, Intake.CLOSED), Standing(11, Intake.CLOSED)
PLANT = Plant((Body(7, -1, 320.0, 220.0, 1),), main_runs=True)
INCIDENT = Incident(7, Stage.KEPT, "REFUSED", "words", "action", 0, AT.isoformat(), "城南旧事")
LINE = ManifestLine(7, "31000007", Route.HOLD, "东湖分馆", "城南旧事", "陈* 3017")
LIST = Manifest(3, 2, AT.isoformat(), (LINE,))
LEFT = (Watch(on=False), Dismiss(), WatchMachine(on=False))
WONG = Maintenance(technician="李工")


class Drop:
    """A session, its clock, and everything it commanded."""

    def __init__(self) -> None:
        self.session, self.now = DropSession(DropPolicy(), lambda: AT), 100.0
        self.do(HELLO, RUNS)

    def do(self, *events, after_s=0.1):
        commands = ()
        for event in events:
            self.now += after_s
            commands += self.session.handle(event, self.now)
        return commands

    def enter(self, *events):
        return self.do(TechnicianCalled(), MaintenanceChanged(WONG, admitted=True), *events)

    @property
    def staff(self):
        return self.session.view.staff


@pytest.fixture
def drop() -> Drop:
    return Drop()


def test_the_gesture_opens_the_door_and_the_right_pin_the_line(drop) -> None:
    assert drop.staff is None
    assert drop.do(TechnicianCalled()) == (WatchMachine(on=True),)
    assert not drop.staff.admitted
    assert drop.do(TechnicianPin("739154826")) == (CheckTechnician("739154826"),)
    assert drop.staff.door.pin_checking
    assert drop.do(MaintenanceChanged(Maintenance(pin_wrong=True), admitted=False)) == ()
    assert not drop.staff.admitted
    assert drop.do(MaintenanceChanged(WONG, admitted=True)) == (Admit("李工"), Watch(on=True))
    assert drop.staff.admitted
    assert drop.do(MaintenanceChanged(WONG, admitted=True)) == ()  # the door tells every second how the machine is
    assert drop.do(BackPressed()) == LEFT
    assert drop.staff is None


@pytest.mark.parametrize("event", [JogHeld(1, 1), BinChanged(1), RulesChosen(""), ListPressed(3), ListDone(3)])
def test_nobody_moves_or_changes_anything_before_the_pin_was_right(drop, event) -> None:
    drop.do(STOPPED, LIST, ManifestPrinted(3, ReceiptState.FAILED))
    assert drop.do(event) == ()
    assert drop.do(TechnicianCalled(), event) == (WatchMachine(on=True),)
    assert drop.do(MaintenanceChanged(WONG, admitted=True), event) != (Admit("李工"), Watch(on=True))


def test_a_pin_that_is_answered_after_the_technician_has_left_opens_nothing(drop) -> None:
    drop.do(TechnicianCalled(), TechnicianPin("739154826"), BackPressed())
    assert drop.do(MaintenanceChanged(WONG, admitted=True)) == ()
    assert drop.staff is None
    drop.do(TechnicianCalled())
    assert not drop.staff.admitted


def test_a_held_key_moves_a_belt_only_while_the_line_stands(drop) -> None:
    drop.enter()
    assert drop.do(JogHeld(1, -1)) == ()
    for standing in (STOPPED, HELD):
        drop.do(standing)
        assert drop.do(JogHeld(1, -1)) == (Jog(1, -1, drop.now),)
    drop.do(RUNS)
    assert drop.do(JogHeld(1, 0)) == (Jog(1, 0, drop.now),)  # letting go is always told
    assert drop.do(STOPPED, LinkLost(), JogHeld(1, 1)) == ()


def test_the_screen_offers_to_jog_in_the_states_in_which_the_controller_does(drop) -> None:
    assert {state.value for state in packml.JOGGED} == JOGGED


def test_an_untouched_screen_is_left_but_not_while_somebody_works_there(drop) -> None:
    drop.enter(STOPPED)
    for _ in range(5):
        assert drop.do(Touched(), after_s=100) == ()
        assert drop.do(JogHeld(1, 1), after_s=100) == (Jog(1, 1, drop.now),)
    assert drop.do(Ticked(), after_s=119) == ()
    assert drop.do(Ticked(), after_s=1) == LEFT
    assert drop.staff is None


def test_after_its_program_came_back_the_sorter_hears_again_who_is_there(drop) -> None:
    drop.enter()
    drop.do(PLANT, LinkLost())
    assert not drop.staff.linked
    assert drop.staff.plant == Plant()
    assert drop.do(HELLO) == (Admit("李工"), Watch(on=True))
    drop.do(BackPressed(), LinkLost())
    assert drop.do(HELLO) == ()


def test_the_line_and_its_last_incidents_are_seen_and_gone_with_the_technician(drop) -> None:
    drop.enter(PLANT, INCIDENT, INCIDENT)
    assert drop.staff.plant == PLANT
    assert drop.staff.incidents == (INCIDENT,)
    drop.do(*(Incident(100 + at, Stage.KEPT, "NO_TAG", "w", "a", 0, AT.isoformat()) for at in range(INCIDENTS)))
    assert [each.item for each in drop.staff.incidents] == list(range(119, 99, -1))
    drop.do(BackPressed(), TechnicianCalled())
    assert (drop.staff.plant, drop.staff.incidents) == (Plant(), ())


def test_a_fresh_list_prints_itself_once_and_is_filed_when_its_paper_is_proved(drop) -> None:
    assert drop.do(LIST) == (PrintManifest(LIST, "zh_CN"),)
    assert drop.do(LIST) == ()
    assert drop.do(ManifestPrinted(3, ReceiptState.PRINTED)) == (Filed(3),)
    assert drop.do(LIST) == (Filed(3),)  # it was lost on its way
    drop.enter()
    assert drop.staff.lists == ()


def test_an_old_list_waits_for_a_technician(drop) -> None:
    old = Manifest(3, 2, (AT - timedelta(hours=9)).isoformat(), (LINE,))
    assert drop.do(old) == ()
    drop.enter()
    assert [each.state for each in drop.staff.lists] == [ListState.OWED]
    assert drop.do(ListPressed(3)) == (PrintManifest(old, "zh_CN"),)
    assert drop.do(ListPressed(3)) == ()  # under way


@pytest.mark.parametrize(("state", "shown"), [
    (ReceiptState.FAILED, ListState.FAILED), (ReceiptState.NO_PAPER, ListState.FAILED),
    (ReceiptState.UNPROVED, ListState.UNPROVED),
])  # fmt: skip
def test_a_list_whose_paper_is_not_proved_stays_until_a_technician_has_it(drop, state, shown) -> None:
    drop.do(LIST, ManifestPrinted(3, state))
    drop.enter()
    assert [each.state for each in drop.staff.lists] == [shown]
    assert drop.do(ListPressed(3)) == (PrintManifest(LIST, "zh_CN"),)
    drop.do(ManifestPrinted(3, state))
    assert drop.do(ListDone(3)) == (Filed(3),)
    assert drop.staff.lists == ()
    assert drop.do(ListDone(3)) == ()


def test_a_changed_bin_is_told_to_the_sorter(drop) -> None:
    drop.enter()
    assert drop.do(BinChanged(2)) == (Emptied(2),)


def test_readers_are_served_on_while_a_technician_looks(drop) -> None:
    drop.enter(Story(7, Stage.SEEN), Story(7, Stage.ASKING), Story(7, Stage.RETURNED))
    drop.do(BackPressed())
    assert drop.session.view.returned == 1


def test_no_title_and_no_name_is_in_what_a_log_could_show(drop) -> None:
    told = repr((drop.do(LIST), drop.enter(INCIDENT), drop.staff, MaintenanceChanged(WONG, admitted=True)))
    assert not any(secret in told for secret in ("城南旧事", "3017"))


def test_a_technician_switches_to_rules_that_there_are_and_to_no_others(drop) -> None:
    drop.enter()
    assert drop.do(RulesChosen("exam-weeks"), RulesChosen("holidays"), RulesChosen("")) == (
        Switch("exam-weeks"), Switch(""),
    )  # fmt: skip
