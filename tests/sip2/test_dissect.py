"""Frames taken apart: everything said of good ones, something of bad ones, and no frame brings it down."""

import random

import pytest

from sip2.checksum import ChecksumMode, checksum
from sip2.codec import encode
from sip2.dissect import Dissection, dissect
from sip2.fields import LAYOUTS
from sip2.messages import PatronInformation
from sip2.values import SipDate, Summary

NOON = "20261123    120000"


def dissected(text: str, mode: ChecksumMode = ChecksumMode.LENIENT) -> Dissection:
    return dissect(text.encode(), mode=mode)


def test_a_good_frame_is_told_whole() -> None:
    message = PatronInformation(
        transaction_date=SipDate(NOON), summary=Summary.CHARGED, institution_id="JCU", patron_id="陈1",
        patron_password="1234", start_item=1, extra=(("XI", ""), ("AA", "again")),
    )  # fmt: skip
    found = dissect(encode(message, sequence=7).removesuffix(b"\r"))
    assert (found.code, found.name, found.sequence, found.checksum) == ("63", "Patron Information", 7, "ok")
    assert found.fixed == {"language": "019", "transaction_date": NOON, "summary": "  Y       "}
    assert found.fields == (
        ("AO", "JCU"), ("AA", "陈1"), ("AD", "1234"), ("BP", "1"), ("XI", ""), ("AA", "again"),
    )  # fmt: skip
    assert found.problems == ("AA (patron identifier) comes 2 times",)


NAMES = {
    "01": "Block Patron", "09": "Checkin", "10": "Checkin Response", "11": "Checkout", "12": "Checkout Response",
    "15": "Hold", "16": "Hold Response", "17": "Item Information", "18": "Item Information Response",
    "19": "Item Status Update", "20": "Item Status Update Response", "23": "Patron Status Request",
    "24": "Patron Status Response", "25": "Patron Enable", "26": "Patron Enable Response", "29": "Renew",
    "30": "Renew Response", "35": "End Patron Session", "36": "End Session Response", "37": "Fee Paid",
    "38": "Fee Paid Response", "63": "Patron Information", "64": "Patron Information Response", "65": "Renew All",
    "66": "Renew All Response", "93": "Login", "94": "Login Response", "96": "Request SC Resend",
    "97": "Request ACS Resend", "98": "ACS Status", "99": "SC Status",
}  # fmt: skip


def test_messages_have_the_standards_names() -> None:
    assert {code: dissected(code).name for code in LAYOUTS} == NAMES


@pytest.mark.parametrize(
    ("frame", "sequence", "state"),
    [
        ("9900302.00AY1AZFCA5", 1, "ok"),
        ("97AZFEF5", None, "ok"),
        ("941", None, "none"),
        ("09N20160419    12200820160419    122008APReading Room 1|AO830|AB830$28170815|AC|AY2AZEB80", 2, "ok"),
        ("36Y20210326    060726AO|AA1725202010040|AY3AZF5FF", 3, "ok"),
    ],
)
def test_nothing_is_said_against_a_good_frame(frame: str, sequence: int | None, state: str) -> None:
    found = dissected(frame)
    assert (found.sequence, found.checksum, found.problems) == (sequence, state, ())


