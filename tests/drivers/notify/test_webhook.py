"""Robots over real HTTP: delivered, refused, away; and no address, key or secret in any error."""

import base64
import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

import pytest

from drivers.errors import DeviceError, DeviceRefused, DeviceUnavailable
from drivers.notify import Notice
from drivers.notify.webhook import TEXT_BYTES, Webhook, shortened

NOTICE = Notice("K-03", "请求帮助", "借书\n第二行")
SECRET = "SECcanary"


def at(robot, secret=""):
    return Webhook(f"http://127.0.0.1:{robot.port}/send?access_token=canarytoken", secret, clock=lambda: 1764115200.0)


def test_a_text_is_delivered_on_one_line(robot):
    at(robot).send(NOTICE)
    path, body = robot.got[0]
    assert path == "/send?access_token=canarytoken"
    assert body == {"msgtype": "text", "text": {"content": "[K-03] 请求帮助: 借书 第二行"}}


def test_dingtalk_gets_timestamp_and_signature(robot):
    at(robot, SECRET).send(NOTICE)
    query = parse_qs(urlsplit(robot.got[0][0]).query)
    assert query["timestamp"] == ["1764115200000"]
    wanted = hmac.new(SECRET.encode(), b"1764115200000\n" + SECRET.encode(), hashlib.sha256).digest()
    assert query["sign"] == [base64.b64encode(wanted).decode()]
    assert query["access_token"] == ["canarytoken"]


@pytest.mark.parametrize(
    "answer", [(200, b'{"errcode":93000}'), (500, b""), (200, b"<html>"), (200, b"[]"), (302, b""), (200, b"{}")]
)
def test_a_refusal_says_no_secret(robot, answer):
    robot.answer = answer
    with pytest.raises(DeviceRefused) as told:
        at(robot, SECRET).send(NOTICE)
    assert "canary" not in repr(told.value)
    assert told.value.__cause__ is None


def test_a_robot_that_is_away_says_no_secret():
    with pytest.raises(DeviceUnavailable) as told:
        Webhook("http://127.0.0.1:9/send?key=canary", SECRET).send(NOTICE)
    assert "canary" not in repr(told.value)
    assert isinstance(told.value, DeviceError)


def test_a_long_text_is_cut_between_letters():
    assert len(shortened("书" * 1000).encode()) <= TEXT_BYTES
    assert set(shortened("书" * 1000)) == {"书"}
