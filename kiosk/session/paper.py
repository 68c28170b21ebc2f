"""Whether the reader gets paper, and how that is getting on."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.session.act import Act
from kiosk.session.commands import PrintReceipt, ReceiptLine
from kiosk.session.policy import Receipts
from kiosk.session.view import ReceiptState
from sip2.journal.acts import Kind

ENDED = frozenset({ReceiptState.PRINTED, ReceiptState.UNPROVED})
"""States after which the farewell follows; a fault stays to be read, and can be tried again."""


@dataclass(slots=True)
class Paper:
    """The receipt of one visit: its lines, and what became of them."""

    lines: tuple[ReceiptLine, ...] = ()
    state: ReceiptState = ReceiptState.ASKING

    def prepare(self, acts: list[Act]) -> None:
        """Keep what a receipt would say; no name and no number of the reader."""
        self.lines = tuple(_line(act) for act in acts if act.accepted and act.kind is not Kind.RENEWAL)
        self.state = ReceiptState.ASKING

    def print(self, language: str, at: datetime) -> tuple[PrintReceipt, ...]:
        """Order the paper, once at a time."""
        if not self.lines or self.state is ReceiptState.PRINTING:
            return ()
        self.state = ReceiptState.PRINTING
        return (PrintReceipt(self.lines, language, at),)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to be waited for."""
        return self.state in ENDED


def wanted(receipts: Receipts, *, printer: bool) -> bool:
    """Tell whether the reader is to be asked, or served, at all."""
    return printer and receipts is not Receipts.NEVER


def _line(act: Act) -> ReceiptLine:
    loan = act.kind is Kind.LOAN
    return ReceiptLine(act.item, act.title, act.due, act.due_text, loan=loan, noted=act.noted, op_id=act.op_id)
