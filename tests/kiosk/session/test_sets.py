"""Items of several parts: nothing begins before every part lies there, and all of them are secured."""

import pytest

from drivers.rfid.label import Usage
from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import AskLoan, AskOnLoan, AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.gate_events import EnclosureAnswered
from kiosk.session.view import Reason, RowState
from sip2.journal.acts import Circulation, Effect, EffectState, Intent, Moved, OwedEffect
from sip2.outcomes import LoanRefused, ReturnRefused

SET = "10000005"


def lay_parts(visit, *parts, total=3, armed=True):
    return [visit.lay(SET, part=part, parts=total, armed=armed) for part in parts]


def begin(visit, choice):
    if choice is Choice.BORROW:
        visit.sign_in()
    else:
        visit.do(events.ServiceChosen(choice))
    visit.history.clear()


def asked(visit, kind):
    return [each for each in visit.history if isinstance(each, kind)]


def moves(visit):
    return [entry for each in asked(visit, Record) for entry in each.entries]


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.RETURN])
def test_nothing_begins_before_the_last_part_lies_there(visit, choice):
    begin(visit, choice)
    first, second = lay_parts(visit, 1, 2, armed=choice is Choice.BORROW)
    visit.settle()
    row = visit.view.rows[0]
    assert (row.state, row.reason, row.parts_here, row.parts) == (
        RowState.INCOMPLETE, Reason.INCOMPLETE_SET, 2, 3,
    )  # fmt: skip
    assert (visit.history, visit.view.needs_reader, visit.view.on_pad) == ([], 1, 1)
    (third,) = lay_parts(visit, 3, armed=choice is Choice.BORROW)
    visit.settle()
    assert visit.states() == [RowState.DONE]
    assert {visit.outside.armed[uid] for uid in (first, second, third)} == {choice is Choice.RETURN}
    assert (visit.view.done, visit.view.needs_reader, visit.view.on_pad) == (1, 0, 1)


@pytest.mark.parametrize(("choice", "kind"), [(Choice.BORROW, AskLoan), (Choice.RETURN, AskReturn)])
def test_the_library_is_asked_once_for_all_parts(visit, choice, kind):
    begin(visit, choice)
    uids = lay_parts(visit, 2, 3, 1)
    visit.settle()
    assert len(asked(visit, kind)) == len([each for each in moves(visit) if isinstance(each, Intent)]) == 1
    assert [each.uid for each in asked(visit, SetSecurity)] == sorted(uids)


def test_parts_that_lay_there_before_are_taken_up_together(visit):
    uids = lay_parts(visit, 1, 2, 3)
    begin(visit, Choice.RETURN)
    visit.wait(1)
    visit.settle()
    assert [each.uid for each in asked(visit, SetSecurity)] == uids


def test_a_part_lifted_before_the_library_is_asked_holds_the_set_again(visit):
    begin(visit, Choice.BORROW)
    visit.lay("10000001")
    uids = lay_parts(visit, 1, 2, 3)
    visit.lift(uids[1])
    visit.settle()
    assert [each.item for each in asked(visit, AskLoan)] == ["10000001"]
    assert visit.row(uids[0]).state is RowState.INCOMPLETE


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.RETURN])
@pytest.mark.parametrize("lifted", [0, 1, 2])
def test_a_part_lifted_before_it_was_written_keeps_the_row_open_until_it_is_back(visit, choice, lifted):
    begin(visit, choice)
    uids = lay_parts(visit, 1, 2, 3)
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uids[lifted])
    visit.settle()
    assert visit.states() == [RowState.PUT_BACK]
    assert bool(asked(visit, AskReturn)) is False
    lay_parts(visit, lifted + 1)
    visit.settle()
    assert visit.states() == [RowState.DONE]
    assert set(visit.outside.armed.values()) == {choice is Choice.RETURN}
    assert len(asked(visit, AskLoan)) + len(asked(visit, AskReturn)) == 1


def test_a_part_that_is_back_while_its_debt_is_written_down_is_paid(visit):
    """A slow disk must not lose that the reader did as told."""
    begin(visit, Choice.BORROW)
    uids = lay_parts(visit, 1, 2)
    lay_parts(visit, 3)
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uids[0])
    visit.settle(until=lambda command: isinstance(command, Record))
    lay_parts(visit, 1)
    visit.settle()
    assert visit.states() == [RowState.DONE]
    assert not any(visit.outside.armed.values())


def test_a_part_whose_tag_takes_no_write_is_owed_and_the_others_are_not(visit):
    begin(visit, Choice.BORROW)
    visit.outside.security = dict.fromkeys(lay_parts(visit, 1), SecurityResult.FAILED)
    uids = lay_parts(visit, 2, 3)
    visit.settle()
    assert (visit.view.rows[0].state, visit.view.rows[0].reason) == (RowState.PUT_BACK, Reason.SECURITY_FAILED)
    assert [visit.outside.armed[uid] for uid in uids] == [False, False]


def test_a_set_refused_stays_armed_in_all_its_parts(visit):
    visit.outside.loans[SET] = LoanRefused("t", "no")
    begin(visit, Choice.BORROW)
    lay_parts(visit, 1, 2, 3)
    visit.settle()
    assert visit.states() == [RowState.REFUSED]
    assert all(visit.outside.armed.values())


def test_a_refused_return_gives_each_part_back_what_it_had(visit):
    visit.outside.returns[SET] = ReturnRefused("t", "no")
    begin(visit, Choice.RETURN)
    first, second = *lay_parts(visit, 1, armed=False, total=2), *lay_parts(visit, 2, armed=True, total=2)
    visit.settle()
    assert (visit.outside.armed[first], visit.outside.armed[second]) == (False, True)


