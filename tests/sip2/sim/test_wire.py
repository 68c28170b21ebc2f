"""A system without peculiarities writes what its dialect writes; peculiar ones spoil only what they are meant to."""

from dataclasses import replace
from typing import Any

import pytest

from sip2.checksum import ChecksumMode
from sip2.dialect import Dialect
from sip2.dialects import DIALECTS, GENERIC
from sip2.fields import Message
from sip2.messages import AcsStatus, FeePaidResponse, LoginResponse, RenewAllResponse, RequestScResend
from sip2.sim import wire
from sip2.sim.personality import Personality
from sip2.values import SipDate

NOON = SipDate("20261123    120000")
ANSWERS: list[Message] = [
    LoginResponse(ok=True),
    RequestScResend(),
    FeePaidResponse(
        payment_accepted=True, transaction_date=NOON, institution_id="江城", patron_id="1", screen_message=("好",) * 3
    ),
    RenewAllResponse(
        ok=True, renewed_count=2, unrenewed_count=1, transaction_date=NOON, institution_id="J",
        renewed_items=("1", "2"), unrenewed_items=("3 é",), screen_message=("a",),
    ),
    AcsStatus(
        online=True, checkin_ok=True, checkout_ok=True, acs_renewal_policy=True, status_update_ok=True,
        offline_ok=False, timeout_period=50, retries_allowed=0, date_time_sync=NOON, institution_id="J",
        supported_messages="Y" * 16,
    ),
]  # fmt: skip
WRITINGS = [*DIALECTS.values(), replace(GENERIC, name="points", checksum=ChecksumMode.CODE_POINTS),
            replace(GENERIC, name="gbk", encoding="gb18030", delimiter="^")]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.layout.command)
@pytest.mark.parametrize("dialect", WRITINGS, ids=lambda dialect: dialect.name)
def test_without_peculiarities(dialect: Dialect, answer: Message) -> None:
    plain = wire.OwnWriting.of(dialect, Personality())
    for number in (0, 7):
        written = plain.encode(answer, number)
        assert written == dialect.encode(answer, number)
        assert plain.decode(written.rstrip(b"\r\n")) == dialect.decode(written.rstrip(b"\r\n"))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.layout.command)
def test_another_number_changes_nothing_else(answer: Message) -> None:
    plain = wire.OwnWriting.of(GENERIC, Personality())
    assert plain.renumbered(plain.encode(answer, 7), 0) == plain.encode(answer, 0)
    bare = wire.OwnWriting.of(GENERIC.without_error_detection(), Personality())
    assert bare.renumbered(bare.encode(answer, 7), 0) == bare.encode(answer, 7)


@pytest.mark.parametrize(
    ("distort", "packet", "distorted"),
    [
        (wire.date_before_flag, f"38Y{NOON}AOJ|", f"38{NOON}YAOJ|"),
        (wire.blanks_for_zeros, "98YYYYYN050000x", "98YYYYYN 50  0x"),
        (wire.object_after_lists, f"661000100000{NOON[:17]}AOJ|BM1|AFa|", None),
    ],
)
def test_a_distortion_changes_one_message_only(distort: Any, packet: str, distorted: str | None) -> None:
    if distorted is not None:
        assert distort(packet) == distorted
    for other in ("941", f"36Y{NOON}AOJ|AA1|", "24" + " " * 14 + f"019{NOON}AOJ|"):
        assert distort(other) == other


def test_the_perl_object_stands_after_both_lists() -> None:
    head = f"66100020001{NOON}"
    whole = wire.object_after_lists(f"{head}AOJ|BM1|BM2|BN3|AFa|")
    stray = "C4::SIP::SIPServer=HASH(0x55d1c0a4e2b8)"
    assert whole == f"{head}AOJ|BM1|BM2|{stray}BN3|{stray}AFa|"
    assert wire.object_after_lists(f"{head}AOJ|") == f"{head}AOJ|{stray}{stray}"


def test_prose_is_signed_where_all_is() -> None:
    assert wire.OwnWriting.of(GENERIC, Personality()).prose("不懂") == "不懂\r".encode()
    assert wire.OwnWriting.of(DIALECTS["dp2"], Personality(always_signs=True)).prose("a") == b"a|AY4AZFF9F\r"
    ascii_only = replace(GENERIC, encoding="ascii")
    assert wire.OwnWriting.of(ascii_only, Personality()).prose("不懂") == b"??\r"
