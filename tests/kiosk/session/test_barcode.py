"""Items without a tag, lent by a scanned barcode where the site says so."""

import pytest

from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.commands import AskLoan, Record, SetSecurity
from kiosk.session.events import Choice, CodeScanned
from kiosk.session.gate_events import EnclosureAnswered
from kiosk.session.policy import Enclosures
from kiosk.session.view import Part, Reason, RowState, Screen
from sip2.outcomes import ItemRecord, LoanRefused, NoAnswer
from sip2.values import CirculationStatus as Status

MAP = "10000001"
KEY = f"barcode {MAP}"


@pytest.fixture
def lending(with_policy):
    visit = with_policy(lends_by_barcode=True, offline_loans=1)
    visit.sign_in()
    return visit


def loans(visit):
    return [each.item for each in visit.history if isinstance(each, AskLoan)]


@pytest.mark.parametrize("use", [Use.ITEM, Use.ANY])
def test_a_barcode_lends_what_has_no_tag_and_no_tag_is_written(lending, use):
    lending.do(CodeScanned(MAP, use))
    lending.settle()
    assert (lending.row(KEY).state, lending.view.lent, loans(lending)) == (RowState.DONE, 1, [MAP])
    assert lending.row(KEY).reason is Reason.UNTOUCHED
    assert not [each for each in lending.history if isinstance(each, SetSecurity)]
    intent = next(each for each in lending.history if isinstance(each, Record)).entries[0]
    assert (intent.item, intent.patron, intent.detail) == (MAP, "20233017", {"proof": "pin"})


def test_scanned_twice_it_is_lent_once(lending):
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    assert loans(lending) == [MAP]


def test_what_the_library_refuses_may_be_scanned_again(lending):
    lending.outside.loans[MAP] = LoanRefused("", "馆内阅览")
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    assert (lending.row(KEY).state, lending.row(KEY).reason) == (RowState.REFUSED, Reason.LIBRARY_SAID_NO)
    del lending.outside.loans[MAP]
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    assert (lending.row(KEY).state, loans(lending)) == (RowState.DONE, [MAP, MAP])


@pytest.mark.parametrize("offline", [False, True])
def test_a_book_on_the_pad_is_lent_by_its_tag_whatever_is_scanned(lending, offline):
    lending.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=not offline))
    uid = lending.lay(MAP)
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    assert [row.key for row in lending.view.rows] == [uid]
    assert lending.outside.armed == {uid: False}


def test_a_tag_that_shows_up_after_the_barcode_keeps_its_security_and_says_why(lending):
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    uid = lending.lay(MAP)
    lending.settle()
    assert (lending.row(uid).reason, lending.outside.armed[uid], loans(lending)) == (Reason.SAME_NUMBER, True, [MAP])


def test_off_line_it_counts_as_one_of_the_few_loans(lending):
    lending.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    lending.do(CodeScanned("10000002", Use.ITEM))
    lending.settle()
    assert (lending.row(KEY).state, lending.row(KEY).reason) == (RowState.NOTED, Reason.UNTOUCHED)
    assert not loans(lending)
    assert lending.row("barcode 10000002").reason is Reason.OFFLINE_LIMIT


def test_nothing_is_returned_by_a_barcode_for_the_book_may_be_elsewhere(with_policy):
    visit = with_policy(lends_by_barcode=True)
    visit.do(events.ServiceChosen(Choice.RETURN))
    visit.do(CodeScanned(MAP, Use.ITEM))
    assert (visit.view.screen, visit.view.rows, visit.history) == (Screen.RETURN, (), [])


@pytest.fixture
def asking(with_policy):
    visit = with_policy(lends_by_barcode=True, enclosures=Enclosures.LIBRARY, reviews=True)
    visit.outside.items |= {MAP: ItemRecord(MAP, "听力教程", Status.AVAILABLE, media="009")}
    visit.sign_in()
    visit.do(CodeScanned(MAP, Use.ITEM))
    visit.settle()
    return visit


