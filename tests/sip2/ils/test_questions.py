"""The façade's line and its questions."""

from dataclasses import replace

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import IlsTimeout, IlsUnavailable
from sip2.ils import Ils
from sip2.journal.writer import Journal
from sip2.messages import (
    EndPatronSession,
    Login,
    LoginResponse,
    PatronInformation,
    PatronInformationResponse,
    ScStatus,
)
from sip2.outcomes import (
    NoAnswer,
    Patron,
    PatronRefusal,
    PatronRefused,
)
from tests.sip2.ils.library import PIN, TIMEOUT_S, Fault, Library

# -- the line


def test_sign_on_logs_in_first_and_only_on_a_fresh_line(ils: Ils, library: Library) -> None:
    assert ils.sign_on().online
    ils.sign_on()
    assert [type(request) for request in library.requests] == [Login, ScStatus, ScStatus]
    assert library.requests[0].location_code == "MAIN"


def test_a_cut_line_is_signed_on_again_by_the_next_question(ils: Ils, library: Library) -> None:
    ils.sign_on()
    library.cut()
    assert isinstance(ils.patron("S1", PIN), Patron)
    assert [type(request) for request in library.requests][2:] == [Login, ScStatus, PatronInformation]


def test_without_a_login_user_there_is_no_login(library: Library, journal: Journal) -> None:
    client = Client("127.0.0.1", library.port, GENERIC, timeout_s=TIMEOUT_S)
    ils = Ils(client, journal, institution_id="LIB")
    ils.sign_on()
    ils.close()
    assert [type(request) for request in library.requests] == [ScStatus]


def test_a_refused_login_is_not_available_and_shows_no_password(ils: Ils, library: Library) -> None:
    library.change = lambda answer: LoginResponse(ok=False) if isinstance(answer, LoginResponse) else answer
    with pytest.raises(IlsUnavailable, match="refused the login") as caught:
        ils.sign_on()
    assert "secret" not in str(caught.value) + repr(ils)


def test_a_library_that_says_it_is_off_line_is_not_available(ils: Ils, library: Library) -> None:
    library.online = False
    with pytest.raises(IlsUnavailable, match="off line"):
        ils.sign_on()
    assert ils.patron("S1", PIN) == NoAnswer(sent=False)
    library.online = True
    assert isinstance(ils.patron("S1", PIN), Patron)


# -- questions


def test_a_patron_is_identified_by_number_and_pin(ils: Ils) -> None:
    assert isinstance(ils.patron("S1", PIN), Patron)
    assert ils.patron("S1", "000000") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert ils.patron("S9", PIN) == PatronRefused(PatronRefusal.UNKNOWN)


def test_an_empty_pin_is_never_right_and_never_asked_about(ils: Ils, library: Library) -> None:
    library.change = lambda answer: (
        replace(answer, valid_patron_password=True) if isinstance(answer, PatronInformationResponse) else answer
    )
    assert ils.patron("S1", "") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert ils.patron("", PIN) == PatronRefused(PatronRefusal.UNKNOWN)
    assert library.requests == []


def test_patron_status_is_asked_where_patron_information_is_not_supported(ils: Ils, library: Library) -> None:
    library.supported = "YYYYYYYN" + "Y" * 8
    ils.sign_on()
    assert isinstance(ils.patron("S1", PIN), Patron)
    assert ils.patron("S1", "1") == PatronRefused(PatronRefusal.WRONG_PIN)
    assert library.seen(PatronInformation) == []


@pytest.mark.parametrize(("fault", "sent"), [(Fault.SILENT, True), (Fault.CUT, True), (Fault.STATUS, True)])
def test_a_patron_question_without_answer(ils: Ils, library: Library, fault: Fault, sent: bool) -> None:
    library.faults[PatronInformation] = fault
    assert ils.patron("S1", PIN) == NoAnswer(sent)


def test_item_and_end_of_session(ils: Ils, library: Library) -> None:
    assert ils.item("B1").title_id == "Title of B1"
    assert ils.end_session("S1") is True
    library.faults[EndPatronSession] = Fault.CUT
    assert ils.end_session("S1") is False


def test_a_session_is_not_ended_where_that_is_not_supported(ils: Ils, library: Library) -> None:
    library.supported = "Y" * 8 + "N" * 8
    ils.sign_on()
    assert ils.end_session("S1") is False
    assert library.seen(EndPatronSession) == []


def test_a_timeout_of_sign_on_is_told_to_whoever_signs_on(ils: Ils, library: Library) -> None:
    library.faults[ScStatus] = Fault.SILENT
    with pytest.raises(IlsTimeout):
        ils.sign_on()
