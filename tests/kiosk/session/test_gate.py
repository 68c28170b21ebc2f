"""What is asked before an item is begun with: its disc, and the reader's yes to the pile where a library wants that."""

import pytest

from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import AskItem, AskLoan, AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.gate_events import EnclosureAnswered, LendConfirmed
from kiosk.session.policy import Enclosures
from kiosk.session.view import Part, Reason, RowState, Screen
from sip2.outcomes import ItemRecord, NoAnswer
from sip2.values import CirculationStatus as Status

WITH_DISC = ItemRecord("5", "新概念英语", Status.AVAILABLE, media="009")
PLAIN = ItemRecord("6", "活着", Status.AVAILABLE, media="001")
DONE_TO_IT = (Record, SetSecurity, AskLoan, AskReturn)


@pytest.fixture
def visit(with_policy):
    visit = with_policy(enclosures=Enclosures.LIBRARY)
    visit.outside.items |= {"5": WITH_DISC, "6": PLAIN}
    return visit


@pytest.fixture
def returning(visit):
    visit.do(events.ServiceChosen(Choice.RETURN))
    return visit


@pytest.fixture
def reviewing(with_policy):
    visit = with_policy(reviews=True)
    visit.outside.items |= {"5": WITH_DISC, "6": PLAIN}
    visit.sign_in()
    return visit


def lay(visit, item, **changes):
    uid = visit.lay(item, **changes)
    visit.settle()
    return uid


def did(visit, *kinds):
    return [command for command in visit.history if isinstance(command, kinds)]


def rows(visit):
    return [(row.item, row.state, row.reason) for row in visit.view.rows]


# -- discs


def test_before_a_book_with_a_disc_is_returned_its_reader_is_asked_for_the_disc(returning) -> None:
    lay(returning, "5", armed=False)
    assert rows(returning) == [("5", RowState.INCOMPLETE, Reason.DISC_ASKED)]
    assert (returning.view.enclosure.title, returning.view.enclosure.media) == ("新概念英语", "009")
    assert returning.view.needs_reader == 1
    assert did(returning, *DONE_TO_IT) == []
    returning.do(EnclosureAnswered("5", inside=True))
    returning.settle()
    assert rows(returning) == [("5", RowState.DONE, Reason.NONE)]
    assert returning.view.enclosure is None


def test_without_its_disc_it_is_not_returned_and_its_tag_stays_as_it_was(returning) -> None:
    lay(returning, "5", armed=False)
    returning.do(EnclosureAnswered("5", inside=False))
    returning.wait(3)
    assert rows(returning) == [("5", RowState.REFUSED, Reason.DISC_MISSING)]
    assert did(returning, *DONE_TO_IT) == []


def test_with_the_disc_added_it_is_laid_down_again_and_asked_about_again(returning) -> None:
    uid = lay(returning, "5", armed=False)
    returning.do(EnclosureAnswered("5", inside=False))
    returning.lift(uid)
    lay(returning, "5", armed=False)
    assert returning.view.enclosure is not None
    returning.do(EnclosureAnswered("5", inside=True))
    returning.settle()
    assert returning.view.returned == 1
    assert len(did(returning, AskItem)) == 1


def test_a_book_without_one_is_returned_without_a_question(returning) -> None:
    lay(returning, "6", armed=False)
    assert (returning.view.returned, returning.view.enclosure) == (1, None)


def test_others_go_on_while_one_is_asked_about_and_questions_come_one_at_a_time(returning) -> None:
    returning.outside.items["7"] = ItemRecord("7", "听力教程", Status.AVAILABLE, media="010")
    for item in ("5", "7", "6"):
        lay(returning, item, armed=False)
    assert returning.view.returned == 1
    assert returning.view.enclosure.item == "5"
    returning.do(EnclosureAnswered("5", inside=True))
    returning.settle()
    assert returning.view.enclosure.item == "7"


def test_a_loan_is_asked_about_too(visit) -> None:
    visit.sign_in()
    lay(visit, "5")
    assert did(visit, AskLoan) == []
    visit.do(EnclosureAnswered("5", inside=True))
    visit.settle()
    assert visit.view.lent == 1


@pytest.mark.parametrize("answer", [NoAnswer(sent=True), NoAnswer(sent=False)])
def test_a_library_system_that_does_not_say_holds_up_nobody(returning, answer) -> None:
    returning.outside.items["5"] = answer
    lay(returning, "5", armed=False)
    assert returning.view.returned == 1


def test_off_line_nobody_is_asked_what_only_the_library_system_knows(visit) -> None:
    visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    visit.do(events.ServiceChosen(Choice.RETURN))
    lay(visit, "5", armed=False)
    assert (visit.view.returned, did(visit, AskItem)) == (1, [])


