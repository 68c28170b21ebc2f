"""What is this book? It is laid down and its record is shown; nothing else happens to it, whatever was owed before."""

from datetime import UTC, datetime

import pytest

from drivers.rfid.label import Usage
from drivers.rfid.security import SecurityResult
from drivers.scanner import Use
from kiosk.session import events
from kiosk.session.commands import AskHold, AskItem, AskLoan, AskReturn, Record, SetSecurity
from kiosk.session.events import Choice
from kiosk.session.hold_view import HoldPage, HoldState
from kiosk.session.look_view import LookState
from kiosk.session.policy import HoldRules
from kiosk.session.view import Part, Screen
from sip2.outcomes import ItemRecord, NoAnswer
from sip2.values import CirculationStatus as Status

DUE = datetime(2026, 12, 5, 23, 59, tzinfo=UTC)
HERE = ItemRecord("5", "红楼梦", Status.AVAILABLE, "曹雪芹", media="001", call_number="I242.47/C230", home="主馆")
LENT = ItemRecord("6", "活着", Status.CHARGED, due=DUE, due_text="2026-12-05", home="东湖分馆", waiting=2)
WRITTEN = (Record, SetSecurity, AskLoan, AskReturn)


@pytest.fixture
def visit(with_policy):
    visit = with_policy(
        holds=HoldRules(), location="主馆", reference_collections=frozenset({"REF"}), owners=frozenset({"CN-JCU"})
    )
    visit.outside.items |= {"5": HERE, "6": LENT}
    return visit


@pytest.fixture
def looking(visit):
    visit.do(events.ServiceChosen(Choice.LOOKUP))
    return visit


def lay(visit, item, **changes):
    uid = visit.lay(item, **changes)
    visit.settle()
    return uid


def did(visit, *kinds):
    return [command for command in visit.history if isinstance(command, kinds)]


def test_nobody_need_say_who_they_are(looking) -> None:
    assert (looking.view.screen, looking.view.look.state) == (Screen.LOOKUP, LookState.EMPTY)


def test_a_book_laid_down_says_what_it_is(looking) -> None:
    looking.lay("5")
    assert looking.view.look.state is LookState.ASKING
    looking.settle()
    look = looking.view.look
    assert (look.state, look.title, look.author, look.status) == (LookState.KNOWN, "红楼梦", "曹雪芹", "03")
    assert (look.call_number, look.media, look.home) == ("I242.47/C230", "001", "")
    assert not look.may_hold


def test_one_on_loan_says_until_when_and_where_it_belongs(looking) -> None:
    lay(looking, "6")
    look = looking.view.look
    assert (look.status, look.due, look.home, look.waiting, look.may_hold) == ("04", DUE, "东湖分馆", 2, True)


def test_it_stays_in_view_when_it_is_taken_away_and_gives_way_to_the_next(looking) -> None:
    uid = lay(looking, "5")
    looking.lift(uid)
    assert looking.view.look.title == "红楼梦"
    lay(looking, "6")
    assert looking.view.look.title == "活着"
    assert [command.item for command in did(looking, AskItem)] == ["5", "6"]


def test_the_last_of_several_is_told_and_the_others_are_counted(looking) -> None:
    lay(looking, "5")
    lay(looking, "6")
    assert (looking.view.look.title, looking.view.look.others) == ("活着", 1)


def test_nothing_is_lent_returned_or_written_however_long_it_lies(looking) -> None:
    lay(looking, "5")
    lay(looking, "6", armed=False)
    looking.wait(5)
    assert did(looking, *WRITTEN) == []


def test_not_even_what_is_owed_is_written(visit) -> None:
    visit.sign_in()
    uid = visit.lay("5")
    visit.outside.security[uid] = SecurityResult.FAILED
    visit.settle()
    visit.do(events.LeavePressed())
    visit.lift(uid)
    visit.settle()
    visit.outside.security.clear()
    before = len(did(visit, *WRITTEN))
    visit.do(events.ServiceChosen(Choice.LOOKUP))
    lay(visit, "5")
    assert visit.view.look.title == "红楼梦"
    assert len(did(visit, *WRITTEN)) == before


def test_what_is_only_read_here_is_told_by_its_collection(looking) -> None:
    looking.outside.items["5"] = ItemRecord("5", "大百科", Status.AVAILABLE, collection="REF")
    lay(looking, "5")
    assert looking.view.look.reference


