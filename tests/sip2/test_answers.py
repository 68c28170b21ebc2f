"""What each answer means, field by field."""

from datetime import date, datetime, timedelta, timezone

import pytest

from sip2.answers import due_date, last_day, loan_outcome, patron_outcome, plain, return_outcome, same_item, screen_text
from sip2.dialect import SortBin
from sip2.messages import (
    CheckinResponse,
    CheckoutResponse,
    PatronInformationResponse,
    PatronStatusResponse,
    RenewResponse,
)
from sip2.outcomes import Alert, LoanRefused, Patron, PatronRefusal, PatronRefused, ReturnRefused
from sip2.values import PatronFlag, SipDate, YesNoUnknown

CHINA = timezone(timedelta(hours=8))
DATE = SipDate("20261123    093000")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20261223    235900", datetime(2026, 12, 23, 23, 59, tzinfo=CHINA)),
        ("20261223   Z155900", datetime(2026, 12, 23, 23, 59, tzinfo=CHINA)),
        ("20261223   H235900", datetime(2026, 12, 23, 23, 59, tzinfo=CHINA)),
        ("2026-12-23", datetime(2026, 12, 23, 23, 59, 59, tzinfo=CHINA)),
        ("20261223", datetime(2026, 12, 23, 23, 59, 59, tzinfo=CHINA)),
        ("2026/12/23", datetime(2026, 12, 23, 23, 59, 59, tzinfo=CHINA)),
        ("2026.1.5", datetime(2026, 1, 5, 23, 59, 59, tzinfo=CHINA)),
        ("2026年12月23日", datetime(2026, 12, 23, 23, 59, 59, tzinfo=CHINA)),
        (" 2026-12-23 18:30 ", datetime(2026, 12, 23, 18, 30, tzinfo=CHINA)),
        ("2026-12-23T18:30:15.250", datetime(2026, 12, 23, 18, 30, 15, tzinfo=CHINA)),
        ("2026-12-23T10:30:15Z", datetime(2026, 12, 23, 18, 30, 15, tzinfo=CHINA)),
        ("2026-12-23T18:30:15+08:00", datetime(2026, 12, 23, 18, 30, 15, tzinfo=CHINA)),
        ("20261223183015", datetime(2026, 12, 23, 18, 30, 15, tzinfo=CHINA)),
        ("2026/12/23 18:30:15", datetime(2026, 12, 23, 18, 30, 15, tzinfo=CHINA)),
    ],
)
def test_a_due_date_is_read_in_every_usual_form(text: str, moment: datetime) -> None:
    assert due_date(text, CHINA) == moment


@pytest.mark.parametrize(
    "text",
    ["", "next Friday", "23/12/2026", "12-23", "2026-13-01", "2026-02-30", "2026-12-23 25:00", "2026", "续借3次"],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert due_date(text, CHINA) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20261231", date(2026, 12, 31)),
        ("2026-12-31", date(2026, 12, 31)),
        ("20261231    235900", date(2026, 12, 31)),
        ("", None),
        ("full", None),
        ("U", None),
    ],
)
def test_the_last_day_of_a_card_is_read_and_koha_s_other_use_of_the_tag_is_none(text: str, day: date | None) -> None:
    assert last_day(text) == day
    assert patron_outcome("S1", patron(patron_expiration=text), pin_asked=False).expires == day


def patron(**fields: object) -> PatronInformationResponse:
    told = {
        "patron_status": frozenset(),
        "language": "019",
        "transaction_date": DATE,
        "hold_items_count": 0,
        "overdue_items_count": 0,
        "charged_items_count": 3,
        "fine_items_count": 0,
        "recall_items_count": 0,
        "unavailable_holds_count": None,
        "institution_id": "LIB",
        "patron_id": "S1",
        "personal_name": "陈静",
        "valid_patron": True,
        "valid_patron_password": True,
    }
    return PatronInformationResponse(**{**told, **fields})


