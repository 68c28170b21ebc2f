"""A visit in virtual time: the session core, and an outside that answers its commands when told to."""

import itertools
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from drivers.rfid.label import Label
from drivers.rfid.security import SecurityResult
from kiosk.session import events
from kiosk.session.commands import (
    AskAccount,
    AskHold,
    AskHolds,
    AskItem,
    AskLoan,
    AskOnLoan,
    AskPatron,
    AskRenewal,
    AskReturn,
    CheckTechnician,
    Command,
    MailReceipt,
    PrintReceipt,
    Record,
    SetClosed,
    SetSecurity,
    ShowReceipt,
)
from kiosk.session.events import Choice, Event
from kiosk.session.policy import Policy
from kiosk.session.session import Session
from kiosk.session.view import Maintenance, ReceiptState, Row, RowState, View, Way
from sip2.outcomes import (
    AccountAnswer,
    AccountOutcome,
    Held,
    HoldOutcome,
    HoldsAnswer,
    HoldsOutcome,
    ItemOutcome,
    ItemUnknown,
    Lent,
    LoanOutcome,
    NoAnswer,
    Patron,
    PatronOutcome,
    Returned,
    ReturnOutcome,
)

DUE = datetime(2026, 12, 23, tzinfo=UTC)
READER = Patron("20233017", "陈晓雨", frozenset(), charged_count=1, charged_limit=20)


@dataclass
class Outside:
    """The library system, the tags and the journal, as plain tables."""

    patrons: dict[tuple[str, str], PatronOutcome] = field(
        default_factory=lambda: {("20233017", "1234"): READER, ("20233017", ""): READER}
    )
    loans: dict[str, LoanOutcome] = field(default_factory=dict)
    returns: dict[str, ReturnOutcome] = field(default_factory=dict)
    renewals: dict[str, LoanOutcome] = field(default_factory=dict)
    account: AccountOutcome = field(default_factory=lambda: AccountAnswer(()))
    held: HoldsOutcome = field(default_factory=HoldsAnswer)
    holds: dict[str, HoldOutcome] = field(default_factory=dict)
    items: dict[str, ItemOutcome] = field(default_factory=dict)
    on_loan: dict[str, bool | None] = field(default_factory=dict)
    paper: ReceiptState = ReceiptState.PRINTED
    mail: ReceiptState = ReceiptState.MAILED
    technician_pin: str = "80512346"
    armed: dict[str, bool] = field(default_factory=dict)
    """Security of each tag that lies on the pad."""
    security: dict[str, SecurityResult] = field(default_factory=dict)
    """What a write to a tag ends with, where not PROVED."""

    def answer(self, command: Command) -> Event | None:
        match command:
            case AskAccount(number=number):
                return events.AccountAnswered(number, self.account)
            case AskRenewal(op_id=op_id, item=item):
                return events.RenewalAnswered(op_id, self.renewals.get(item, Lent("", "2027-01-22", DUE, False, True)))
            case AskHolds(number=number):
                return events.HoldsAnswered(number, self.held)
            case AskHold(op_id=op_id, item=item):
                return events.HoldAnswered(op_id, self.holds.get(item, Held("", 2, "主馆")))
            case AskItem(item=item):
                return events.ItemAnswered(item, self.items.get(item, ItemUnknown()))
            case AskOnLoan(op_id=op_id, item=item):
                return events.OnLoanAnswered(op_id, self.on_loan.get(item, True))
            case PrintReceipt(op_id=op_id):
                return events.PaperDone(self.paper, op_id, proof="as told")
            case MailReceipt(op_id=op_id):
                return events.PaperDone(self.mail, op_id, Way.MAIL, "as told")
            case ShowReceipt(op_id=op_id):
                return events.CodeReady(op_id, "data:picture")
            case CheckTechnician(pin=pin):
                right = pin == self.technician_pin
                return events.MaintenanceChanged(Maintenance(pin_wrong=not right), admitted=right)
            case SetClosed(closed=closed):
                return events.ClosedChanged(closed)
            case Record(op_id=op_id):
                return events.Recorded(op_id)
            case AskPatron(number=number, pin=pin):
                return events.PatronAnswered(number, self.patrons.get((number, pin), NoAnswer(sent=False)))
            case AskLoan():
                lent = Lent("红楼梦", "2026-12-23", DUE, clear_security=True)
                return events.LoanAnswered(command.op_id, self.loans.get(command.item, lent))
            case AskReturn():
                return events.ReturnAnswered(command.op_id, self.returns.get(command.item, Returned("红楼梦")))
            case SetSecurity():
                result = self.security.get(command.uid, SecurityResult.PROVED)
                if command.uid not in self.armed:
                    result = SecurityResult.GONE
                if result is SecurityResult.PROVED:
                    self.armed[command.uid] = command.on
                return events.SecurityAnswered(command.op_id, result)
            case _:
                return None


class Visit:
    """A reader at the machine. Commands wait in `asked` until `settle()` answers them, in order."""

    def __init__(self, policy: Policy) -> None:
        numbers = itertools.count(1)
        self.outside = Outside()
        self.now = 1000.0
        self.session = Session(policy, lambda: f"op{next(numbers)}", lambda: datetime(2026, 11, 23, tzinfo=UTC))
        self.asked: deque[Command] = deque()
        self.history: list[Command] = []

    def do(self, event: Event) -> None:
        commands = self.session.handle(event, self.now)
        self.asked.extend(commands)
        self.history.extend(commands)

    def settle(self, until: Callable[[Command], bool] = lambda command: False) -> None:
        """Answer what waits, until nothing does or the next to be answered is `until`."""
        while self.asked and not until(self.asked[0]):
            answer = self.outside.answer(self.asked.popleft())
            if answer is not None:
                self.do(answer)

    def lay(self, item: str, *, armed: bool = True, part: int = 1, parts: int = 1, copy: int = 0) -> str:
        """Lay a book down, or a part of one, and return its UID; a `copy` is another tag that says the same."""
        uid = f"E004{copy + 1:02X}{part - 1:02X}{int(item):08X}"
        self.outside.armed[uid] = armed
        self.do(events.ItemSeen(uid, label(item, part=part, parts=parts), armed))
        return uid

    def lift(self, uid: str) -> None:
        self.outside.armed.pop(uid, None)
        self.do(events.ItemGone(uid))

    def sign_in(self) -> None:
        self.do(events.ServiceChosen(Choice.BORROW))
        self.do(events.IdentityEntered("20233017", "1234"))
        self.settle()

    def wait(self, seconds: float, step_s: float = 1.0) -> None:
        for _ in range(round(seconds / step_s)):
            self.now += step_s
            self.do(events.Ticked())

    @property
    def view(self) -> View:
        return self.session.view

    def row(self, uid: str) -> Row:
        return next(row for row in self.view.rows if row.key == uid)

    def states(self) -> list[RowState]:
        return [row.state for row in self.view.rows]


def label(item: str | None, **changes: object) -> Label:
    plain = Label("iso28560-2", item, "CN-JCU", 1, 1, 1, ())
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.fixture
def visit() -> Visit:
    return Visit(Policy())


@pytest.fixture
def with_policy() -> Callable[..., Visit]:
    return lambda **changes: Visit(Policy(**changes))


@pytest.fixture
def make_label() -> Callable[..., Label]:
    return label
