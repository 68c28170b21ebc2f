"""The façade against a library system on a real socket that does exactly what each test needs."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.connection import AcsConnection, Received, Transmit
from sip2.dialects import GENERIC
from sip2.errors import IlsTimeout, IlsUnavailable, LocalProtocolError
from sip2.fields import Message
from sip2.ils import Ils
from sip2.inspection import SETTLING_S
from sip2.journal.acts import Act, Circulation, Effect, EffectState, Intent, Kind, Moved
from sip2.journal.reader import Reader
from sip2.journal.seal import Seal
from sip2.journal.writer import Journal
from sip2.messages import (
    AcsStatus,
    Checkin,
    CheckinResponse,
    Checkout,
    CheckoutResponse,
    EndPatronSession,
    EndSessionResponse,
    ItemInformation,
    ItemInformationResponse,
    Login,
    LoginResponse,
    PatronInformation,
    PatronInformationResponse,
    PatronStatusRequest,
    PatronStatusResponse,
    Renew,
    RenewResponse,
    ScStatus,
)
from sip2.outcomes import (
    Alert,
    Lent,
    LoanRefused,
    NoAnswer,
    Patron,
    PatronRefusal,
    PatronRefused,
    Returned,
    ReturnRefused,
)
from sip2.replay import RESENDS
from sip2.values import CirculationStatus, FeeType, SecurityMarker, SipDate, Summary, YesNoUnknown

SEAL = Seal(bytes(32))

DATE = SipDate("20261123    093000")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TIMEOUT_S = 1.0
OFF = Effect("security", "E0040150", "off")
BACK_OFF = Effect("security", "E0040150", "off")
PIN = "831604"


class Fault(Enum):
    """What the library system does with a request instead of answering it."""

    SILENT = auto()
    """Carries it out and says nothing."""
    CUT = auto()
    """Carries it out and hangs up."""
    DEAF = auto()
    """Hangs up without having carried it out."""
    STATUS = auto()
    """Sends its own status in place of the answer."""


class Library:
    """A library system that knows patron S1 (PIN above) and lends everything."""

    def __init__(self) -> None:
        self.loans: dict[str, str] = {}
        self.requests: list[Message] = []
        self.faults: dict[type[Message], Fault] = {}
        self.change: Callable[[Message], Message] = lambda answer: answer
        self.on_request: Callable[[Message], None] = lambda request: None
        self.online = True
        self.supported = "Y" * 16
        self.lists_titles = False
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self._lines: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()

    def cut(self) -> None:
        """Hang up on everybody."""
        for line in self._lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._lines.clear()

    def seen(self, kind: type[Message]) -> list[Message]:
        return [request for request in self.requests if isinstance(request, kind)]

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._listening.accept()
                self._lines.append(line)
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        connection = AcsConnection(GENERIC)
        with suppress(OSError):
            while data := line.recv(4096):
                connection.receive(data)
                while event := connection.next_event():
                    if isinstance(event, Received):
                        self._handle(connection, line, event.frame.message)
                    elif isinstance(event, Transmit):
                        line.sendall(event.data)

    def _handle(self, connection: AcsConnection, line: socket.socket, request: Message) -> None:
        self.on_request(request)
        self.requests.append(request)
        fault = self.faults.get(type(request))
        answer = self._status() if fault in {Fault.DEAF, Fault.STATUS} else self._answer(request)
        if fault in {None, Fault.STATUS}:
            line.sendall(connection.answer(self.change(answer)))
            return
        connection.dismiss()
        if fault is not Fault.SILENT:
            line.shutdown(socket.SHUT_RDWR)

    def _answer(self, request: Message) -> Message:
        match request:
            case Login():
                return LoginResponse(ok=True)
            case ScStatus():
                return self._status()
            case PatronInformation():
                return self._patron(request)
            case PatronStatusRequest():
                known = request.patron_id == "S1"
                return PatronStatusResponse(
                    patron_status=frozenset(),
                    language="019",
                    transaction_date=DATE,
                    institution_id="LIB",
                    patron_id=request.patron_id,
                    personal_name="陈静",
                    valid_patron=known,
                    valid_patron_password=request.patron_password == PIN,
                )
            case Checkout():
                self.loans[request.item_id] = request.patron_id
                return CheckoutResponse(**self._loan(request.item_id))
            case Renew():
                return RenewResponse(**self._loan(request.item_id) | {"renewal_ok": True})
            case Checkin():
                return self._checkin(request)
            case ItemInformation():
                return self._item(request.item_id)
            case EndPatronSession():
                return EndSessionResponse(end_session=True, transaction_date=DATE, institution_id="LIB", patron_id="S1")
        raise AssertionError(request)

    def _status(self) -> AcsStatus:
        return AcsStatus(
            online=self.online,
            checkin_ok=True,
            checkout_ok=True,
            acs_renewal_policy=True,
            status_update_ok=True,
            offline_ok=False,
            timeout_period=100,
            retries_allowed=3,
            institution_id="LIB",
            supported_messages=self.supported,
        )

    def _patron(self, request: PatronInformation) -> PatronInformationResponse:
        loans = sorted(item for item, patron in self.loans.items() if patron == request.patron_id)
        listed = [f"Title of {item}" if self.lists_titles else item for item in loans]
        start = (request.start_item or 1) - 1
        page = listed[start : start + 5] if request.summary is Summary.CHARGED else []
        return PatronInformationResponse(
            patron_status=frozenset(),
            language="019",
            transaction_date=DATE,
            hold_items_count=0,
            overdue_items_count=0,
            charged_items_count=len(loans),
            fine_items_count=0,
            recall_items_count=0,
            unavailable_holds_count=0,
            institution_id="LIB",
            patron_id=request.patron_id,
            personal_name="陈静",
            valid_patron=request.patron_id == "S1",
            valid_patron_password=request.patron_password == PIN if request.patron_password else None,
            charged_items=tuple(page),
        )

    @staticmethod
    def _loan(item: str) -> dict[str, object]:
        return {
            "ok": True,
            "renewal_ok": False,
            "magnetic_media": YesNoUnknown.NO,
            "desensitize": YesNoUnknown.YES,
            "transaction_date": DATE,
            "institution_id": "LIB",
            "patron_id": "S1",
            "item_id": item,
            "title_id": f"Title of {item}",
            "due_date": "2026-12-23",
        }

    def _checkin(self, request: Checkin) -> CheckinResponse:
        patron = self.loans.pop(request.item_id, "")
        return CheckinResponse(
            ok=bool(patron),
            resensitize=True,
            magnetic_media=YesNoUnknown.NO,
            alert=False,
            transaction_date=DATE,
            institution_id="LIB",
            item_id=request.item_id,
            permanent_location="MAIN",
            title_id=f"Title of {request.item_id}",
            patron_id=patron,
            screen_message=() if patron else ("Not checked out",),
        )

    def _item(self, item: str) -> ItemInformationResponse:
        charged = item in self.loans
        return ItemInformationResponse(
            circulation_status=CirculationStatus.CHARGED if charged else CirculationStatus.AVAILABLE,
            security_marker=SecurityMarker.NONE,
            fee_type=FeeType.OTHER,
            transaction_date=DATE,
            item_id=item,
            title_id=f"Title of {item}",
            due_date="2026-12-23" if charged else "",
        )


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def library() -> Iterator[Library]:
    library = Library()
    yield library
    library.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal.open(path, seal=SEAL) as journal:
        yield journal


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ils(library: Library, journal: Journal, clock: Clock) -> Iterator[Ils]:
    client = Client("127.0.0.1", library.port, GENERIC, timeout_s=TIMEOUT_S)
    ils = Ils(
        client,
        journal,
        institution_id="LIB",
        login_user="kiosk1",
        login_password="secret-of-the-line",
        location_code="MAIN",
        clock=clock,
    )
    yield ils
    ils.close()


def intend(journal: Journal, kind: Kind, *, patron: str | None = "S1", op_id: str = "op") -> None:
    journal.append(Intent(op_id, kind, "B1", patron, NOW)).result()


def states(path: Path, op_id: str = "op") -> list[str]:
    """The arrows of an act, in order, as another process reads them."""
    with Reader(path, SEAL) as reader:
        return reader._ask(
            lambda connection: list(
                connection.exec_driver_sql(
                    "SELECT state FROM event WHERE op_id = ? ORDER BY sequence", (op_id,)
                ).scalars()
            )
        )


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


# -- acts


@pytest.mark.parametrize("kind", [Kind.LOAN, Kind.RETURN, Kind.RENEWAL])
def test_sent_is_on_the_disk_before_the_library_hears_of_it(
    ils: Ils, library: Library, journal: Journal, path: Path, kind: Kind
) -> None:
    found: dict[str, Circulation] = {}

    def look(request: Message) -> None:
        if isinstance(request, Checkout | Checkin | Renew):
            with Reader(path, SEAL) as reader:
                found[type(request).__name__] = reader.act("op").state

    library.on_request = look
    library.loans = {"B1": "S1"}
    intend(journal, kind)
    match kind:
        case Kind.LOAN:
            ils.checkout("op", "B1", "S1", PIN, OFF)
        case Kind.RETURN:
            ils.checkin("op", "B1")
        case Kind.RENEWAL:
            ils.renew("op", "B1", "S1", PIN)
    assert list(found.values()) == [Circulation.SENT]


def test_a_loan_plans_its_security_with_the_answer(ils: Ils, library: Library, journal: Journal, path: Path) -> None:
    intend(journal, Kind.LOAN)
    outcome = ils.checkout("op", "B1", "S1", PIN, OFF)
    assert isinstance(outcome, Lent)
    assert (outcome.title, outcome.due_text, outcome.clear_security) == ("Title of B1", "2026-12-23", True)
    act = journal.act("op")
    assert (act.state, act.detail["title"], act.detail["due"]) == ("accepted", "Title of B1", "2026-12-23")
    assert act.effects == {("security", "E0040150"): ("off", EffectState.PLANNED)}
    assert states(path) == ["intent", "sent", "accepted"]
    (request,) = library.seen(Checkout)
    assert (request.sc_renewal_policy, request.no_block) == (False, False)


@pytest.mark.parametrize(
    "answer",
    [{"desensitize": YesNoUnknown.UNKNOWN}, {"desensitize": YesNoUnknown.NO}, {"security_inhibit": True}],
)
def test_a_loan_whose_security_must_stay_plans_nothing(
    ils: Ils, library: Library, journal: Journal, answer: dict[str, object]
) -> None:
    library.change = lambda told: replace(told, **answer) if isinstance(told, CheckoutResponse) else told
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF).clear_security is False
    assert journal.act("op").effects == {}
    assert journal.balance().done == 1


def test_a_refused_loan_touches_nothing(ils: Ils, library: Library, journal: Journal) -> None:
    library.change = lambda told: (
        replace(told, ok=False, screen_message=("Item is on hold",)) if isinstance(told, CheckoutResponse) else told
    )
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == LoanRefused("Title of B1", "Item is on hold")
    act = journal.act("op")
    assert (act.state, act.detail["message"], act.effects) == ("refused", "Item is on hold", {})
    assert act.patron is None


@pytest.mark.parametrize("fault", Fault)
def test_a_loan_without_a_trustworthy_answer_is_unknown(
    ils: Ils, library: Library, journal: Journal, fault: Fault
) -> None:
    library.faults[Checkout] = fault
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    act = journal.act("op")
    assert (act.state, act.effects, act.patron) == ("unknown", {}, "S1")
    assert len(library.seen(Checkout)) == 1


def test_an_answer_about_another_item_is_not_trusted(ils: Ils, library: Library, journal: Journal) -> None:
    library.change = lambda told: replace(told, item_id="B2") if isinstance(told, CheckoutResponse) else told
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    assert journal.act("op").state is Circulation.UNKNOWN


def test_a_loan_that_cannot_leave_is_given_up_without_having_been_sent(
    ils: Ils, library: Library, journal: Journal, path: Path
) -> None:
    library.close()
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert states(path) == ["intent", "refused"]
    assert journal.act("op").detail == {"reason": "not sent"}


@pytest.mark.parametrize("stage", [Login, ScStatus])
def test_a_silence_while_signing_on_is_no_silence_about_the_loan(
    ils: Ils, library: Library, journal: Journal, path: Path, stage: type[Message]
) -> None:
    library.faults[stage] = Fault.SILENT
    intend(journal, Kind.LOAN)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert states(path) == ["intent", "refused"]


class CuttingJournal(Journal):
    """Loses the line the moment SENT is durable, as a plug that is pulled."""

    library: Library

    def record(self, *entries):
        super().record(*entries)
        if isinstance(entries[0], Moved) and entries[0].state is Circulation.SENT:
            self.library.close()


@pytest.mark.parametrize("kind", [Kind.LOAN, Kind.RETURN])
def test_sent_but_never_left_ends_refused(library: Library, path: Path, clock: Clock, kind: Kind) -> None:
    with CuttingJournal.open(path, seal=SEAL) as journal:
        journal.library = library
        client = Client("127.0.0.1", library.port, GENERIC, timeout_s=TIMEOUT_S)
        ils = Ils(client, journal, institution_id="LIB", clock=clock)
        ils.sign_on()
        intend(journal, kind)
        if kind is Kind.LOAN:
            assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
        else:
            assert ils.checkin("op", "B1", BACK_OFF) == NoAnswer(sent=False)
            assert list(journal.act("op").effects.values()) == [("off", EffectState.PLANNED)]
        assert states(path) == ["intent", "sent", "refused"]
        assert library.seen(Checkout) + library.seen(Checkin) == []
        ils.close()


def fail_disk(journal: Journal) -> None:
    pages = journal._ask(lambda connection: connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    journal._ask(lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    filler = (Intent(f"filler {number}", Kind.LOAN, "B" * 4000, None, NOW) for number in range(200))
    assert journal.append(*filler).exception() is not None


def test_what_cannot_be_written_down_is_not_sent(ils: Ils, library: Library, journal: Journal) -> None:
    intend(journal, Kind.LOAN)
    fail_disk(journal)
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=False)
    assert library.seen(Checkout) == []


def test_an_answer_that_cannot_be_written_down_is_no_answer(ils: Ils, library: Library, journal: Journal) -> None:
    intend(journal, Kind.LOAN)
    library.on_request = lambda request: fail_disk(journal) if isinstance(request, Checkout) else None
    client_waits = 20.0
    ils._line._client._timeout_s = client_waits
    assert ils.checkout("op", "B1", "S1", PIN, OFF) == NoAnswer(sent=True)
    assert journal.act("op").state is Circulation.SENT


def test_an_act_that_was_never_intended_is_a_mistake_of_ours(ils: Ils, library: Library) -> None:
    with pytest.raises(LocalProtocolError, match="from nothing to sent"):
        ils.checkout("op", "B1", "S1", PIN, OFF)
    assert library.seen(Checkout) == []


def test_a_return_keeps_no_trace_of_who_had_the_item(ils: Ils, library: Library, journal: Journal, path: Path) -> None:
    library.loans = {"B1": "READER-77"}
    library.change = lambda told: (
        replace(told, alert=True, alert_type="02", destination_location="EAST", sort_bin="7")
        if isinstance(told, CheckinResponse)
        else told
    )
    intend(journal, Kind.RETURN, patron=None)
    outcome = ils.checkin("op", "B1", BACK_OFF)
    assert outcome == Returned("Title of B1", Alert.HOLD_ELSEWHERE, "EAST", "7", location="MAIN")
    act = journal.act("op")
    assert act.state is Circulation.ACCEPTED
    assert act.detail == {
        "title": "Title of B1",
        "alert": "hold_elsewhere",
        "destination": "EAST",
        "sort_bin": "7",
    }
    assert act.effects == {}
    assert not any(b"READER-77" in each.read_bytes() for each in path.parent.iterdir())


def test_a_refused_return_plans_the_security_it_had(ils: Ils, journal: Journal) -> None:
    intend(journal, Kind.RETURN)
    assert ils.checkin("op", "B1", BACK_OFF) == ReturnRefused("Title of B1", "Not checked out")
    act = journal.act("op")
    assert act.state is Circulation.REFUSED
    assert act.effects == {("security", "E0040150"): ("off", EffectState.PLANNED)}


def test_a_return_without_an_answer_leaves_security_on(ils: Ils, library: Library, journal: Journal) -> None:
    library.faults[Checkin] = Fault.CUT
    intend(journal, Kind.RETURN)
    assert ils.checkin("op", "B1", BACK_OFF) == NoAnswer(sent=True)
    act = journal.act("op")
    assert (act.state, act.effects) == (Circulation.UNKNOWN, {})


def test_a_renewal_is_a_loan_that_touches_no_tag(ils: Ils, journal: Journal) -> None:
    intend(journal, Kind.RENEWAL)
    outcome = ils.renew("op", "B1", "S1", PIN)
    assert isinstance(outcome, Lent)
    assert outcome.renewal
    assert journal.act("op").effects == {}
    assert journal.balance().done == 1


def test_no_pin_reaches_the_disk(ils: Ils, journal: Journal, path: Path) -> None:
    intend(journal, Kind.LOAN)
    ils.checkout("op", "B1", "S1", PIN, OFF)
    assert not any(PIN.encode() in each.read_bytes() for each in path.parent.iterdir())


# -- inspection


def left_unknown(ils: Ils, library: Library, journal: Journal, kind: Kind, fault: Fault) -> Act:
    """Leave an act without an answer, long enough ago to be believed."""
    request = {Kind.LOAN: Checkout, Kind.RETURN: Checkin, Kind.RENEWAL: Renew}[kind]
    library.faults[request] = fault
    intend(journal, kind, patron=None if kind is Kind.RETURN else "S1")
    match kind:
        case Kind.LOAN:
            ils.checkout("op", "B1", "S1", PIN, OFF)
        case Kind.RETURN:
            ils.checkin("op", "B1", BACK_OFF)
        case Kind.RENEWAL:
            ils.renew("op", "B1", "S1", PIN)
    library.requests.clear()
    act = journal.act("op")
    assert act.state is Circulation.UNKNOWN
    return act


def assert_never_repeated(library: Library) -> None:
    assert library.seen(Checkout) + library.seen(Checkin) + library.seen(Renew) == []


def test_a_loan_that_was_done_is_accepted_and_its_security_owed(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    act = journal.act("op")
    assert (act.state, act.detail["settled_by"]) == (Circulation.ACCEPTED, "inspection")
    assert (act.detail["title"], act.detail["due"]) == ("Title of B1", "2026-12-23")
    assert [(each.op_id, each.effect) for each in journal.owed()] == [("op", OFF)]
    assert all(not request.patron_password for request in library.seen(PatronInformation))
    assert_never_repeated(library)


def test_a_loan_that_was_not_done_is_refused_once_the_library_cannot_be_at_work_on_it(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    assert ils.inspect(act) is Circulation.UNKNOWN
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.REFUSED
    assert journal.owed() == ()
    assert journal.act("op").patron is None
    assert_never_repeated(library)


def test_a_loan_found_in_a_long_list_was_done(ils: Ils, library: Library, journal: Journal) -> None:
    library.loans = {f"A{number:02}": "S1" for number in range(12)}
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert [request.start_item for request in library.seen(PatronInformation)] == [None, 6, 11]


def test_an_item_that_somebody_else_has_was_not_lent_to_this_patron(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    library.loans = {"B1": "S2", "A1": "S1"}
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.REFUSED


def test_a_list_of_titles_proves_nothing_and_goes_to_staff(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.lists_titles = True
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF
    assert journal.act("op").patron == "S1"


def test_where_the_list_is_refused_the_item_decides_if_it_can(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.change = lambda told: (
        replace(told, valid_patron=False, charged_items=()) if isinstance(told, PatronInformationResponse) else told
    )
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF
    library.faults[Checkout] = Fault.DEAF
    library.loans.clear()
    intend(journal, Kind.LOAN, op_id="op2")
    ils.checkout("op2", "B1", "S1", PIN, OFF)
    assert ils.inspect(journal.act("op2")) is Circulation.REFUSED


def test_a_list_hidden_without_a_pin_proves_nothing(ils: Ils, library: Library, journal: Journal, clock: Clock) -> None:
    library.change = lambda told: (
        replace(told, valid_patron_password=False, charged_items=(), charged_items_count=0)
        if isinstance(told, PatronInformationResponse)
        else told
    )
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF


def test_nothing_is_settled_while_the_library_is_away(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    clock.pass_by(SETTLING_S)
    library.faults[ItemInformation] = Fault.CUT
    assert ils.inspect(act) is Circulation.UNKNOWN
    library.faults = {PatronInformation: Fault.CUT}
    assert ils.inspect(act) is Circulation.UNKNOWN
    library.close()
    assert ils.inspect(act) is Circulation.UNKNOWN
    assert journal.act("op").state is Circulation.UNKNOWN


def test_a_library_that_never_answers_about_the_patron_ends_with_staff(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    library.faults[PatronInformation] = Fault.CUT
    clock.pass_by(600)
    assert ils.inspect(act) is Circulation.STAFF


def test_a_loan_that_the_reader_tried_again_owes_nothing(ils: Ils, library: Library, journal: Journal) -> None:
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.DEAF)
    library.faults.clear()
    intend(journal, Kind.LOAN, op_id="again")
    assert isinstance(ils.checkout("again", "B1", "S1", PIN, OFF), Lent)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert journal.owed() == ()
    assert list(journal.act("again").effects.values()) == [("off", EffectState.PLANNED)]


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.DEAF])
def test_a_return_without_an_answer_is_looked_up(
    ils: Ils, library: Library, journal: Journal, clock: Clock, fault: Fault
) -> None:
    library.loans = {"B1": "S1"}
    act = left_unknown(ils, library, journal, Kind.RETURN, fault)
    clock.pass_by(SETTLING_S)
    if fault is Fault.CUT:
        assert ils.inspect(act) is Circulation.ACCEPTED
        assert_never_repeated(library)
        return
    for told in range(1, RESENDS + 1):
        assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
        assert len(library.seen(Checkin)) == told
        clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.STAFF
    assert len(library.seen(Checkin)) == RESENDS


def test_a_renewal_without_an_answer_goes_to_staff(ils: Ils, library: Library, journal: Journal, clock: Clock) -> None:
    act = left_unknown(ils, library, journal, Kind.RENEWAL, Fault.CUT)
    clock.pass_by(SETTLING_S)
    assert ils.inspect(act) is Circulation.STAFF


def test_an_act_found_sent_after_a_restart_is_inspected_the_same(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    journal.append(Moved("op", Circulation.SENT)).result()
    clock.pass_by(SETTLING_S)
    (act,) = journal.unsettled()
    assert ils.inspect(act) is Circulation.REFUSED


def test_a_granted_loan_that_is_not_done_goes_to_staff_and_never_ends_refused(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    for state in (Circulation.GRANTED, Circulation.SENT, Circulation.UNKNOWN):
        journal.append(Moved("op", state)).result()
    assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
    library.faults[Checkout] = Fault.DEAF
    for told in range(1, RESENDS + 1):
        clock.pass_by(SETTLING_S)
        assert ils.inspect(journal.act("op")) is Circulation.UNKNOWN
        assert [request.no_block for request in library.seen(Checkout)] == [False] * told
    clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.STAFF
    assert journal.act("op").patron == "S1"


def test_a_granted_loan_that_left_no_trace_is_told_once_more(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    intend(journal, Kind.LOAN)
    for state in (Circulation.GRANTED, Circulation.SENT):
        journal.append(Moved("op", state)).result()
    clock.pass_by(SETTLING_S)
    assert ils.inspect(journal.act("op")) is Circulation.ACCEPTED
    assert [request.item_id for request in library.seen(Checkout)] == ["B1"]


def test_without_item_information_only_the_list_can_tell(
    ils: Ils, library: Library, journal: Journal, clock: Clock
) -> None:
    library.supported = "Y" * 10 + "N" * 6
    ils.sign_on()
    act = left_unknown(ils, library, journal, Kind.LOAN, Fault.CUT)
    assert ils.inspect(act) is Circulation.ACCEPTED
    assert library.seen(ItemInformation) == []


def test_a_timeout_of_sign_on_is_told_to_whoever_signs_on(ils: Ils, library: Library) -> None:
    library.faults[ScStatus] = Fault.SILENT
    with pytest.raises(IlsTimeout):
        ils.sign_on()
