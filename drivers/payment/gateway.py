"""A payment gateway over HTTPS, asked again and again: QR codes (Alipay, WeChat Pay) and the campus card's purse.

A purse is an order that names a card: the gateway takes the money from it at once, if it is there.
"""

import json
import secrets
import time
from collections.abc import Callable

import requests
import urllib3

from drivers.errors import DeviceRefused, DeviceTimeout, DeviceUnavailable, ProtocolError
from drivers.payment import Order, Standing
from drivers.payment.signing import request, standing

ANSWER_BYTES = 16384


class HttpGateway:
    """One gateway. Fulfils `PaymentWay`; `purse` says whether orders name a card or show a code."""

    def __init__(
        self, url: str, key: bytes, *, timeout_s: float = 5.0, purse: bool = False, certificate: str = "",
        nonce: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:  # fmt: skip
        """`url` without a trailing slash; `certificate` is a file of the authority to trust, "" for the usual ones."""
        self._url = url
        self._key = key
        self._timeout_s = timeout_s
        self._purse = purse
        self._certificate = certificate
        self._nonce = nonce

    def order(self, order: Order) -> Standing:
        """Ask for the money."""
        if self._purse is not bool(order.card):
            raise DeviceRefused("a purse wants a card, and nothing else does", 0)
        return self._ask("order", order)

    def poll(self, order: Order) -> Standing:
        """Ask how the order stands."""
        return self._ask("poll", order)

    def close(self, order: Order) -> Standing:
        """End an unpaid order."""
        return self._ask("close", order)

    def refund(self, order: Order) -> Standing:
        """Give the money back."""
        return self._ask("refund", order)

    def _ask(self, what: str, order: Order) -> Standing:
        nonce = self._nonce()
        return standing(self._post(what, request(order, nonce, self._key)), order, nonce, self._key)

    def _post(self, what: str, fields: dict[str, str]) -> object:
        """Send and return the JSON that came; the text of an error never holds what was sent."""
        try:
            with requests.post(
                f"{self._url}/{what}", json=fields, timeout=self._timeout_s, allow_redirects=False,
                verify=self._certificate or True, stream=True,
            ) as answer:  # fmt: skip
                return _read(answer, what, time.monotonic() + self._timeout_s)
        except requests.ConnectTimeout:
            raise DeviceUnavailable(f"payment gateway: {what}: cannot be reached") from None
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            raise DeviceTimeout(f"payment gateway: {what}: no answer in {self._timeout_s:g} s") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            # The line may have broken after the order arrived: only a poll can tell.
            raise DeviceTimeout(f"payment gateway: {what}: {type(error).__name__}") from None


def _read(answer: requests.Response, what: str, end_s: float) -> object:
    if answer.status_code >= 500:
        raise DeviceTimeout(f"payment gateway: {what}: status {answer.status_code}")
    if answer.status_code != 200:
        raise DeviceRefused(f"payment gateway: {what}: refused", answer.status_code)
    body = _body(answer, what, end_s)
    try:
        found: object = json.loads(body)
    except (ValueError, RecursionError):
        raise ProtocolError(f"payment gateway: {what}: no single JSON object", b"") from None
    return found


def _body(answer: requests.Response, what: str, end_s: float) -> bytes:
    """Return what came until `end_s`, on the monotonic clock; a gateway that drips, or never ends, gives no answer."""
    body = b""
    while piece := answer.raw.read1(ANSWER_BYTES, decode_content=True):
        body += piece
        if len(body) > ANSWER_BYTES:
            raise ProtocolError(f"payment gateway: {what}: far too long an answer", b"")
        if time.monotonic() > end_s:
            raise DeviceTimeout(f"payment gateway: {what}: the answer does not end")
    return body
