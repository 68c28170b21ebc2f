"""Receipts without paper: by e-mail, and as a code on the screen."""

from collections.abc import Callable
from typing import assert_never

import structlog

from drivers.errors import DeviceError
from drivers.notify.mail import Mail
from kiosk.desks.letterhead import Letterhead, receipt
from kiosk.receipts.compose import template
from kiosk.receipts.plain import code, plain
from kiosk.session.commands import MailReceipt, ShowReceipt
from kiosk.session.events import CodeReady, Event, PaperDone
from kiosk.session.view import ReceiptState, Way

ASLEEP_S = 3600.0

Order = MailReceipt | ShowReceipt


class PaperlessDesk:
    """Sends and draws receipts. Used by one thread; `open_mail` None: this library sends none."""

    def __init__(
        self, letterhead: Letterhead, open_mail: Callable[[], Mail] | None, post: Callable[[Event], None]
    ) -> None:
        self._letterhead = letterhead
        self._open_mail = open_mail
        self._post = post

    def idle(self) -> float:
        """Return the seconds until there is something to do: nothing is done by itself."""
        return ASLEEP_S

    def perform(self, order: Order) -> None:
        """Send or draw one receipt, and say what became of it."""
        match order:
            case MailReceipt():
                state, proof = self._sent(order)
                self._post(PaperDone(state, order.op_id, Way.MAIL, proof))
            case ShowReceipt():
                words = template(self._letterhead.templates, order.language)
                self._post(CodeReady(order.op_id, code(receipt(order, self._letterhead), words)))
            case _:
                assert_never(order)

    def _sent(self, order: MailReceipt) -> tuple[ReceiptState, str]:
        if self._open_mail is None:
            return ReceiptState.NOT_MAILED, "no mail server is configured"
        text = plain(receipt(order, self._letterhead), template(self._letterhead.templates, order.language))
        library, kind, *_ = text.splitlines()
        try:
            self._open_mail().letter(order.address, f"{library} · {kind}", text)
        except DeviceError as error:
            structlog.get_logger().warning("receipt not mailed", op_id=order.op_id, error=str(error))
            return ReceiptState.NOT_MAILED, str(error)
        return ReceiptState.MAILED, "the mail server has taken it"
