"""Borrowing, in the reader's words."""

import pytest

from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import AskLoan, AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.view import IdentifyError, Part, Reason, RowState, Screen
from sip2.journal.acts import EffectMoved, EffectState, Intent
from sip2.outcomes import Lent, LoanRefused, NoAnswer, Patron, PatronRefusal, PatronRefused


def test_one_book_is_lent_in_the_order_that_can_be_proved(visit):
    visit.sign_in()
    uid = visit.lay("10000001")
    assert visit.row(uid).state is RowState.RECOGNISED
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert not visit.outside.armed[uid]
    after = visit.history[1:]
    assert [type(each) for each in after] == [Record, AskLoan, Record, SetSecurity, Record]
    intent, started, proved = (command.entries[0] for command in after if isinstance(command, Record))
    assert isinstance(intent, Intent)
    assert intent.patron == "20233017"
    assert isinstance(started, EffectMoved)
    assert started.state is EffectState.STARTED
    assert isinstance(proved, EffectMoved)
    assert proved.state is EffectState.PROVED


def test_nothing_is_asked_before_the_intent_is_durable(visit):
    visit.sign_in()
    visit.lay("10000001")
    assert [type(each) for each in visit.asked] == [Record]


def test_no_tag_is_written_before_its_effect_is_durable(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, Record) and isinstance(command.entries[0], EffectMoved))
    assert not any(isinstance(each, SetSecurity) for each in visit.history)


def test_books_already_on_the_pad_are_taken_up_at_login(visit):
    uid = visit.lay("10000001")
    visit.wait(1)
    visit.sign_in()
    visit.wait(1)
    visit.settle()
    assert visit.row(uid).state is RowState.DONE


def test_a_book_just_lifted_is_not_taken_up_by_the_next_screen(visit):
    uid = visit.lay("10000001")
    visit.wait(1)
    visit.do(events.ServiceChosen(Choice.RETURN))
    visit.wait(0.2, step_s=0.1)
    visit.lift(uid)
    visit.wait(2)
    assert not visit.history
    assert not visit.view.rows


def test_only_one_book_at_a_time_is_asked_for(visit):
    visit.sign_in()
    for item in ("10000001", "10000002", "10000003"):
        visit.lay(item)
    visit.settle(until=lambda command: isinstance(command, AskLoan))
    assert sum(isinstance(each, AskLoan) for each in visit.history) == 1
    visit.settle()
    assert visit.states() == [RowState.DONE] * 3
    assert (visit.view.on_pad, visit.view.done, visit.view.may_add) == (3, 3, 16)


def test_a_refused_book_says_why_stays_protected_and_comes_first(visit):
    visit.outside.loans["10000002"] = LoanRefused("大百科", "工具书仅限馆内阅览")
    visit.sign_in()
    refused = visit.lay("10000002")
    visit.lay("10000001")
    visit.settle()
    assert visit.states() == [RowState.REFUSED, RowState.DONE]
    row = visit.row(refused)
    assert (row.reason, row.message, row.title) == (Reason.LIBRARY_SAID_NO, "工具书仅限馆内阅览", "大百科")
    assert visit.outside.armed[refused]
    assert (visit.view.on_pad, visit.view.done, visit.view.needs_reader) == (2, 1, 1)
    visit.lift(refused)
    assert visit.view.needs_reader == 0


def test_an_item_that_must_not_be_cleared_is_left_as_it_is(visit):
    visit.outside.loans["10000001"] = Lent("磁带", "", None, clear_security=False)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert visit.outside.armed[uid]


def test_a_book_lifted_before_its_turn_is_not_lent(visit):
    visit.sign_in()
    visit.lay("10000001")
    second = visit.lay("10000002")
    visit.lift(second)
    visit.settle()
    assert sum(isinstance(each, AskLoan) for each in visit.history) == 1
    assert len(visit.view.rows) == 1


def test_a_book_lifted_before_its_security_write_is_owed_and_paid_when_it_lies_there_again(visit):
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uid)
    visit.settle()
    assert visit.row(uid).state is RowState.PUT_BACK
    assert (visit.view.done, visit.view.needs_reader) == (1, 1)
    visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert visit.view.needs_reader == 0
    assert sum(isinstance(each, AskLoan) for each in visit.history) == 1


def test_a_tag_that_will_not_take_the_write_is_owed_and_says_so(visit):
    visit.sign_in()
    uid = "E00401" + f"{10000001:010X}"
    visit.outside.security[uid] = SecurityResult.FAILED
    visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.PUT_BACK
    assert visit.row(uid).reason is Reason.SECURITY_FAILED


def test_a_silent_library_leaves_the_book_protected_and_says_so(visit):
    visit.outside.loans["10000001"] = NoAnswer(sent=True)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).reason is Reason.LIBRARY_SILENT
    assert visit.outside.armed[uid]


def test_a_refused_book_laid_down_again_is_asked_for_again(visit):
    visit.outside.loans["10000001"] = NoAnswer(sent=True)
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle()
    visit.lift(uid)
    del visit.outside.loans["10000001"]
    visit.lay("10000001")
    visit.settle()
    assert visit.row(uid).state is RowState.DONE
    assert len(visit.view.rows) == 1


