"""E-mail over a real SMTP conversation."""

import email
from email import policy

import pytest

from drivers.errors import DeviceRefused, DeviceUnavailable
from drivers.notify import Notice
from drivers.notify.mail import Mail, Mailbox


def box(port, **changes):
    return Mailbox("127.0.0.1", port, "kiosk@jcu.example", ("desk@jcu.example", "it@jcu.example"), **changes)


def test_a_mail_arrives_whole(smtp):
    Mail(box(smtp.port, starttls=False)).send(Notice("K-03", "请求帮助\r\nBcc: all@jcu.example", "纸用完了"))
    mail = email.message_from_string(smtp.got[0], policy=policy.default)
    assert mail["Subject"] == "[K-03] 请求帮助  Bcc: all@jcu.example"
    assert mail["Bcc"] is None
    assert mail["To"] == "desk@jcu.example, it@jcu.example"


@pytest.mark.parametrize("word", ["MAIL", "RCPT"])
def test_a_refusal_has_the_code(smtp, word):
    smtp.refusals = {word: "550 canary"}
    with pytest.raises(DeviceRefused) as told:
        Mail(box(smtp.port, starttls=False)).send(Notice("K-03", "x"))
    assert "canary" not in repr(told.value)


def test_without_encryption_nothing_is_sent_where_it_is_wanted(smtp):
    with pytest.raises(DeviceRefused):
        Mail(box(smtp.port, user="u", password="canary")).send(Notice("K-03", "x"))
    assert not smtp.got


def test_a_password_in_plain_text_is_a_mistake():
    with pytest.raises(ValueError, match="starttls"):
        box(25, user="u", password="p", starttls=False)
    assert "canary" not in repr(box(25, user="u", password="canary"))


def test_a_server_that_is_away():
    with pytest.raises(DeviceUnavailable):
        Mail(box(9, starttls=False)).send(Notice("K-03", "x"))
