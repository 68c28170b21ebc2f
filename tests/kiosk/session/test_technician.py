"""The technician: called by a gesture, admitted by a PIN, closes and opens the machine."""

from kiosk.session import events
from kiosk.session.commands import LookForMoney, RunTest, WatchMachine
from kiosk.session.events import Choice
from kiosk.session.view import Maintenance, Part, Screen


def admit(visit):
    visit.do(events.TechnicianCalled())
    visit.do(events.TechnicianPin(visit.outside.technician_pin))
    visit.settle()


def test_a_wrong_pin_does_not_open(visit):
    visit.do(events.TechnicianCalled())
    assert visit.view.screen is Screen.MAINTENANCE_PIN
    visit.do(events.TechnicianPin("11111111"))
    visit.settle()
    assert visit.view.screen is Screen.MAINTENANCE_PIN
    assert visit.view.maintenance.pin_wrong


def test_every_wrong_pin_is_seen_to_be_looked_at(visit):
    visit.do(events.TechnicianCalled())
    for _ in range(2):
        visit.do(events.TechnicianPin("11111111"))
        assert visit.view.maintenance == Maintenance(pin_checking=True)
        visit.settle()
        assert visit.view.maintenance == Maintenance(pin_wrong=True)


def test_the_right_pin_opens_and_leaving_ends_the_watch(visit):
    admit(visit)
    assert visit.view.screen is Screen.MAINTENANCE
    assert visit.history[-1] == LookForMoney()
    visit.do(events.TestPressed("print"))
    assert visit.history[-1] == RunTest("print", "zh_CN")
    visit.do(events.BackPressed())
    assert visit.view.screen is Screen.WELCOME
    assert visit.history[-1] == WatchMachine(on=False)


def test_a_reader_cannot_press_a_technicians_key(visit):
    visit.do(events.ClosePressed())
    visit.do(events.TestPressed("print"))
    assert not visit.history


def test_during_a_visit_the_gesture_does_nothing(visit):
    visit.do(events.ServiceChosen(Choice.RETURN))
    visit.do(events.TechnicianCalled())
    assert visit.view.screen is Screen.RETURN


def test_closed_and_opened_again(visit):
    admit(visit)
    visit.do(events.ClosePressed())
    visit.settle()
    visit.do(events.BackPressed())
    assert (visit.view.screen, visit.view.closed) == (Screen.OUT_OF_SERVICE, True)
    admit(visit)
    visit.do(events.ClosePressed())
    visit.settle()
    visit.do(events.BackPressed())
    assert visit.view.screen is Screen.WELCOME


def test_a_device_that_dies_does_not_throw_the_technician_out(visit):
    admit(visit)
    visit.do(events.PartChanged(Part.TAG_READER, available=False))
    assert visit.view.screen is Screen.MAINTENANCE


def test_an_abandoned_screen_closes_itself(visit):
    admit(visit)
    visit.wait(301)
    assert visit.view.screen is Screen.WELCOME
