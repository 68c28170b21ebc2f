"""Dates as sip2.md §4 tells them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.values import NO_DATE, NO_TIME_SYNC, SipDate

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("text", "offset_h"),
    [
        ("20261123    120000", 8),
        ("20261123   Z120000", 0),
        ("20261123   H120000", 8),
        ("20261123   I120000", 9),
        ("20261123   K120000", 10),
        ("20261123   M120000", 12),
        ("20261123   N120000", -1),
        ("20261123   Q120000", -4),
        ("20261123   Y120000", -12),
    ],
)
def test_zones(text: str, offset_h: int) -> None:
    moment = SipDate(text).moment(CHINA)
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=offset_h)
    assert moment.replace(tzinfo=None) == datetime(2026, 11, 23, 12)


@pytest.mark.parametrize("text", [NO_DATE, NO_TIME_SYNC, "2026-12-07", "20261123   J120000", "20261323    120000", ""])
def test_no_date(text: str) -> None:
    assert SipDate(text).moment(CHINA) is None


@given(st.datetimes(min_value=datetime(1000, 1, 1)).map(lambda moment: moment.replace(microsecond=0)))
def test_local_and_utc_are_read_back(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert SipDate.local(moment).moment(UTC) == moment
    assert SipDate.utc(moment).moment(CHINA) == moment
    assert len(SipDate.utc(moment)) == 18
