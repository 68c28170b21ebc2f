"""What a payment asks of the thread that owns the library system's line; each order says who is to hear the answer."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sip2.journal.acts import Circulation
from sip2.outcomes import PaymentOutcome
from sip2.terminal import Fee


@dataclass(frozen=True, slots=True)
class BookPayment:
    """Book money that was taken (37). No PIN goes along: the reader may have left, and no PIN outlives its question."""

    op_id: str
    patron: str = field(repr=False)
    fee: Fee
    institution: str
    """The AO of whose reader it is; empty: our own."""
    answer: Callable[[PaymentOutcome], None]


@dataclass(frozen=True, slots=True)
class InspectPayment:
    """Find out what became of a 37 without an answer; None where there is no such act."""

    op_id: str
    answer: Callable[[Circulation | None], None]
