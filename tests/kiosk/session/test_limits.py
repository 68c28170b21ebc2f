"""Whatever a machine cannot do just now is said, with what can be done instead, and all that is offered works."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.events import Choice, PartChanged, ServiceChosen
from kiosk.session.limits import Limit, limits
from kiosk.session.policy import Policy, Receipts
from kiosk.session.view import Part, RowState, Screen, Way

ASKS = Policy(receipts=Receipts.ASK)


@pytest.mark.parametrize(
    ("policy", "part", "said"),
    [
        (ASKS, Part.CARD_READER, Limit.NO_CARDS),
        (ASKS, Part.SCANNER, Limit.NO_CODES),
        (ASKS, Part.LIBRARY_SYSTEM, Limit.OFFLINE),
        (ASKS, Part.KEY, Limit.RETURNS_ONLY),
        (ASKS, Part.PRINTER, Limit.NO_PAPER),
        (Policy(receipts=Receipts.ASK, receipt_ways=frozenset(Way)), Part.PRINTER, Limit.PAPER_BY_CODE),
        (
            Policy(receipts=Receipts.ASK, receipt_ways=frozenset({Way.PRINT, Way.MAIL})),
            Part.PRINTER,
            Limit.PAPER_BY_MAIL,
        ),
        (Policy(offline_loans=0), Part.LIBRARY_SYSTEM, Limit.RETURNS_OFFLINE),
    ],
)
def test_each_has_a_name_of_its_own_while_it_lasts(with_policy, policy, part, said):
    visit = with_policy(**{name: getattr(policy, name) for name in ("receipts", "receipt_ways", "offline_loans")})
    visit.do(PartChanged(part, available=False))
    assert (visit.view.screen, visit.view.limits) == (Screen.WELCOME, (said,))
    visit.do(PartChanged(part, available=True))
    assert visit.view.limits == ()


def test_where_cards_fail_too_nobody_is_sent_to_them(visit):
    visit.do(PartChanged(Part.SCANNER, available=False))
    visit.do(PartChanged(Part.CARD_READER, available=False))
    assert visit.view.limits == (Limit.NO_CARDS_NOR_CODES,)


def test_nobody_misses_paper_where_there_never_is_any(visit):
    visit.do(PartChanged(Part.PRINTER, available=False))
    assert visit.view.limits == ()


@given(st.frozensets(st.sampled_from(Part)), st.booleans())
def test_the_gravest_stands_first_and_each_once(away, returns_only):
    offline = Part.LIBRARY_SYSTEM in away
    found = limits(ASKS, away, offline=offline, returns_only=returns_only)
    assert len(set(found)) == len(found)
    assert [list(Limit).index(each) for each in found] == sorted(list(Limit).index(each) for each in found)
    if returns_only:
        assert not {Limit.OFFLINE, Limit.NO_CARDS, Limit.NO_CODES, Limit.NO_CARDS_NOR_CODES} & set(found)


@pytest.fixture
def lending_nothing(with_policy):
    visit = with_policy(offline_loans=0)
    visit.do(PartChanged(Part.LIBRARY_SYSTEM, available=False))
    return visit


def test_a_site_that_lends_nothing_off_line_takes_books_back(lending_nothing):
    lending_nothing.do(ServiceChosen(Choice.BORROW))
    assert lending_nothing.view.screen is Screen.WELCOME
    lending_nothing.do(ServiceChosen(Choice.RETURN))
    uid = lending_nothing.lay("10000001", armed=False)
    lending_nothing.settle()
    assert lending_nothing.row(uid).state is RowState.NOTED
    assert lending_nothing.outside.armed[uid]


def test_who_is_asked_in_vain_is_asked_no_longer(with_policy):
    visit = with_policy(offline_loans=0)
    visit.do(ServiceChosen(Choice.BORROW))
    visit.do(PartChanged(Part.LIBRARY_SYSTEM, available=False))
    assert (visit.view.screen, visit.view.limits) == (Screen.WELCOME, (Limit.RETURNS_OFFLINE,))


def test_who_has_begun_to_borrow_keeps_what_is_lent_and_gets_no_more(with_policy):
    visit = with_policy(offline_loans=0)
    visit.sign_in()
    lent = visit.lay("10000001")
    visit.settle()
    visit.do(PartChanged(Part.LIBRARY_SYSTEM, available=False))
    refused = visit.lay("10000002")
    visit.settle()
    assert (visit.row(lent).state, visit.row(refused).state) == (RowState.DONE, RowState.REFUSED)
