"""The question for a receipt, what becomes of it, and the farewell."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.receipts.plain import code
from kiosk.receipts.samples import everything
from kiosk.receipts.template import shipped
from kiosk.screens.circulation import ASKING, PLANTS, PUT_BACK, RECOGNISED, RED_CHAMBER
from kiosk.screens.place import AWAY, DUE, Typed, nothing
from kiosk.session.paper import BUSY, ENDED
from kiosk.session.view import Part, ReceiptState, RowState, Screen, View, Way

RECEIPT = View(Screen.RECEIPT, lent=5, done=5, next_due=DUE, receipt_s=18)
EVERY_WAY = replace(RECEIPT, receipt_ways=tuple(Way), receipt_mail="c***@jcu.edu.cn")
TITLED = tuple(
    replace(row, state=RowState.DONE)
    for row in (RED_CHAMBER, PLANTS, PUT_BACK, ASKING, RECOGNISED)
)  # fmt: skip


def receipt_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the question for a receipt, and what becomes of it."""
    for state in ReceiptState:
        waits = state in {*BUSY.values(), *ENDED}
        view = replace(RECEIPT, receipt=state, receipt_s=None if waits else 18)
        if state is ReceiptState.SHOWN:
            view = replace(view, receipt_code=code(everything("zh_CN"), shipped()["zh_CN"]), receipt_s=60)
        yield f"06-receipt-{state.value}", view, nothing
    yield "06-receipt-every-way", EVERY_WAY, nothing
    yield "06-receipt-no-mail-address", replace(EVERY_WAY, receipt_ways=(Way.PRINT, Way.CODE)), nothing
    yield "06-receipt-mail-failed", replace(EVERY_WAY, receipt=ReceiptState.NOT_MAILED), nothing
    no_printer = replace(EVERY_WAY, receipt_ways=(Way.CODE,), away=frozenset({Part.PRINTER}))
    yield "06-receipt-code-only", no_printer, nothing
    yield "06-receipt-titled", replace(RECEIPT, rows=TITLED), nothing
    yield "06-receipt-seven", replace(RECEIPT, lent=7), nothing
    yield "06-receipt-returned", replace(RECEIPT, lent=0, returned=3, next_due=None), nothing
    yield "06-receipt-noted", replace(RECEIPT, noted=5, offline=True, away=AWAY), nothing
    yield "06-receipt-printer-away", replace(RECEIPT, away=frozenset({Part.PRINTER})), nothing


def farewell_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the farewell in its states."""
    borrowed = View(Screen.THANKS, lent=5, next_due=DUE)
    yield "06b-thanks-borrow", borrowed, nothing
    yield "06b-thanks-card", replace(borrowed, card_present=True), nothing
    yield "06b-thanks-all", replace(borrowed, card_present=True, receipt=ReceiptState.PRINTED), nothing
    yield "06b-thanks-no-printer", replace(borrowed, away=frozenset({Part.PRINTER})), nothing
    yield "06b-thanks-mailed", replace(borrowed, receipt=ReceiptState.MAILED, receipt_mail="c***@jcu.edu.cn"), nothing
    yield "06b-thanks-noted", replace(borrowed, noted=4), nothing
    yield "06b-thanks-return", View(Screen.THANKS, returned=3), nothing
    yield "06b-thanks-return-receipt", View(Screen.THANKS, returned=3, receipt=ReceiptState.PRINTED), nothing
    yield "06b-thanks-account", View(Screen.THANKS, card_present=True), nothing
    yield "06b-thanks-nothing", View(Screen.THANKS), nothing