def test_finish_completes_what_is_in_progress_first(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.do(events.FinishPressed())
    assert visit.view.screen is Screen.BORROW
    assert visit.view.finishing
    late = visit.lay("10000002")
    visit.settle()
    assert (visit.view.screen, visit.view.lent) == (Screen.THANKS, 1)
    assert visit.outside.armed[late]


def test_the_farewell_knows_the_due_date_but_not_the_reader(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    visit.do(events.FinishPressed())
    assert visit.view.next_due is not None
    assert (visit.view.patron_name, visit.view.patron_tail, visit.view.rows) == ("", "", ())
    visit.wait(11)
    assert visit.view.screen is Screen.WELCOME


def test_a_touch_ends_the_farewell_at_once(visit):
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    visit.do(events.FinishPressed())
    visit.do(events.Touched())
    assert visit.view.screen is Screen.WELCOME


def test_wrong_pin_and_unknown_number_look_the_same(visit):
    visit.outside.patrons[("1", "9")] = PatronRefused(PatronRefusal.UNKNOWN)
    visit.outside.patrons[("20233017", "9")] = PatronRefused(PatronRefusal.WRONG_PIN)
    visit.do(events.ServiceChosen(Choice.BORROW))
    seen = []
    for number in ("1", "20233017"):
        visit.do(events.IdentityEntered(number, "9"))
        assert visit.view.asking_patron
        visit.settle()
        seen.append((visit.view.identify_error, visit.view.identify_message, visit.view.screen))
    assert seen == [(IdentifyError.UNKNOWN_OR_WRONG_PIN, "", Screen.IDENTIFY)] * 2


def test_an_empty_pin_is_never_sent(visit):
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("20233017", ""))
    assert not visit.asked
    assert visit.view.identify_error is IdentifyError.PIN_MISSING


def test_a_blocked_reader_is_told_what_the_library_says(visit):
    blocked = Patron("20195540", "周", frozenset({0}), None, None, message="请先缴费")
    visit.outside.patrons[("20195540", "1234")] = blocked
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("20195540", "1234"))
    visit.settle()
    assert (visit.view.identify_error, visit.view.identify_message) == (IdentifyError.BLOCKED, "请先缴费")


def test_an_answer_for_a_reader_who_left_opens_nothing(visit):
    visit.do(events.ServiceChosen(Choice.BORROW))
    visit.do(events.IdentityEntered("20233017", "1234"))
    visit.do(events.BackPressed())
    visit.settle()
    assert (visit.view.screen, visit.view.patron_name) == (Screen.WELCOME, "")


def test_the_name_is_masked_and_the_number_cut(visit):
    visit.sign_in()
    assert (visit.view.patron_name, visit.view.patron_tail) == ("陈*", "3017")


def test_unknown_foreign_and_patron_tags_have_their_own_words(visit, make_label):
    visit.sign_in()
    for number, tag in enumerate((make_label(None), make_label("77", usage=8))):
        visit.do(events.ItemSeen(f"E0{number}", tag, armed=True))
    visit.do(events.ItemSeen("E02", make_label(None), armed=None, readable=False))
    reasons = [Reason.UNREADABLE_TAG, Reason.PATRON_CARD, Reason.UNKNOWN_TAG]
    assert [row.reason for row in visit.view.rows] == reasons
    assert not visit.asked
    visit.do(events.ItemGone("E00"))
    assert [row.reason for row in visit.view.rows] == reasons[:2]


@pytest.mark.parametrize("whose", [{"owners": frozenset({"CN-OTHER"})}, {"item_pattern": "2[0-9]{7}"}])
def test_a_book_of_another_library_is_told_from_ours_before_the_library_system_is_asked(with_policy, whose):
    visit = with_policy(**whose)
    visit.sign_in()
    visit.lay("10000001")
    visit.settle()
    assert [row.reason for row in visit.view.rows] == [Reason.FOREIGN_ITEM]
    assert not any(isinstance(each, AskLoan | SetSecurity) for each in visit.history)
    ours = with_policy(owners=frozenset({"CN-JCU"}), item_pattern="1[0-9]{7}")
    ours.sign_in()
    ours.lay("10000001")
    ours.settle()
    assert ours.states() == [RowState.DONE]


def test_a_book_owed_from_an_earlier_run_superseded_by_its_return_is_armed(visit):
    visit.sign_in()
    uid = visit.lay("10000001")
    visit.settle(until=lambda command: isinstance(command, SetSecurity))
    visit.lift(uid)
    visit.settle()
    visit.do(events.FinishPressed())
    visit.wait(11)
    visit.do(events.ServiceChosen(Choice.RETURN))
    visit.lay("10000001")
    visit.settle()
    assert visit.outside.armed[uid]
    assert sum(isinstance(each, AskReturn) for each in visit.history) == 1
    assert visit.row(uid).state is RowState.DONE


def test_a_reader_away_mid_visit_takes_the_machine_out_of_service_and_back(visit):
    visit.sign_in()
    visit.do(events.PartChanged(Part.TAG_READER, available=False))
    assert (visit.view.screen, visit.view.patron_name) == (Screen.OUT_OF_SERVICE, "")
    visit.do(events.PartChanged(Part.TAG_READER, available=True))
    assert visit.view.screen is Screen.WELCOME