def test_a_known_patron_with_the_right_pin_is_accepted() -> None:
    answer = patron(patron_status=frozenset({PatronFlag.CHARGE_DENIED}), charged_items_limit=10)
    outcome = patron_outcome("S1", answer)
    assert isinstance(outcome, Patron)
    assert (outcome.number, outcome.name, outcome.charged_count, outcome.charged_limit) == ("S1", "陈静", 3, 10)
    assert not outcome.may_borrow


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        ({"valid_patron": False, "valid_patron_password": True}, PatronRefusal.UNKNOWN),
        ({"valid_patron": False, "valid_patron_password": None}, PatronRefusal.UNKNOWN),
        ({"valid_patron_password": False}, PatronRefusal.WRONG_PIN),
        ({"valid_patron_password": None}, PatronRefusal.WRONG_PIN),
        ({"valid_patron": None, "valid_patron_password": None}, PatronRefusal.WRONG_PIN),
    ],
)
def test_a_patron_without_a_confirmed_pin_is_refused(flags: dict[str, object], reason: PatronRefusal) -> None:
    outcome = patron_outcome("S1", patron(**flags, screen_message=("Sorry", "Sorry")))
    assert outcome == PatronRefused(reason, "Sorry")


def test_a_right_pin_implies_a_patron() -> None:
    assert isinstance(patron_outcome("S1", patron(valid_patron=None)), Patron)


def test_a_patron_status_has_no_counts() -> None:
    answer = PatronStatusResponse(
        patron_status=frozenset(),
        language="019",
        transaction_date=DATE,
        institution_id="LIB",
        patron_id="",
        personal_name="陈静",
        valid_patron=True,
        valid_patron_password=True,
    )
    outcome = patron_outcome("S1", answer)
    assert isinstance(outcome, Patron)
    assert (outcome.number, outcome.charged_count) == ("S1", None)


LOAN = {
    "ok": True,
    "renewal_ok": False,
    "magnetic_media": YesNoUnknown.NO,
    "desensitize": YesNoUnknown.YES,
    "transaction_date": DATE,
    "institution_id": "LIB",
    "patron_id": "S1",
    "item_id": "B1",
    "title_id": "红楼梦",
    "due_date": "2026-12-23",
}


def loan(**fields: object) -> CheckoutResponse:
    return CheckoutResponse(**{**LOAN, **fields})


@pytest.mark.parametrize(
    ("desensitize", "inhibit", "clear"),
    [
        (YesNoUnknown.YES, None, True),
        (YesNoUnknown.YES, False, True),
        (YesNoUnknown.YES, True, False),
        (YesNoUnknown.NO, None, False),
        (YesNoUnknown.UNKNOWN, None, False),
    ],
)
def test_security_is_cleared_only_when_the_library_says_so(
    desensitize: YesNoUnknown, inhibit: bool | None, clear: bool
) -> None:
    outcome = loan_outcome(loan(desensitize=desensitize, security_inhibit=inhibit), CHINA)
    assert outcome.clear_security is clear


def test_a_loan_keeps_the_librarys_own_words_for_its_due_date() -> None:
    outcome = loan_outcome(loan(due_date="until the bell", renewal_ok=True), CHINA)
    assert (outcome.due, outcome.due_text, outcome.renewal) == (None, "until the bell", True)


def test_a_renewal_that_is_granted_is_one_whatever_renewal_ok_says() -> None:
    assert loan_outcome(RenewResponse(**LOAN), CHINA).renewal
    assert not loan_outcome(CheckoutResponse(**LOAN), CHINA).renewal


def test_a_refused_loan_says_why() -> None:
    answer = loan(ok=False, screen_message=("Item is on hold", ""))
    assert loan_outcome(answer, CHINA) == LoanRefused("红楼梦", "Item is on hold")


def back(**fields: object) -> CheckinResponse:
    told = {
        "ok": True,
        "resensitize": True,
        "magnetic_media": YesNoUnknown.NO,
        "alert": False,
        "transaction_date": DATE,
        "institution_id": "LIB",
        "item_id": "B1",
        "permanent_location": "MAIN",
        "title_id": "红楼梦",
        "patron_id": "S1",
    }
    return CheckinResponse(**{**told, **fields})


