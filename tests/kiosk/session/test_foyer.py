"""Pictures when nobody is there, messages on their days; neither is in a reader's way."""

from datetime import UTC, date, datetime

import pytest

from drivers.card import Proof
from kiosk.session.bell import Bell, BellPolicy
from kiosk.session.commands import PictureBroken
from kiosk.session.events import CardHeld, Choice, PartChanged, ServiceChosen, Ticked, Touched
from kiosk.session.foyer import Foyer, FoyerPolicy, Message
from kiosk.session.lobby import Lobby, situation
from kiosk.session.lobby_events import HelpAnswered, HelpPressed, PictureFailed, PicturesFound
from kiosk.session.view import Part, Screen

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
FOUND = PicturesFound(("/p/a.jpg", "/p/b.jpg"))


class Machine:
    def __init__(self, session, *messages):
        self.today = NOON
        policy = FoyerPolicy(pictures_s=60, message_s=12, messages=messages)
        self.lobby = Lobby(session, Bell(BellPolicy(), lambda: NOON), situation, Foyer(policy, lambda: self.today))
        self.now = 0.0

    def do(self, event, after_s=0.0):
        self.now += after_s
        return self.lobby.handle(event, self.now)

    @property
    def view(self):
        return self.lobby.view


@pytest.fixture
def machine(visit):
    made = Machine(visit.session)
    made.do(FOUND)
    return made


def test_pictures_begin_when_nobody_has_touched_it_for_a_while(machine):
    machine.do(Ticked(), after_s=59)
    assert machine.view.pictures == ()
    machine.do(Ticked(), after_s=1)
    assert machine.view.pictures == FOUND.pictures


@pytest.mark.parametrize("event", [Touched(), ServiceChosen(Choice.RETURN), CardHeld("20233017", Proof.KEYED_READ)])
def test_a_reader_ends_them_at_once_and_what_they_did_counts(machine, event):
    machine.do(Ticked(), after_s=60)
    machine.do(event, after_s=1)
    assert machine.view.pictures == ()
    assert (machine.view.screen is Screen.WELCOME) == isinstance(event, Touched)


def test_a_part_that_comes_or_goes_is_nobody(machine):
    machine.do(PartChanged(Part.PRINTER, available=False), after_s=60)
    assert machine.view.pictures


def test_nothing_covers_out_of_service_a_visit_or_a_call(machine):
    machine.do(HelpPressed())
    machine.do(HelpAnswered(1, True), after_s=1)
    machine.do(Ticked(), after_s=61)
    assert machine.view.pictures == ()
    machine.do(Ticked(), after_s=60)
    assert machine.view.pictures
    machine.do(PartChanged(Part.JOURNAL, available=False))
    assert (machine.view.screen, machine.view.pictures) == (Screen.OUT_OF_SERVICE, ())


def test_a_broken_picture_is_left_out_and_told_once_until_the_folder_has_changed(machine):
    machine.do(Ticked(), after_s=60)
    assert machine.do(PictureFailed("/p/a.jpg")) == (PictureBroken("/p/a.jpg"),)
    assert machine.do(PictureFailed("/p/a.jpg")) == ()
    assert machine.view.pictures == ("/p/b.jpg",)
    machine.do(PictureFailed("/p/b.jpg"))
    assert machine.view.pictures == ()
    machine.do(FOUND)
    assert machine.view.pictures == FOUND.pictures


def test_an_empty_folder_leaves_the_welcome_screen(machine):
    machine.do(Ticked(), after_s=60)
    machine.do(PicturesFound(()))
    assert machine.view.pictures == ()


def test_messages_stand_on_their_days_in_the_readers_language(visit):
    monday = Message({"zh_CN": "周一", "en": "Monday"}, date(2026, 11, 23), date(2026, 11, 23))
    machine = Machine(visit.session, monday, Message({"zh_CN": "以后"}, first=date(2026, 12, 1)))
    assert machine.view.news == "周一"
    machine.today = NOON.replace(day=24)
    assert machine.view.news == ""
    machine.today = NOON.replace(month=12, day=31)
    assert machine.view.news == "以后"


def test_several_messages_take_turns_and_each_can_be_read(visit):
    machine = Machine(visit.session, *(Message({"zh_CN": text}) for text in "甲乙丙"))
    seen = []
    for _ in range(72):
        seen.append(machine.view.news)
        machine.do(Ticked(), after_s=0.5)
    assert seen == ["甲"] * 24 + ["乙"] * 24 + ["丙"] * 24


def test_a_message_without_the_language_is_said_in_the_one_it_has():
    assert Message({"zh_CN": "闭馆"}).words("en") == "闭馆"
