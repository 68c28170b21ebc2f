"""How an order travels and what of an answer is believed; pure.

The form is that of WeChat Pay and Alipay: the fields by name, joined as k=v&k=v, under HMAC-SHA256 (WeChat Pay API v2,
"Signature Algorithm"; an empty field is left out). The answer is signed in the same way with the key of this site.
"""

import hmac
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from drivers.errors import ProtocolError
from drivers.payment import Order, Standing, State

SIGNATURE = "sign"


def signature(fields: Mapping[str, str], key: bytes) -> str:
    """Return the signature over all fields but itself, in capital hexadecimal digits."""
    text = "&".join(f"{name}={fields[name]}" for name in sorted(fields) if name != SIGNATURE and fields[name])
    return hmac.new(key, text.encode(), "sha256").hexdigest().upper()


def request(order: Order, nonce: str, key: bytes) -> dict[str, str]:
    """Return the signed fields of any question about an order; a `nonce` makes each one different."""
    fields = {
        "order": order.number,
        "amount": f"{order.amount:.2f}",
        "currency": order.currency,
        "machine": order.machine,
        "card": order.card,
        "nonce": nonce,
    }
    return fields | {SIGNATURE: signature(fields, key)}


def standing(answer: object, order: Order, nonce: str, key: bytes) -> Standing:
    """Return what an answer says; raises ProtocolError unless its signature and all that it is about are right."""
    fields = _texts(answer)
    if not hmac.compare_digest(fields.get(SIGNATURE, "").encode(), signature(fields, key).encode()):
        raise ProtocolError("the signature is not the gateway's", b"")
    wrong = [
        name for name in ("order", "currency", "machine", "nonce") if fields.get(name) != _wanted(order, nonce)[name]
    ]
    if wrong or _amount(fields.get("amount", "")) != order.amount:
        raise ProtocolError(f"signed, but about another {(wrong or ['amount'])[0]}", b"")
    try:
        state = State(fields.get("state", ""))
    except ValueError:
        raise ProtocolError("no state that an order can have", b"") from None
    return Standing(state, fields.get("receipt", ""), fields.get("show", ""))


def _wanted(order: Order, nonce: str) -> dict[str, str]:
    return {"order": order.number, "currency": order.currency, "machine": order.machine, "nonce": nonce}


def _texts(answer: object) -> dict[str, str]:
    if not isinstance(answer, dict) or not all(isinstance(text, str) for pair in answer.items() for text in pair):
        raise ProtocolError("no flat object of texts", b"")
    if not all(_is_unicode(text) for pair in answer.items() for text in pair):
        raise ProtocolError("half a character, which nobody can sign", b"")
    return answer


def _is_unicode(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
