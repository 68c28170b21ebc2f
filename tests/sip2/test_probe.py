"""What answers tell of a library system, from bytes written by hand and from real systems."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sip2 import probe
from sip2.checksum import ChecksumMode
from sip2.dialect import DateZone, HoldsCounted, Retransmission, UnknownMessage
from sip2.dialects import DIALECTS
from sip2.dissect import dissect
from sip2.probe import Reply, Seen

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
DP2 = b"98YYYYNN01000320210310    1712192.00AOCN-320506-C-ZG|AMdp2Library|BXYYYYYYYYYYYYYYYY|AF|AY4AZE823\r"


@pytest.mark.parametrize("ending", [b"\r", b"\n", b"\r\n"])
def test_terminator(ending: bytes) -> None:
    assert probe.terminator(Reply(b"941" + ending)) == Seen("terminator", ending)
    assert probe.terminator(Reply(b"941")) is None


def test_checksum_of_dp2_comes_unasked() -> None:
    assert probe.error_detection(Reply(DP2), Reply(DP2)) == [
        Seen("error_detection", True),
        Seen("checksum", ChecksumMode.DP2),
    ]


def test_a_system_without_checksums() -> None:
    assert probe.error_detection(Reply(b"941\r"), Reply(b"941\r")) == [Seen("error_detection", False)]


def test_checksum_over_characters() -> None:
    text = "98AMChloé|AY1AZ"
    wire = f"{text}{-sum(map(ord, text)) & 0xFFFF:04X}".encode()
    assert probe.error_detection(Reply(), Reply(wire))[-1] == Seen("checksum", ChecksumMode.CODE_POINTS)


def test_retransmission() -> None:
    first, later = (
        Reply(b"98YYYYNN01000320210310    1712192.00AO|\r"),
        Reply(b"98YYYYNN01000320210310    1712202.00AO|\r"),
    )
    assert probe.retransmission(first, first) == Seen("retransmission", Retransmission.FROM_MEMORY)
    assert probe.retransmission(first, later) == Seen("retransmission", Retransmission.DONE_AGAIN)
    assert probe.retransmission(first, Reply()) is None
    assert probe.retransmission(first, Reply(b"96AZFEF6\r")) is None


@pytest.mark.parametrize(
    ("reply", "habit"),
    [
        (Reply(b"96AZFEF6\r"), UnknownMessage.ASKS_AGAIN),
        (Reply("命令无法识别\r".encode()), UnknownMessage.PROSE),
        (Reply(closed=True), UnknownMessage.CLOSES),
        (Reply(), UnknownMessage.SILENCE),
    ],
)
def test_unknown_message(reply: Reply, habit: UnknownMessage) -> None:
    assert probe.unknown_message(reply).value is habit


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp850"])
def test_encoding(encoding: str) -> None:
    text = {"gb18030": "时间简史", "utf-8": "时间简史", "cp850": "Chloé Lefèvre, Ö"}[encoding]
    found = probe.encoding([Reply(b"941\r"), Reply(text.encode(encoding) + b"\r")])
    assert found is not None
    assert found.value == encoding


def test_nothing_is_known_of_the_encoding_of_plain_letters() -> None:
    assert probe.encoding([Reply(b"941\r")]) is None


@pytest.mark.parametrize(
    ("date", "zone"),
    [
        ("20261123    120100", DateZone.LOCAL),
        ("20261123    040100", DateZone.UTC_UNSAID),
        ("20261123   Z040100", DateZone.UTC),
        ("20261123   H120100", DateZone.LETTER),
        ("20261123    180100", None),
        ("0" * 18, None),
        ("", None),
    ],
)
def test_date_zone(date: str, zone: DateZone | None) -> None:
    found = probe.date_zone(date, NOW)
    assert (found and found.value) == zone


def test_a_machine_in_the_zone_of_utc_cannot_tell() -> None:
    assert probe.date_zone("20261123    120100", NOW.replace(tzinfo=UTC)) is None


def patron(holds: int, waiting: int, *entries: str) -> bytes:
    counts = f"{holds:04}00000000000000000000"[:20] + f"{waiting:04}"
    return f"64{'':14}00120261123    120000{counts}AO|AA1|AEx|{''.join(f'{entry}|' for entry in entries)}".encode()


@pytest.mark.parametrize(
    ("ready", "waiting", "habit"),
    [
        (patron(1, 2, "AS1"), patron(1, 2, "CD2", "CD3"), HoldsCounted.READY),
        (patron(3, 2, "AS1", "AS2"), patron(3, 2, "CD3", "CD4"), HoldsCounted.READY),
        (patron(3, 2, "AS1", "AS2", "AS3"), patron(3, 2, "CD2", "CD3"), HoldsCounted.ALL),
        (patron(3, 2), patron(3, 2), None),
        (patron(0, 2), patron(0, 2, "CD2"), None),
    ],
)
def test_holds_counted(ready: bytes, waiting: bytes, habit: HoldsCounted | None) -> None:
    found = probe.holds_counted(dissect(ready), dissect(waiting))
    assert (found and found.value) == habit


def test_lists_and_pages() -> None:
    whole, page = dissect(patron(0, 0, "AU100", "AU200")), dissect(patron(0, 0, "AU200"))
    assert probe.paging(whole, page) == Seen("paging (BP, BQ)", True)
    assert probe.paging(whole, whole) == Seen("paging (BP, BQ)", False)
    assert probe.paging(page, page) is None
    assert probe.lists_items(whole) == Seen("loans are listed by", "item")
    assert probe.lists_items(dissect(patron(0, 0, "AUA short history"))) == Seen("loans are listed by", "title")


def test_the_entry_that_fits_is_the_one_whose_peculiarities_were_seen() -> None:
    seen = [
        Seen("checksum", ChecksumMode.DP2),
        Seen("unknown_message", UnknownMessage.PROSE),
        Seen("terminator", b"\r"),
    ]
    assert probe.fits(seen)[0].dialect.name == "dp2"
    koha = [Seen("terminator", b"\r\n"), Seen("sip_due_date", True), Seen("retransmission", Retransmission.DONE_AGAIN)]
    assert probe.fits(koha)[0].dialect.name == "koha"


def test_what_is_special_of_nobody_fits_the_generic_entry() -> None:
    seen = [Seen("terminator", b"\r"), Seen("checksum", ChecksumMode.STRICT), Seen("encoding", "gb18030")]
    best = probe.fits(seen)[0].dialect
    assert best.name == "generic"
    assert probe.recommended(best, [*seen, Seen("terminator", b"\n")]) == {
        "dialect": "generic",
        "encoding": "gb18030",
        "terminator": "lf",
    }


def test_every_entry_fits_itself() -> None:
    for dialect in DIALECTS.values():
        seen = [Seen(habit, getattr(dialect, habit)) for habit in dialect.known]
        own = next(fit for fit in probe.fits(seen) if fit.dialect is dialect)
        assert [one for one in own.contradicting if one.habit != "encoding"] == []
