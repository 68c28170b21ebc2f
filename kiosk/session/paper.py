"""Whether and how the reader gets a receipt, and how that is getting on.

A receipt on paper or by e-mail is an act of the journal with one effect, `receipt`: its key is the way, so that a
later receipt takes the place of one that is owed; its value is the code on it. Nothing of it names the reader.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.session.act import Act
from kiosk.session.commands import (
    MailReceipt,
    PrintReceipt,
    ReceiptLine,
    ReceiptOrder,
    Record,
    ShowReceipt,
)
from kiosk.session.events import CodeReady, PaperDone
from kiosk.session.policy import Policy
from kiosk.session.view import ReceiptState, Way
from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Intent, Kind, Moved

RECEIPT = "receipt"
"""The effect kind."""

ENDED = frozenset({ReceiptState.PRINTED, ReceiptState.UNPROVED, ReceiptState.MAILED})
"""States after which the farewell follows; a fault stays to be read, and can be tried again."""

BUSY = {Way.PRINT: ReceiptState.PRINTING, Way.MAIL: ReceiptState.SENDING}
FAILED = {Way.PRINT: ReceiptState.FAILED, Way.MAIL: ReceiptState.NOT_MAILED}
PROVED = frozenset({ReceiptState.PRINTED, ReceiptState.MAILED})

_ADDRESS = re.compile(r"[!-?A-~]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
"""Addresses that every mail server takes: one, in ASCII, of a host with a dot (RFC 5321 §4.1.2)."""

Orders = tuple[Record | PrintReceipt | MailReceipt | ShowReceipt, ...]


@dataclass(slots=True)
class Paper:
    """The receipt of one visit: its lines, where it could be sent, and what became of it."""

    lines: tuple[ReceiptLine, ...] = field(default=(), repr=False)
    address: str = field(default="", repr=False)
    state: ReceiptState = ReceiptState.ASKING
    op_id: str = ""
    picture: str = field(default="", repr=False)
    _order: PrintReceipt | MailReceipt | None = field(default=None, repr=False)

    def prepare(self, acts: list[Act], address: str) -> None:
        """Keep what a receipt would say; no name and no number of the reader."""
        self.lines = tuple(_line(act) for act in acts if act.accepted and not act.is_errand)
        self.address = address if _ADDRESS.fullmatch(address) else ""
        self.state = ReceiptState.ASKING

    @property
    def is_busy(self) -> bool:
        """Whether a receipt is being made."""
        return self.state in BUSY.values()

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be waited for."""
        return self.state in ENDED

    def ways(self, policy: Policy) -> tuple[Way, ...]:
        """Return how this reader could have it, whatever is broken now."""
        return tuple(way for way in Way if way in policy.receipt_ways and (way is not Way.MAIL or self.address))

    def make(self, way: Way, language: str, at: datetime, new_op_id: Callable[[], str]) -> Orders:
        """Order a receipt, one at a time; what leaves a trace is written down first."""
        if not self.lines or self.is_busy:
            return ()
        self.op_id = new_op_id()
        about = self.lines, language, at, None, self.op_id
        match way:
            case Way.CODE:
                return (ShowReceipt(*about),)
            case Way.MAIL:
                self._order = MailReceipt(*about, self.address)
            case Way.PRINT:
                self._order = PrintReceipt(*about)
        self.state = BUSY[way]
        return (begun(self._order, way),)

    def recorded(self, op_id: str) -> Orders:
        """Go on once it is written down; nothing when the reader it was for has gone."""
        order, self._order = (self._order, None) if op_id == self.op_id else (None, self._order)
        return (order,) if order else ()

    def take(self, event: PaperDone | CodeReady) -> None:
        """Take in what became of it; an answer to another reader's says nothing."""
        if event.op_id != self.op_id:
            return
        if isinstance(event, PaperDone):
            self.state = event.state
        elif not self.is_busy:
            self.state, self.picture = ReceiptState.SHOWN, event.picture

    def patience_s(self, policy: Policy) -> float:
        """Return how long nobody need touch anything: a printer takes its time, and so does fetching a telephone."""
        waits = self.is_busy or self.state is ReceiptState.SHOWN
        return policy.idle_s if waits else policy.receipt_s


def begun(order: ReceiptOrder, way: Way) -> Record:
    """Return what is written down before anything is printed or sent."""
    effect = Effect(RECEIPT, way.value, order.code)
    intent = Intent(order.op_id, Kind.PRINT, order.code, None, order.at, (effect,))
    return Record(order.op_id, (intent, EffectMoved(order.op_id, RECEIPT, way.value, EffectState.STARTED)))


def ended(event: PaperDone) -> Record:
    """Return what is written down of its end. Owed means: nothing proves that somebody has it."""
    proved = event.state in PROVED
    state, end = (EffectState.PROVED, Circulation.ACCEPTED) if proved else (EffectState.OWED, Circulation.REFUSED)
    if event.state is ReceiptState.UNPROVED:
        end = Circulation.ACCEPTED
    moved = EffectMoved(event.op_id, RECEIPT, event.way.value, state, event.proof)
    return Record(event.op_id, (moved, Moved(event.op_id, end)))


def _line(act: Act) -> ReceiptLine:
    loan = act.kind is Kind.LOAN
    return ReceiptLine(act.item, act.title, act.due, act.due_text, loan=loan, noted=act.noted, op_id=act.op_id)
