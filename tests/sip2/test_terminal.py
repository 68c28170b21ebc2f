"""What a machine says of what happened earlier."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sip2.dialect import DateZone
from sip2.errors import LocalProtocolError
from sip2.journal.acts import Act, Circulation, Kind
from sip2.messages import Checkin, Checkout
from sip2.replay import due_at
from sip2.terminal import Terminal
from sip2.values import NO_DATE

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 15, tzinfo=CHINA)
HAPPENED = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)
DUE = datetime(2026, 12, 20, 23, 59, tzinfo=CHINA)
TERMINAL = Terminal("LIB", "MAIN", "secret", clock=lambda: NOW)


@pytest.mark.parametrize("at", [HAPPENED, HAPPENED.astimezone(UTC), HAPPENED.replace(tzinfo=None)])
def test_a_past_loan_is_told_in_the_machines_own_time_without_pin_or_renewal(at: datetime) -> None:
    assert TERMINAL.past_checkout("B1", "S1", at, DUE.astimezone(UTC), no_block=True) == Checkout(
        sc_renewal_policy=False,
        no_block=True,
        transaction_date="20261123    093000",
        nb_due_date="20261220    235900",
        institution_id="LIB",
        patron_id="S1",
        item_id="B1",
        terminal_password="secret",
    )


def test_a_due_date_is_told_only_where_one_was_promised_and_no_block_is_said() -> None:
    assert TERMINAL.past_checkout("B1", "S1", HAPPENED, None, no_block=True).nb_due_date == NO_DATE
    plain = TERMINAL.past_checkout("B1", "S1", HAPPENED, DUE, no_block=False)
    assert (plain.no_block, plain.nb_due_date, plain.transaction_date) == (False, NO_DATE, "20261123    093000")


def test_a_past_return_came_in_when_it_did() -> None:
    assert TERMINAL.past_checkin("B1", HAPPENED, no_block=True) == Checkin(
        no_block=True,
        transaction_date="20261123    093000",
        return_date="20261123    093000",
        current_location="MAIN",
        institution_id="LIB",
        item_id="B1",
        terminal_password="secret",
    )


def test_a_clock_without_a_zone_is_a_mistake_of_ours() -> None:
    with pytest.raises(LocalProtocolError, match="aware"):
        _ = Terminal("LIB", clock=lambda: NOW.replace(tzinfo=None)).zone


@pytest.mark.parametrize(
    ("detail", "due"),
    [({"due_at": DUE.isoformat()}, DUE), ({}, None), ({"due_at": ""}, None), ({"due_at": "in four weeks"}, None)],
)
def test_the_promised_due_date_is_what_the_journal_holds(detail: dict[str, str], due: datetime | None) -> None:
    act = Act("op", Kind.LOAN, "B1", "S1", Circulation.GRANTED, HAPPENED, detail, {}, granted=True)
    assert due_at(act) == due


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        (DateZone.LOCAL, "20261123    150000"),
        (DateZone.LETTER, "20261123   H150000"),
        (DateZone.UTC, "20261123   Z070000"),
        (DateZone.UTC_UNSAID, "20261123    070000"),
    ],
)
def test_dates_are_written_as_the_library_system_wants_them(zone: DateZone, written: str) -> None:
    terminal = Terminal("LIB", clock=lambda: NOW, date_zone=zone)
    checkin = terminal.checkin("B1")
    assert (checkin.transaction_date, checkin.return_date) == (written, written)
    assert checkin.return_date.moment(terminal.zone) == NOW
    assert terminal.past_checkin("B1", HAPPENED, no_block=False).return_date.moment(terminal.zone) == HAPPENED


def test_a_zone_that_has_no_letter_is_left_blank() -> None:
    india = timezone(timedelta(hours=5, minutes=30))
    terminal = Terminal("LIB", clock=lambda: datetime(2026, 11, 23, 9, tzinfo=india), date_zone=DateZone.LETTER)
    assert terminal.checkin("B1").return_date == "20261123    090000"