def test_what_has_a_disc_is_asked_about_before_it_is_lent(asking):
    assert (asking.row(KEY).state, asking.row(KEY).reason) == (RowState.INCOMPLETE, Reason.DISC_ASKED)
    assert (asking.view.enclosure.item, asking.view.enclosure.title) == (MAP, "听力教程")
    assert (loans(asking), asking.view.needs_reader) == ([], 1)
    asking.do(EnclosureAnswered(MAP, inside=True))
    asking.settle()
    assert (loans(asking), asking.view.enclosure) == ([MAP], None)
    assert [row.key for row in asking.view.rows] == [KEY]


def test_without_its_disc_it_is_not_lent_and_scanned_again_it_is_asked_about_again(asking):
    asking.do(EnclosureAnswered(MAP, inside=False))
    asking.wait(3)
    assert (asking.row(KEY).state, asking.row(KEY).reason) == (RowState.REFUSED, Reason.DISC_NOT_SCANNED)
    assert asking.view.needs_reader == 1, "what to do is said only then"
    asking.lift(asking.lay("10000002"))
    assert asking.row(KEY).reason is Reason.DISC_NOT_SCANNED
    asking.do(CodeScanned(MAP, Use.ITEM))
    assert asking.view.enclosure.item == MAP
    assert loans(asking) == []
    asking.do(EnclosureAnswered(MAP, inside=True))
    asking.settle()
    assert loans(asking) == [MAP]


def test_an_answer_outlives_what_others_lift(asking):
    uid = asking.lay("10000002")
    asking.do(EnclosureAnswered(MAP, inside=False))
    asking.lift(uid)
    assert asking.view.enclosure is None
    asking.do(events.FinishPressed())
    asking.settle()
    assert loans(asking) == []


def test_laid_on_the_pad_after_all_it_is_asked_about_once(asking):
    uid = asking.lay(MAP)
    assert [row.key for row in asking.view.rows] == [uid]
    asking.do(EnclosureAnswered(MAP, inside=True))
    asking.settle()
    assert (loans(asking), asking.outside.armed[uid]) == ([MAP], False)


def test_what_has_no_disc_is_lent_without_a_question_and_the_scan_is_the_readers_yes(asking):
    asking.outside.items["10000003"] = ItemRecord("10000003", "活着", Status.AVAILABLE, media="001")
    asking.do(CodeScanned("10000003", Use.ITEM))
    asking.settle()
    assert (loans(asking), asking.view.to_confirm) == (["10000003"], 0)


@pytest.mark.parametrize("silent", [True, False])
def test_without_the_library_system_nothing_is_asked(with_policy, silent):
    visit = with_policy(lends_by_barcode=True, enclosures=Enclosures.LIBRARY, offline_loans=3)
    visit.outside.items[MAP] = NoAnswer(sent=True)
    visit.sign_in()
    if not silent:
        visit.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    visit.do(CodeScanned(MAP, Use.ITEM))
    visit.settle()
    assert visit.row(KEY).state in {RowState.DONE, RowState.NOTED}


def test_the_next_reader_is_asked_nothing_of_the_last_ones_scan(asking):
    asking.do(events.LeavePressed())
    asking.sign_in()
    assert (asking.view.rows, asking.view.enclosure) == ((), None)


def test_a_library_that_did_not_say_so_lends_by_tags_alone(visit):
    visit.sign_in()
    visit.do(CodeScanned(MAP, Use.ITEM))
    visit.settle()
    assert (visit.view.rows, loans(visit)) == ((), [])


def test_a_scan_while_the_visit_finishes_begins_nothing(lending):
    lending.lay("10000002")
    lending.do(events.FinishPressed())
    lending.do(CodeScanned(MAP, Use.ITEM))
    lending.settle()
    assert loans(lending) == ["10000002"]