@pytest.mark.parametrize(
    ("fields", "alert"),
    [
        ({}, None),
        ({"alert_type": "00", "alert": True}, None),
        ({"alert_type": "01"}, Alert.HOLD_HERE),
        ({"alert_type": "01", "alert": True, "destination_location": "EAST"}, Alert.HOLD_HERE),
        ({"alert_type": "02", "alert": True}, Alert.HOLD_ELSEWHERE),
        ({"alert_type": "03", "alert": True}, Alert.ILL),
        ({"alert_type": "04", "alert": True}, Alert.TRANSIT),
        ({"alert_type": "98", "alert": True}, Alert.STAFF),
        ({"alert_type": "99", "alert": True, "destination_location": "EAST"}, Alert.STAFF),
        ({"alert_type": "99"}, None),
        ({"alert": True}, Alert.STAFF),
        ({"destination_location": "EAST"}, Alert.TRANSIT),
        ({"destination_location": "MAIN"}, None),
        ({"destination_location": "MAIN", "alert": True}, Alert.STAFF),
        ({"permanent_location": "EAST"}, None),
    ],
)
def test_where_a_returned_item_must_go(fields: dict[str, object], alert: Alert | None) -> None:
    assert return_outcome(back(**fields), "MAIN").alert is alert


def test_without_a_location_of_our_own_a_destination_counts_only_with_an_alert() -> None:
    assert return_outcome(back(destination_location="EAST"), "").alert is None
    assert return_outcome(back(destination_location="EAST", alert=True), "").alert is Alert.TRANSIT


def test_a_return_names_bin_and_destination_but_no_person() -> None:
    answer = back(sort_bin="7", destination_location="EAST", hold_patron_id="S2", hold_patron_name="王芳")
    outcome = return_outcome(answer, "MAIN")
    assert (outcome.sort_bin, outcome.destination) == ("7", "EAST")
    assert not any(text in repr(outcome) for text in ("S1", "S2", "王芳"))


def test_the_dialect_says_what_tells_the_bin() -> None:
    answer = back(sort_bin="", destination_location="东湖分馆")
    assert return_outcome(answer, "主馆", SortBin.DESTINATION).sort_bin == "东湖分馆"
    assert return_outcome(answer, "主馆").sort_bin == ""


def test_a_refused_return_says_why() -> None:
    answer = back(ok=False, alert=True, screen_message=("Not checked out",))
    assert return_outcome(answer, "MAIN") == ReturnRefused("红楼梦", "Not checked out")


@pytest.mark.parametrize(
    ("asked", "answered", "same"),
    [("B1", "B1", True), ("b1 ", "B1", True), ("00123", "123", True), ("B1", "", True), ("B1", "B2", False)],
)
def test_an_answer_must_be_about_the_item_asked_for(asked: str, answered: str, same: bool) -> None:
    assert same_item(asked, answered) is same


def test_screen_lines_are_shown_once() -> None:
    assert screen_text((" Thank you ", "", "Thank you", "Due Friday")) == "Thank you\nDue Friday"


def test_a_screen_message_cut_at_255_characters_is_joined_again() -> None:
    assert screen_text(("x" * 255, "y", "next")) == "x" * 255 + "y\nnext"
    assert screen_text(("x" * 255, "y" * 255, "z")) == "x" * 255 + "y" * 255 + "z"
    assert screen_text(("x" * 254, "y")) == "x" * 254 + "\ny"
    assert screen_text(("x" * 255,)) == "x" * 255


def test_a_delimiter_written_as_an_entity_is_read_as_one() -> None:
    assert screen_text((" a &#124; b ",)) == "a | b"
    assert plain("C&#124;C++") == "C|C++"


@pytest.mark.parametrize("flag", sorted(set(PatronFlag) - {PatronFlag.CHARGE_DENIED}))
def test_only_the_first_flag_forbids_a_loan(flag: PatronFlag) -> None:
    """Hold, recall or renewal denied must not; an expired card may set the second alone (sip2-quirks.md §3.20, 21)."""
    assert Patron("1", "x", frozenset({int(flag)}), None, None).may_borrow
    assert not Patron("1", "x", frozenset({int(flag), 0}), None, None).may_borrow
