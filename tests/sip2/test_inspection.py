"""What may be concluded from what the library system shows: never more than it proves."""

import pytest

from sip2.charged import ChargedItems
from sip2.inspection import NOT_ON_LOAN, ON_LOAN, judge_loan, judge_return
from sip2.journal.acts import Circulation
from sip2.values import CirculationStatus

ACCEPTED, REFUSED, STAFF = Circulation.ACCEPTED, Circulation.REFUSED, Circulation.STAFF
CHARGED, AVAILABLE = CirculationStatus.CHARGED, CirculationStatus.AVAILABLE


def listed(*entries: str, complete: bool = True) -> ChargedItems:
    return ChargedItems(entries, complete)


@pytest.mark.parametrize(
    ("status", "charged", "verdict"),
    [
        (CHARGED, listed("B0001", "B0002"), ACCEPTED),
        (CHARGED, listed("b0002 ", complete=False), ACCEPTED),
        (None, listed("B0002"), ACCEPTED),
        (CirculationStatus.RECALLED, listed("B0002"), ACCEPTED),
        (AVAILABLE, listed("B0001"), REFUSED),
        (AVAILABLE, None, REFUSED),
        (CirculationStatus.ON_HOLD_SHELF, None, REFUSED),
        (CHARGED, listed("B0001"), REFUSED),
        (CHARGED, listed(), REFUSED),
        (CHARGED, listed("B0001", complete=False), STAFF),
        (CHARGED, listed("红楼梦", "B0001"), STAFF),
        (CHARGED, listed("Dream of the Red Chamber 1"), STAFF),
        (CHARGED, None, STAFF),
        (CirculationStatus.LOST, listed("B0001"), STAFF),
        (CirculationStatus.OTHER, None, STAFF),
        (None, listed("B0001"), STAFF),
        (None, None, STAFF),
    ],
)
def test_a_loan_without_an_answer(
    status: CirculationStatus | None, charged: ChargedItems | None, verdict: Circulation
) -> None:
    assert judge_loan("B0002", status, charged) is verdict


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (AVAILABLE, ACCEPTED),
        (CirculationStatus.IN_TRANSIT, ACCEPTED),
        (CirculationStatus.ON_HOLD_SHELF, ACCEPTED),
        (CHARGED, STAFF),
        (CirculationStatus.MISSING, STAFF),
        (None, STAFF),
    ],
)
def test_a_return_without_an_answer(status: CirculationStatus | None, verdict: Circulation) -> None:
    assert judge_return(status) is verdict


def test_no_status_says_both() -> None:
    assert ON_LOAN.isdisjoint(NOT_ON_LOAN)
    assert {status.name for status in set(CirculationStatus) - ON_LOAN - NOT_ON_LOAN} == {
        "OTHER",
        "CLAIMED_RETURNED",
        "LOST",
        "MISSING",
    }


def test_a_list_of_loans_is_not_shown() -> None:
    assert "B0001" not in repr(listed("B0001"))
