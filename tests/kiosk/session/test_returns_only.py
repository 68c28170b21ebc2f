"""Without the key of the readers' numbers nothing that names one can be written down: books can still come back."""

import pytest

from drivers.card import Proof
from kiosk.session.events import CardHeld, Choice, PartChanged, ServiceChosen
from kiosk.session.view import Part, RowState, Screen


@pytest.fixture
def keyless(visit):
    visit.do(PartChanged(Part.KEY, available=False))
    return visit


def test_it_is_said_before_anybody_begins(keyless):
    assert keyless.view.screen is Screen.WELCOME
    assert keyless.view.returns_only


@pytest.mark.parametrize("choice", sorted(set(Choice) - {Choice.RETURN}))
def test_nobody_is_asked_who_they_are(keyless, choice):
    keyless.do(ServiceChosen(choice))
    keyless.do(CardHeld("20233017", Proof.KEYED_READ))
    keyless.settle()
    assert keyless.view.screen is Screen.WELCOME
    assert keyless.history == []


def test_books_come_back(keyless):
    keyless.do(ServiceChosen(Choice.RETURN))
    uid = keyless.lay("10000001", armed=False)
    keyless.settle()
    assert keyless.row(uid).state is RowState.DONE


def test_with_the_key_all_is_as_before(keyless):
    keyless.do(PartChanged(Part.KEY, available=True))
    keyless.do(ServiceChosen(Choice.BORROW))
    assert keyless.view.screen is Screen.IDENTIFY
    assert not keyless.view.returns_only
