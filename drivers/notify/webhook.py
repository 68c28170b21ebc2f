"""Group robots of WeCom and DingTalk.

WeCom: developer.work.weixin.qq.com, "Group robot": {"msgtype": "text", "text": {"content": …}}, answered by errcode 0.
DingTalk: open.dingtalk.com, "Custom robot access": the same form; with a secret the address carries `timestamp` in ms
and `sign`, base64 of HMAC-SHA256 over timestamp, LF and secret. The address itself is a secret: it holds the key.
"""

import base64
import hmac
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import requests

from drivers.errors import DeviceRefused, DeviceTimeout, DeviceUnavailable
from drivers.notify import Notice

TEXT_BYTES = 2048
"""The most that WeCom takes in one text."""


class Webhook:
    """One robot. Fulfils `Notifier`; `secret` is DingTalk's "SEC…", "" where the address is enough."""

    def __init__(
        self, url: str, secret: str = "", *, timeout_s: float = 5.0, clock: Callable[[], float] = time.time
    ) -> None:
        self._url = url
        self._secret = secret
        self._timeout_s = timeout_s
        self._clock = clock

    def send(self, notice: Notice) -> None:
        """Deliver one text; what fails says neither address nor secret."""
        body: dict[str, Any] = {"msgtype": "text", "text": {"content": shortened(notice.line)}}
        try:
            answer = requests.post(self._address(), json=body, timeout=self._timeout_s, allow_redirects=False)
            code = answer.json().get("errcode") if answer.status_code == 200 else answer.status_code
        except requests.Timeout:
            raise DeviceTimeout(f"robot: no answer in {self._timeout_s:g} s") from None
        except requests.ConnectionError:
            raise DeviceUnavailable("robot: cannot be reached") from None
        except (requests.RequestException, ValueError, AttributeError):
            raise DeviceRefused("robot: answers what is no answer of a robot", -1) from None
        if code != 0:
            raise DeviceRefused("robot: refused", code if isinstance(code, int) else -1)

    def _address(self) -> str:
        if not self._secret:
            return self._url
        stamp = str(round(self._clock() * 1000))
        return f"{self._url}{'&' if '?' in self._url else '?'}{urlencode(signed(stamp, self._secret))}"


def signed(timestamp_ms: str, secret: str) -> dict[str, str]:
    """Return what DingTalk wants beside the token."""
    digest = hmac.new(secret.encode(), f"{timestamp_ms}\n{secret}".encode(), "sha256").digest()
    return {"timestamp": timestamp_ms, "sign": base64.b64encode(digest).decode()}


def shortened(text: str) -> str:
    """Return a text that fits, cut between letters."""
    return text.encode()[:TEXT_BYTES].decode(errors="ignore")