def test_a_number_the_library_does_not_know(looking) -> None:
    lay(looking, "9")
    assert (looking.view.look.state, looking.view.look.item) == (LookState.UNKNOWN, "9")


def test_a_silence_is_said_and_asked_again_only_when_it_is_laid_down_again(looking) -> None:
    looking.outside.items["5"] = NoAnswer(sent=True)
    uid = lay(looking, "5")
    looking.wait(3)
    assert looking.view.look.state is LookState.SILENT
    assert len(did(looking, AskItem)) == 1
    looking.lift(uid)
    lay(looking, "6")
    looking.outside.items["5"] = HERE
    lay(looking, "5")
    assert looking.view.look.state is LookState.KNOWN


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"item_id": None}, "unknown_tag"),
        ({"owner": "CN-OTHER"}, "foreign_item"),
        ({"usage": Usage.PATRON_CARD, "item_id": "20233017"}, "patron_card"),
    ],
)
def test_tags_of_others_are_told_in_words_and_never_asked_about(looking, make_label, changes, reason) -> None:
    looking.do(events.ItemSeen("E1", make_label("5", **changes), armed=True))
    looking.settle()
    look = looking.view.look
    assert (look.state, look.reason, look.item) == (LookState.PROBLEM, reason, "")
    assert did(looking, AskItem) == []


def test_a_set_says_what_is_missing(looking) -> None:
    lay(looking, "5", part=1, parts=3)
    assert (looking.view.look.title, looking.view.look.parts_here, looking.view.look.parts) == ("红楼梦", 1, 3)
    lay(looking, "5", part=2, parts=3)
    lay(looking, "5", part=3, parts=3)
    assert looking.view.look.parts_here == 3
    assert len(did(looking, AskItem)) == 1


def test_a_barcode_does_as_well(looking) -> None:
    looking.do(events.CodeScanned("6", Use.ITEM))
    looking.settle()
    assert looking.view.look.title == "活着"
    assert did(looking, AskLoan) == []


def test_a_book_that_others_have_can_be_reserved_after_signing_in(looking) -> None:
    lay(looking, "6")
    looking.do(events.HoldWished("6"))
    assert looking.view.screen is Screen.IDENTIFY
    looking.do(events.IdentityEntered("20233017", "1234"))
    looking.settle()
    assert (looking.view.screen, looking.view.holds.page) == (Screen.HOLDS, HoldPage.PLACE)
    assert looking.view.holds.asked.title == "活着"
    looking.do(events.HoldConfirmed())
    looking.settle()
    assert looking.view.holds.asked.state is HoldState.PLACED
    looking.do(events.BackPressed())
    assert looking.view.screen is Screen.LOOKUP
    assert len(did(looking, AskHold)) == 1


@pytest.mark.parametrize("item", ["5", "7"])
def test_what_stands_here_or_was_not_laid_down_is_not_reserved(looking, item) -> None:
    lay(looking, "6")
    lay(looking, "5")
    looking.do(events.HoldWished(item))
    assert looking.view.screen is Screen.LOOKUP


def test_while_the_library_is_away_nothing_is_promised(looking) -> None:
    lay(looking, "6")
    looking.do(events.PartChanged(Part.LIBRARY_SYSTEM, available=False))
    assert not looking.view.look.may_hold


def test_the_next_one_sees_nothing_of_it(looking) -> None:
    uid = lay(looking, "6")
    looking.lift(uid)
    looking.do(events.BackPressed())
    assert looking.view.screen is Screen.WELCOME
    looking.do(events.ServiceChosen(Choice.LOOKUP))
    assert looking.view.look.state is LookState.EMPTY


def test_a_site_may_have_none_of_it(with_policy) -> None:
    visit = with_policy(looks_up=False)
    visit.do(events.ServiceChosen(Choice.LOOKUP))
    assert visit.view.screen is Screen.WELCOME


def test_an_answer_that_comes_late_is_for_nobody(looking) -> None:
    uid = looking.lay("6")
    looking.do(events.BackPressed())
    looking.lift(uid)
    looking.do(events.ServiceChosen(Choice.LOOKUP))
    looking.settle()
    assert looking.session.visit.look.answers == {}
    assert looking.view.look.state is LookState.EMPTY