def test_one_tag_for_several_parts_is_asked_about_by_itself(with_policy) -> None:
    visit = with_policy(enclosures=Enclosures.TAGS)
    visit.do(events.ServiceChosen(Choice.RETURN))
    lay(visit, "8", armed=False, part=0, parts=3)
    assert (visit.view.enclosure.parts, did(visit, AskItem)) == (3, [])
    visit.do(EnclosureAnswered("8", inside=True))
    visit.settle()
    assert visit.view.returned == 1


def test_a_disc_with_a_tag_of_its_own_is_seen_and_not_asked_for(returning) -> None:
    lay(returning, "5", armed=False, part=1, parts=2)
    assert rows(returning) == [("5", RowState.INCOMPLETE, Reason.INCOMPLETE_SET)]
    lay(returning, "5", armed=False, part=2, parts=2)
    assert (returning.view.returned, returning.view.enclosure) == (1, None)


@pytest.mark.parametrize("item", ["6", "99", ""])
def test_an_answer_about_anything_else_is_ignored(returning, item) -> None:
    lay(returning, "5", armed=False)
    returning.do(EnclosureAnswered(item, inside=True))
    assert returning.view.enclosure.item == "5"


# -- looked through and confirmed


def test_nothing_is_lent_before_the_reader_has_looked_through_the_pile(reviewing) -> None:
    lay(reviewing, "5")
    lay(reviewing, "6")
    reviewing.wait(5)
    assert rows(reviewing) == [
        ("6", RowState.RECOGNISED, Reason.TO_CONFIRM), ("5", RowState.RECOGNISED, Reason.TO_CONFIRM)
    ]  # fmt: skip
    assert [row.title for row in reviewing.view.rows] == ["活着", "新概念英语"]
    assert (reviewing.view.to_confirm, did(reviewing, *DONE_TO_IT)) == (2, [])


def test_then_everything_that_lies_there_is_lent_each_with_its_own_truth(reviewing) -> None:
    lay(reviewing, "5")
    refused = lay(reviewing, "6")
    reviewing.outside.security[refused] = SecurityResult.FAILED
    reviewing.do(LendConfirmed())
    reviewing.settle()
    assert {(row.item, row.state) for row in reviewing.view.rows} == {
        ("5", RowState.DONE), ("6", RowState.PUT_BACK)
    }  # fmt: skip
    assert reviewing.view.to_confirm == 0


def test_to_remove_one_is_to_lift_it(reviewing) -> None:
    lay(reviewing, "5")
    uid = lay(reviewing, "6")
    reviewing.lift(uid)
    assert reviewing.view.to_confirm == 1
    reviewing.do(LendConfirmed())
    reviewing.settle()
    assert [command.item for command in did(reviewing, AskLoan)] == ["5"]


def test_what_is_laid_down_afterwards_is_confirmed_by_itself(reviewing) -> None:
    lay(reviewing, "5")
    reviewing.do(LendConfirmed())
    reviewing.settle()
    lay(reviewing, "6")
    assert (reviewing.view.lent, reviewing.view.to_confirm) == (1, 1)
    reviewing.do(LendConfirmed())
    reviewing.settle()
    assert reviewing.view.lent == 2


def test_lifted_and_laid_down_again_it_is_asked_about_again(reviewing) -> None:
    uid = lay(reviewing, "5")
    reviewing.lift(uid)
    lay(reviewing, "5")
    assert reviewing.view.to_confirm == 1


def test_whoever_leaves_without_a_yes_has_borrowed_nothing(reviewing) -> None:
    lay(reviewing, "5")
    reviewing.do(events.BackPressed())
    reviewing.settle()
    assert reviewing.view.screen is Screen.WELCOME
    assert did(reviewing, *DONE_TO_IT) == []


def test_a_yes_of_one_reader_is_not_that_of_the_next(reviewing) -> None:
    lay(reviewing, "5")
    reviewing.do(events.LeavePressed())
    reviewing.settle()
    reviewing.sign_in()
    reviewing.wait(2)
    reviewing.settle()
    assert (reviewing.view.to_confirm, did(reviewing, AskLoan)) == (1, [])


def test_returns_are_never_looked_through(with_policy) -> None:
    visit = with_policy(reviews=True)
    visit.do(events.ServiceChosen(Choice.RETURN))
    lay(visit, "5", armed=False)
    assert visit.view.returned == 1


def test_off_line_it_is_confirmed_all_the_same(reviewing) -> None:
    reviewing.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    lay(reviewing, "5")
    assert reviewing.view.to_confirm == 1
    reviewing.do(LendConfirmed())
    reviewing.settle()
    assert reviewing.view.noted == 1
