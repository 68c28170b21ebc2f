"""Staff are called from the slot, too, and a visit waits for them."""

from datetime import UTC, datetime

from drivers.sorterlink import Closed, Intake, Stage, Standing, Story
from kiosk.drop.session import DropPolicy, DropSession, situation
from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.commands import CallStaff
from kiosk.session.events import Ticked
from kiosk.session.lobby import Lobby
from kiosk.session.lobby_events import HelpAnswered, HelpPressed
from kiosk.session.view import Help

AT = datetime(2026, 11, 23, 9, 41, tzinfo=UTC)


def slot():
    return Lobby(DropSession(DropPolicy(), lambda: AT), Bell(BellPolicy(), lambda: AT), situation)


def test_staff_hear_how_the_slot_stands():
    lobby = slot()
    lobby.handle(Standing(6, intake=Intake.CLOSED, closed=Closed.FULL, online=True), 0)
    assert lobby.handle(HelpPressed(), 1) == (CallStaff(1, "slot_closed", "zh_CN", troubles=("full",)),)


def test_a_visit_lasts_while_its_reader_waits_for_staff():
    lobby = slot()
    lobby.handle(Standing(6, intake=Intake.INSERT, closed=Closed.NONE, online=True), 0)
    lobby.handle(Story(1, Stage.ASKING), 0)
    lobby.handle(Story(1, Stage.RETURNED), 0)
    lobby.handle(HelpPressed(), 50)
    lobby.handle(HelpAnswered(1, True), 51)
    for now in range(52, 230):
        lobby.handle(Ticked(), now)
        assert bool(lobby.view.rows) == (now < 169 + 60)
        assert (lobby.view.help is Help.COMING) == (now < 170)