def test_a_return_whose_parts_left_is_written_off_with_each_tag_accounted_for(visit):
    begin(visit, Choice.RETURN)
    uids = [*lay_parts(visit, 1, armed=False), *lay_parts(visit, 2, 3, armed=True)]
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    for uid in uids:
        visit.lift(uid)
    visit.settle()
    visit.history.clear()
    visit.do(events.BackPressed())
    visit.settle()
    refused, *rest = moves(visit)
    assert (refused.state, refused.effects) == (Circulation.REFUSED, (Effect("security", uids[0], "off"),))
    assert {each.key: each.state for each in rest} == {
        uids[0]: EffectState.OWED, uids[1]: EffectState.PROVED, uids[2]: EffectState.PROVED,
    }  # fmt: skip


@pytest.mark.parametrize("on_loan", [True, False])
def test_debts_of_a_set_found_at_start_are_one_act(visit, on_loan):
    uids = [f"E00401{part:02X}{int(SET):08X}" for part in range(3)]
    visit.outside.on_loan[SET] = on_loan
    visit.do(events.OwedFound(tuple(OwedEffect("old", SET, Effect("security", uid, "off")) for uid in uids)))
    lay_parts(visit, 1, 2, 3)
    visit.settle()
    assert len(asked(visit, AskOnLoan)) == 1
    assert set(visit.outside.armed.values()) == {not on_loan}


def test_off_line_a_set_is_granted_as_one(visit):
    begin(visit, Choice.BORROW)
    visit.do(events.PartChanged(events.Part.LIBRARY_SYSTEM, available=False))
    uids = lay_parts(visit, 1, 2, 3)
    visit.settle()
    granted = [each for each in moves(visit) if isinstance(each, Moved)]
    assert [effect.key for effect in granted[0].effects] == uids
    assert visit.states() == [RowState.NOTED]


def test_the_second_of_two_tags_with_one_number_begins_nothing(visit):
    begin(visit, Choice.BORROW)
    first = visit.lay("10000001", copy=0)
    visit.lay("10000001", copy=1)
    visit.settle()
    assert {each.uid for each in asked(visit, SetSecurity)} == {first}
    assert [row.reason for row in visit.view.rows if row.state is RowState.REFUSED] == [Reason.SAME_NUMBER]
    assert visit.view.on_pad == 2


def test_two_tags_with_one_number_that_lie_there_together_begin_nothing(visit):
    visit.lay("10000001", copy=0)
    visit.lay("10000001", copy=1)
    begin(visit, Choice.RETURN)
    visit.wait(1)
    visit.settle()
    assert not visit.history
    assert [(row.state, row.reason) for row in visit.view.rows] == [(RowState.REFUSED, Reason.SAME_NUMBER)]


def test_a_second_tag_with_the_number_of_a_lent_book_is_not_asked_for_again(visit):
    """Asked again, many library systems would renew the loan without a word."""
    begin(visit, Choice.BORROW)
    first = visit.lay("10000001")
    visit.settle()
    visit.lift(first)
    visit.lay("10000001", copy=1)
    visit.settle()
    assert len(asked(visit, AskLoan)) == 1
    assert [row.reason for row in visit.view.rows] == [Reason.SAME_NUMBER, Reason.NONE]


@pytest.mark.parametrize("tags", [[(3, 2)], [(1, 2), (2, 3)]], ids=["beyond", "two totals"])
def test_tags_that_contradict_each_other_are_for_staff(visit, tags):
    begin(visit, Choice.BORROW)
    for part, parts in tags:
        visit.lay(SET, part=part, parts=parts)
    visit.settle()
    assert not visit.history
    assert [(row.state, row.reason) for row in visit.view.rows] == [(RowState.REFUSED, Reason.PARTS_DISAGREE)]


def test_one_tag_for_a_whole_set_is_enough_with_the_word_of_its_reader(visit, make_label):
    begin(visit, Choice.BORROW)
    visit.outside.armed["E1"] = True
    visit.do(events.ItemSeen("E1", make_label(SET, part=0, parts=12), armed=True))
    visit.settle()
    assert visit.states() == [RowState.INCOMPLETE]
    visit.do(EnclosureAnswered(SET, inside=True))
    visit.settle()
    assert visit.states() == [RowState.DONE]


def test_a_lent_set_taken_away_piece_by_piece_is_not_asked_for_again(visit):
    begin(visit, Choice.BORROW)
    first, *_ = lay_parts(visit, 1, 2, 3)
    visit.settle()
    visit.lift(first)
    assert visit.states() == [RowState.DONE]
    assert visit.view.needs_reader == 0


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.RETURN])
def test_a_card_on_the_pad_is_no_book_and_nothing_is_written_to_it(visit, make_label, choice):
    begin(visit, choice)
    visit.outside.armed["E9"] = True
    visit.do(events.ItemSeen("E9", make_label("20233017", usage=Usage.PATRON_CARD), armed=True))
    visit.settle()
    assert (visit.history, visit.view.on_pad) == ([], 0)
    assert [row.reason for row in visit.view.rows] == [Reason.PATRON_CARD]


@pytest.mark.parametrize("choice", [Choice.BORROW, Choice.RETURN])
def test_a_pile_too_high_is_said_first_and_what_was_told_apart_goes_on(visit, choice):
    begin(visit, choice)
    uid = visit.lay("10000001")
    visit.do(events.PileChanged(too_high=True))
    visit.settle()
    first, second = visit.view.rows
    assert (first.state, first.reason, visit.view.needs_reader) == (RowState.CROWDED, Reason.TOO_MANY_TAGS, 1)
    assert (second.key, second.state, visit.view.on_pad) == (uid, RowState.DONE, 1)
    visit.do(events.PileChanged(too_high=False))
    assert visit.states() == [RowState.DONE]
