"""Asks the library system: the work of the one thread that owns its line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

import structlog

from kiosk.session.commands import AskLoan, AskPatron, AskReturn
from kiosk.session.events import Event, LoanAnswered, PartChanged, PatronAnswered, ReturnAnswered
from kiosk.session.view import Part
from sip2.journal.acts import Circulation
from sip2.outcomes import NoAnswer

if TYPE_CHECKING:
    from sip2.ils import Ils
    from sip2.journal.writer import Journal

RETRY_S = 1.0
log = structlog.get_logger()
Order = AskPatron | AskLoan | AskReturn


class IlsDesk:
    """One line to the library system. Used by one thread.

    `open_ils` and `journal` are called on that thread, so that their imports come after the first frame.
    """

    def __init__(
        self,
        open_ils: "Callable[[Journal], Ils]",
        journal: "Callable[[], Journal]",
        keep_alive_s: float,
        post: Callable[[Event], None],
    ) -> None:
        self._open_ils = open_ils
        self._open_journal = journal
        self._keep_alive_s = keep_alive_s
        self._post = post
        self._ils: Ils | None = None
        self._available: bool | None = None

    def idle(self) -> float:
        """Keep the line alive, or try to get it back; return the seconds until the next time."""
        from sip2.errors import SipError

        try:
            self._line().sign_on()
        except SipError as error:
            self._set_available(False, str(error))
            return RETRY_S
        self._set_available(True)
        self._inspect_unknown()
        return self._keep_alive_s

    def perform(self, order: Order) -> None:
        """Ask one question and answer with what the library system said."""
        ils = self._line()
        match order:
            case AskPatron(number=number, pin=pin):
                patron = ils.patron(number, pin)
                self._post(PatronAnswered(number, patron))
                self._heard(patron)
            case AskLoan():
                loan = ils.checkout(order.op_id, order.item, order.patron, order.pin, order.on_loan)
                self._post(LoanAnswered(order.op_id, loan))
                self._heard(loan)
            case AskReturn():
                back = ils.checkin(order.op_id, order.item, order.on_refusal)
                self._post(ReturnAnswered(order.op_id, back))
                self._heard(back)
            case _:
                assert_never(order)

    def _line(self) -> "Ils":
        if self._ils is None:
            self._ils = self._open_ils(self._open_journal())
        return self._ils

    def _heard(self, outcome: object) -> None:
        self._set_available(not isinstance(outcome, NoAnswer))

    def _inspect_unknown(self) -> None:
        """Settle by asking what an earlier silence left open; never by repeating it (DESIGN §3.2)."""
        for act in self._open_journal().unsettled():
            if act.state in {Circulation.UNKNOWN, Circulation.SENT}:
                state = self._line().inspect(act)
                log.info("inspected", op_id=act.op_id, kind=act.kind.value, state=state.value)

    def _set_available(self, available: bool, error: str = "") -> None:
        if available is self._available:
            return
        self._available = available
        if error:
            log.warning("library system away", error=error)
        self._post(PartChanged(Part.LIBRARY_SYSTEM, available))
