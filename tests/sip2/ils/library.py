"""A library system on a real socket that does exactly what a test needs."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from sip2.connection import AcsConnection, Received, Transmit
from sip2.dialects import GENERIC
from sip2.fields import Message
from sip2.journal.acts import Effect, Intent, Kind
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
        self.passed_s = 0.0

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.passed_s += seconds

    def set_back(self, seconds: float) -> None:
        self.now -= timedelta(seconds=seconds)

    def monotonic(self) -> float:
        return self.passed_s


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
