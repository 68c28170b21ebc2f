"""The technician: called by a gesture, admitted by a PIN, closes and opens the machine."""

from dataclasses import replace
from datetime import UTC, datetime

from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import LookForMoney, RunTest, SettleAct, WatchMachine
from kiosk.session.events import Choice
from kiosk.session.settle_events import (
    ActPicked,
    FoundOut,
    Settled,
    SettlementConfirmed,
    SettlingBack,
    SettlingOpened,
)
from kiosk.session.settle_view import Found, Settle
from kiosk.session.view import Maintenance, OpenAct, Part, RowState, Screen
from sip2.journal.acts import Effect, OwedEffect

NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
MONEY = OpenAct("p1", "payment", "staff", "1.80", NINE, findings=(Found.BOOKED, Found.GIVEN_BACK))
SENT = OpenAct("l1", "loan", "sent", "4471", NINE)
OVERVIEW = Maintenance(open_acts=(MONEY, SENT))


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


# -- what people were given


def look_at(visit, overview=OVERVIEW):
    admit(visit)
    visit.do(events.MaintenanceChanged(overview, admitted=True))
    visit.do(SettlingOpened())


def settle(visit):
    return visit.view.maintenance.settle


def test_an_act_is_ended_in_three_touches_and_none_less(visit):
    look_at(visit)
    assert settle(visit) == Settle()
    visit.do(SettlementConfirmed())
    visit.do(ActPicked("p1"))
    visit.do(SettlementConfirmed())
    visit.do(FoundOut(Found.BOOKED))
    assert settle(visit) == Settle("p1", Found.BOOKED)
    assert not any(isinstance(command, SettleAct) for command in visit.history)
    visit.do(SettlementConfirmed())
    visit.do(SettlementConfirmed())
    assert [command for command in visit.history if isinstance(command, SettleAct)] == [SettleAct("p1", Found.BOOKED)]
    assert settle(visit).running
    visit.do(Settled("p1", Found.BOOKED))
    assert settle(visit) == Settle()
    visit.do(events.MaintenanceChanged(replace(OVERVIEW, open_acts=(SENT,)), admitted=True))
    assert settle(visit) is None


def test_nothing_can_be_said_of_what_goes_on_by_itself_nor_what_does_not_fit(visit):
    look_at(visit)
    visit.do(ActPicked("l1"))
    visit.do(FoundOut(Found.STANDS))
    assert settle(visit) == Settle()
    visit.do(ActPicked("p1"))
    visit.do(FoundOut(Found.VOID))
    assert settle(visit) == Settle("p1")
    visit.do(ActPicked("unknown"))
    assert settle(visit) == Settle("p1")


def test_back_goes_one_step_and_what_failed_can_be_tried_again(visit):
    look_at(visit)
    visit.do(ActPicked("p1"))
    visit.do(FoundOut(Found.GIVEN_BACK))
    visit.do(SettlementConfirmed())
    visit.do(SettlingBack())
    assert settle(visit).running, "what is on its way is waited for"
    visit.do(Settled("p1", Found.GIVEN_BACK, "disk full"))
    assert settle(visit) == Settle("p1", Found.GIVEN_BACK, problem="disk full")
    visit.do(SettlingBack())
    assert settle(visit) == Settle("p1")
    visit.do(SettlingBack())
    assert settle(visit) == Settle()
    visit.do(SettlingBack())
    assert settle(visit) is None


def test_an_act_that_was_settled_meanwhile_leads_back_to_the_list(visit):
    other = replace(MONEY, op_id="p2")
    look_at(visit, replace(OVERVIEW, open_acts=(MONEY, other)))
    visit.do(ActPicked("p1"))
    visit.do(events.MaintenanceChanged(replace(OVERVIEW, open_acts=(other,)), admitted=True))
    assert settle(visit) == Settle()


def test_a_reader_settles_nothing_and_the_next_technician_begins_anew(visit):
    visit.do(SettlingOpened())
    visit.do(ActPicked("p1"))
    visit.do(FoundOut(Found.BOOKED))
    visit.do(SettlementConfirmed())
    assert not visit.history
    look_at(visit)
    visit.do(ActPicked("p1"))
    visit.do(events.BackPressed())
    admit(visit)
    visit.do(events.MaintenanceChanged(OVERVIEW, admitted=True))
    assert settle(visit) is None


def test_a_debt_that_was_seen_to_by_hand_is_not_tried_again(visit):
    uid = "E004010000989681"
    visit.do(events.OwedFound((OwedEffect("old", "10000001", Effect("security", uid, "off")),)))
    visit.do(Settled("old", Found.SEEN_TO, "disk full"))
    assert visit.session.circulation.act_of(uid)
    visit.do(Settled("old", Found.SEEN_TO))
    assert visit.session.circulation.act_of(uid) is None
    visit.outside.security[uid] = SecurityResult.PROVED
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE, "the next reader borrows it as any other book"


def test_a_pin_that_nobody_types_does_not_keep_readers_out_for_long(visit):
    visit.do(events.TechnicianCalled())
    visit.wait(visit.session.policy.idle_s + visit.session.policy.warning_s + 1)
    assert visit.view.screen is Screen.WELCOME


def test_the_screen_of_a_technician_who_reads_stays_open_longer(visit):
    admit(visit)
    visit.wait(visit.session.policy.idle_s + visit.session.policy.warning_s + 1)
    assert visit.view.screen is Screen.MAINTENANCE
    visit.wait(visit.session.policy.maintenance_s)
    assert visit.view.screen is Screen.WELCOME
