"""What a receipt says of money that was paid."""

from typing import TypedDict

from kiosk.receipts import Payment
from kiosk.receipts.compose import FALLBACK
from kiosk.session.commands import PaidLine

WAYS = {
    "zh_CN": {"qr": "扫码支付", "purse": "校园卡", "terminal": "银行卡"},
    "en": {"qr": "QR code", "purse": "Campus card", "terminal": "Bank card"},
}
EVERYTHING = {"zh_CN": "图书馆费用", "en": "Library fees"}


class Paid(TypedDict):
    """The fields of a `Receipt` that are about money."""

    payments: tuple[Payment, ...]
    currency: str
    paid_how: str
    paid_reference: str


def paid(line: PaidLine, language: str) -> Paid:
    """Return what the receipt of a payment says, in a language, or in Chinese where there is no such."""
    language = language if language in WAYS else FALLBACK
    what = line.what or EVERYTHING[language]
    return Paid(
        payments=(Payment(what, line.amount),), currency=line.currency, paid_how=WAYS[language].get(line.way, ""),
        paid_reference=line.reference,
    )  # fmt: skip
