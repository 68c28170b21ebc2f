"""What is heard of a visit: each thing that readers wait for, the gravest of several, never more than two a second."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card import Proof
from drivers.sorterlink import Stage
from kiosk.drop.cues import cues as drop_cues
from kiosk.drop.view import DropPicture, DropRow
from kiosk.session.account_view import Account, LoanLine, RenewState
from kiosk.session.commands import PlaySound, SetMuted
from kiosk.session.cues import Cue, cues
from kiosk.session.ear import GAP_S, Ear
from kiosk.session.events import (
    BackPressed,
    CardFailed,
    CardHeld,
    Choice,
    LeavePressed,
    MaintenanceChanged,
    QuietChosen,
    ServiceChosen,
    TechnicianCalled,
    Ticked,
)
from kiosk.session.lobby import Lobby, situation
from kiosk.session.lobby_events import MutedChanged, SoundPressed
from kiosk.session.view import (
    CardError,
    Help,
    IdentifyError,
    Maintenance,
    Payment,
    PayState,
    Row,
    RowState,
    Screen,
    View,
)
from sip2.outcomes import LoanRefused

IDENTIFY, BORROW = View(Screen.IDENTIFY), View(Screen.BORROW)


def row(state, key="1"):
    return Row(key, state, key)


def account(renew):
    return View(Screen.ACCOUNT, account=Account(lines=(LoanLine("1", "书", None, renew=renew),)))


def pay(state):
    return View(Screen.PAY, payment=Payment(state))


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        (IDENTIFY, replace(IDENTIFY, asking_patron=True), [Cue.TICK]),
        (IDENTIFY, replace(IDENTIFY, card_error=CardError.UNREADABLE), [Cue.ACT]),
        (IDENTIFY, replace(IDENTIFY, card_error=CardError.LOST), [Cue.REFUSED]),
        (IDENTIFY, replace(IDENTIFY, identify_error=IdentifyError.CARD_NEEDS_PIN), [Cue.ACT]),
        (IDENTIFY, replace(IDENTIFY, identify_error=IdentifyError.BLOCKED), [Cue.REFUSED]),
        (BORROW, replace(BORROW, rows=(row(RowState.RECOGNISED),)), [Cue.TICK]),
        (BORROW, replace(BORROW, rows=(row(RowState.REFUSED),)), [Cue.REFUSED]),
        (replace(BORROW, rows=(row(RowState.SECURING),)), replace(BORROW, rows=(row(RowState.DONE),)), [Cue.DONE]),
        (replace(BORROW, rows=(row(RowState.DONE),)), replace(BORROW, rows=(row(RowState.DONE),)), []),
        (View(Screen.RETURN), View(Screen.RETURN, rows=(row(RowState.HOLD),)), [Cue.ASIDE]),
        (BORROW, View(Screen.RECEIPT, rows=(row(RowState.DONE),)), []),
        (BORROW, replace(BORROW, warning_s=20), [Cue.WARNING]),
        (replace(BORROW, warning_s=20), replace(BORROW, warning_s=19), []),
        (View(help=Help.CALLING), View(help=Help.COMING), [Cue.DONE]),
        (View(help=Help.CALLING), View(help=Help.UNREACHED), [Cue.ACT]),
        (account(RenewState.ASKING), account(RenewState.RENEWED), [Cue.DONE]),
        (account(RenewState.ASKING), account(RenewState.REFUSED), [Cue.REFUSED]),
        (View(Screen.ACCOUNT, account=Account()), account(RenewState.RENEWED), []),
        (pay(PayState.BOOKING), pay(PayState.PAID), [Cue.DONE]),
        (pay(PayState.PAYING), pay(PayState.UNPAID), [Cue.ACT]),
    ],
)
def test_what_a_change_sounds_like(before, after, heard):
    assert list(cues(before, after)) == heard


@pytest.mark.parametrize(
    ("stage", "heard"),
    [(Stage.SEEN, [Cue.TICK]), (Stage.RETURNED, [Cue.DONE]), (Stage.SORTED, []), (Stage.HANDED_BACK, [Cue.REFUSED])],
)
def test_what_the_slot_sounds_like(stage, heard):
    before = DropPicture(rows=(DropRow(1, Stage.ASKING),))
    assert list(drop_cues(before, replace(before, rows=(DropRow(1, stage),)))) == heard


@pytest.fixture
def played(visit):
    """Hear a visit; return what is heard."""
    ear, heard = Ear(cues), []
    do = visit.do

    def listen(event):
        do(event)
        heard.extend(sound.cue for sound in ear.listen(visit.view, visit.now, quiet=visit.view.quiet))

    visit.do = listen
    return heard


def test_a_stack_of_ten_sounds_once_and_the_refused_one_is_heard(visit, played):
    visit.outside.loans["10000005"] = LoanRefused("书", "no")
    visit.sign_in()
    played.clear()
    visit.now += 1
    for item in range(10000001, 10000011):
        visit.lay(str(item))
    visit.settle()
    assert len(played) == 1
    visit.wait(1, step_s=0.2)
    assert played[1:] == [Cue.REFUSED]


def test_a_muted_machine_is_silent_and_says_nothing_late():
    ear = Ear(cues, muted=True)
    ear.listen(BORROW, 0)
    assert ear.listen(replace(BORROW, warning_s=20), 1) == ()
    ear.muted = False
    assert ear.listen(replace(BORROW, warning_s=19), 2) == ()


def test_a_reader_who_wants_it_quiet_hears_nothing_until_they_want_to_hear(visit, played):
    visit.sign_in()
    visit.do(QuietChosen(True))
    played.clear()
    visit.outside.loans["10000005"] = LoanRefused("书", "no")
    visit.lay("10000005")
    visit.settle()
    visit.wait(61)
    assert (visit.view.warning_s is not None, played) == (True, []), "the question itself is not muted"
    visit.do(QuietChosen(False))
    assert played == [Cue.TICK], "what is switched on is heard"


def test_the_end_of_a_quiet_visit_is_quiet(visit, played):
    visit.sign_in()
    visit.do(QuietChosen(True))
    played.clear()
    visit.do(LeavePressed())
    visit.wait(1)
    assert (visit.view.screen, visit.view.quiet, played) == (Screen.WELCOME, False, [])


ROUNDING_S = 1e-9  # sums of floats
STATES = st.lists(st.tuples(st.sampled_from(RowState), st.floats(0, 1)), max_size=40)


@given(STATES)
def test_never_more_than_two_a_second_and_the_last_gravest_is_heard(changes):
    ear, now, heard = Ear(cues), 0.0, []
    ear.listen(BORROW, now)
    for at, (state, later) in enumerate(changes):
        now += later
        heard += [(sound, now) for sound in ear.listen(replace(BORROW, rows=(row(state, str(at)),)), now)]
    times = [at for _, at in heard]
    assert all(later - earlier >= GAP_S - ROUNDING_S for earlier, later in itertools.pairwise(times))
    assert all(isinstance(sound, PlaySound) for sound, _ in heard)


def test_the_lobby_hands_on_what_is_heard(visit):
    lobby = Lobby(visit.session, None, situation, ear=Ear(cues))
    lobby.handle(Ticked(), 0)
    commands = lobby.handle(CardHeld("20233017", Proof.KEYED_READ), 1)
    assert commands[-1] == PlaySound(Cue.TICK)
    assert len(commands) > 1


@pytest.fixture
def at_maintenance(visit):
    lobby = Lobby(visit.session, None, situation, ear=Ear(cues))
    lobby.handle(TechnicianCalled(), 0)
    lobby.handle(MaintenanceChanged(Maintenance(), admitted=True), 0)
    return lobby


def test_the_technician_mutes_the_machine_and_nobody_else(visit, at_maintenance):
    assert at_maintenance.handle(SoundPressed(), 1) == (SetMuted(True),)
    at_maintenance.handle(MutedChanged(True), 1)
    assert at_maintenance.view.muted
    assert at_maintenance.handle(SoundPressed(), 2) == (SetMuted(False),)
    at_maintenance.handle(BackPressed(), 2)
    assert at_maintenance.view.screen is Screen.WELCOME
    assert at_maintenance.handle(SoundPressed(), 3) == ()
    assert not any(isinstance(each, PlaySound) for each in at_maintenance.handle(ServiceChosen(Choice.BORROW), 3))
    assert not any(isinstance(each, PlaySound) for each in at_maintenance.handle(CardFailed(CardError.LOST), 4))
    at_maintenance.handle(MutedChanged(False), 5)
    heard = at_maintenance.handle(CardFailed(CardError.UNREADABLE), 6)
    assert heard[-1] == PlaySound(Cue.ACT)


def test_the_lobby_keeps_a_quiet_visit_quiet(visit):
    lobby = Lobby(visit.session, None, situation, ear=Ear(cues))
    heard = []
    for at, event in enumerate(
        [ServiceChosen(Choice.BORROW), QuietChosen(True), CardFailed(CardError.LOST), QuietChosen(False)]
    ):
        heard += [each.cue for each in lobby.handle(event, at) if isinstance(each, PlaySound)]
    assert heard == [Cue.TICK]


def test_a_machine_without_sound_cannot_be_muted(visit):
    assert Lobby(visit.session, None, situation).handle(MutedChanged(True), 0) == ()