@pytest.mark.parametrize(
    ("frame", "state", "complaint"),
    [
        ("9300CNa|COb|CPc|AY5AZEC78", "bad", "the checksum is EC78"),
        ("9300CNa|COb|AY5AZ", "bad", "the checksum is missing"),
        ("941AY0AZFD", "bad", "the checksum is FD, it should be FDFD"),
        ("941AY0", "none", "there is no checksum"),
        ("941AYxAZ0000", "bad", "the sequence number 'x' is not a digit"),
        ("941AZ0000", "bad", "a checksum without a sequence number"),
        ("97AY1AZ0000", "bad", "97 never carries a sequence number"),
        ("941|AY4AZFF62", "ok", "dp2"),
        ("941AY0AZFDFD|", "ok", "a delimiter stands behind the trailer"),
        ("942", "none", "ok is '2'"),
        ("94", "none", "fixed fields are cut short: 2 of 3 characters"),
        ("", "none", "the frame is empty"),
        ("7", "none", "'7' is not a SIP2 command"),
        ("对不起，命令无法识别", "none", "is not a SIP2 command"),
        (f"17{NOON}AOx|", "none", "AB (item identifier) is missing"),
        (f"17{NOON}AOx|ABy", "none", "the last field does not end in |"),
        (f"17{NOON}AOx|ABy|?|", "none", "a field without a tag: '?'"),
        (f"17{NOON}AOx||ABy|", "none", "a field without a tag: ''"),
        (f"17{NOON}AOx|ABy|?!z|", "none", "'?!' is not a tag"),
        (f"17{NOON}AOx|AY1|ABy|", "none", "AY stands among the fields"),
        (f"17{NOON}AOx|AB{'y' * 256}|", "none", "AB (item identifier) has 256 characters"),
        (f"17{NOON}AOx|ABa\nb|", "none", "AB (item identifier) has a control character: '\\n'"),
        ("1720261323    120000AOx|ABy|", "none", "transaction date is '20261323    120000'"),
        ("98YYYYYN 10 1020261123    1200002.00AOx|BXY|", "none", "timeout period is ' 10'"),
        (f"38{NOON}YAO1|AA2|", "none", "the date comes before the flag"),
        (f"15?{NOON}AO1|AA2|", "none", "hold mode is '?'"),
        (f"15+{NOON}AO1|AA2|BWsoon|BOx|", "none", "BW (expiration date) is 'soon'"),
        (f"63019{NOON}          AO1|AA2|BPone|", "none", "BP (start item) is 'one'"),
    ],
)
def test_something_is_said_against_a_bad_one(frame: str, state: str, complaint: str) -> None:
    found = dissected(frame)
    assert found.checksum == state
    assert any(complaint in problem for problem in found.problems), found.problems


def test_only_the_checksum_asked_for_is_good() -> None:
    text = "64AEChloé|AY1AZ"
    by_bytes = text + checksum(text.encode()).decode()
    by_characters = text + f"{-sum(map(ord, text)) & 0xFFFF:04X}"
    assert [dissected(by_bytes, mode).checksum for mode in ChecksumMode] == ["ok", "bad", "bad", "ok", "none"]
    assert [dissected(by_characters, mode).checksum for mode in ChecksumMode] == ["bad", "ok", "bad", "ok", "none"]
    assert any("over characters" in problem for problem in dissected(by_characters).problems)
    assert f"it should be {by_bytes[-4:]}" in " ".join(dissected(by_characters, ChecksumMode.STRICT).problems)
    assert "there is no checksum" in dissected("941", ChecksumMode.STRICT).problems


def test_another_encoding_and_delimiter() -> None:
    wire = b"18040001" + NOON.encode() + "AB1^AJ億万富翁^".encode("gbk")
    found = dissect(wire, encoding="gbk", delimiter="^")
    assert (found.fields, found.problems) == ((("AB", "1"), ("AJ", "億万富翁")), ())
    assert dissect(wire, delimiter="^").problems == ("characters that are not utf-8",)


def test_no_frame_brings_it_down() -> None:
    chance = random.Random(4)
    seeds = [encode_any(code) for code in sorted(LAYOUTS)]
    for _ in range(20_000):
        frame = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(0, 6)):
            frame[chance.randrange(len(frame))] = chance.choice(b"|AYZ09\n\xff\x80" + bytes([chance.randrange(256)]))
        cut = bytes(frame[: chance.randint(0, len(frame))])
        found = dissect(cut, encoding=chance.choice(["utf-8", "gbk", "ascii", "cp850"]))
        assert found.checksum in {"ok", "bad", "none"}
        assert all("AY" != tag != "AZ" for tag, _ in found.fields)


def encode_any(code: str) -> bytes:
    """Return a frame of which every field says something, right or not."""
    layout = LAYOUTS[code]
    body = code + "".join("1" * kind.width for _, kind in layout.fixed)
    body += "".join(f"{slot.tag}text|" for _, slot in layout.tagged)
    return f"{body}AY1AZ1234".encode()
