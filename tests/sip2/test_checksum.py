"""The checksum against vectors from outside (sip2.md §2, §8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2.checksum import Checksum, ChecksumMode, byte_sum, checksum, unit_sum, verify

VECTORS = [
    ("9900302.00AY1AZ", "FCA5"),
    ("941AY0AZ", "FDFD"),
    ("97AZ", "FEF5"),
    ("96AZ", "FEF6"),
    ("9300CNscclient|COclientpwd|CPUWOLS|AY0AZ", "F1EC"),
    ("9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZ", "EC7B"),
]
"""Computed by Python and Perl, most of them accepted by a live SIPServer."""


@pytest.mark.parametrize(("packet", "digits"), VECTORS)
def test_vectors(packet: str, digits: str) -> None:
    assert checksum(packet.encode()) == digits.encode()
    assert verify((packet + digits).encode(), "utf-8", ChecksumMode.STRICT) is Checksum.GOOD


def test_widely_quoted_wrong_vector_is_bad() -> None:
    frame = b"9300CNLoginUserID|COLoginPassword|CPLocationCode|AY5AZEC78"
    assert verify(frame, "utf-8", ChecksumMode.LENIENT) is Checksum.BAD


def test_dp2_capture() -> None:
    frame = b"941|AY4AZFF62"
    assert verify(frame, "utf-8", ChecksumMode.LENIENT) is Checksum.DP2
    assert verify(frame, "utf-8", ChecksumMode.STRICT) is Checksum.BAD
    assert verify(frame, "utf-8", ChecksumMode.OFF) is Checksum.UNCHECKED


def test_sum_over_code_points_is_told_apart() -> None:
    packet = "64AEChloé|AY1AZ"
    frame = f"{packet}{-sum(map(ord, packet)) & 0xFFFF:04X}".encode()
    assert verify(frame, "utf-8", ChecksumMode.LENIENT) is Checksum.CODE_POINTS
    assert verify(frame, "utf-8", ChecksumMode.STRICT) is Checksum.BAD


@pytest.mark.parametrize("digits", [b"GGGG", b"-001", b"    "])
def test_digits_that_are_none_are_bad(digits: bytes) -> None:
    assert verify(b"941AY0AZ" + digits, "utf-8", ChecksumMode.LENIENT) is Checksum.BAD


@given(st.binary(max_size=3000))
def test_fast_sum_is_the_sum(data: bytes) -> None:
    assert byte_sum(data) == sum(data) & 0xFFFF


def test_fast_sum_of_the_heaviest_bytes() -> None:
    assert byte_sum(b"\xff" * 65536) == 255 * 65536 & 0xFFFF


@given(st.text(max_size=400))
def test_unit_sum_counts_utf16(text: str) -> None:
    data = text.encode("utf-16-be", "surrogatepass")
    assert unit_sum(text) == sum(int.from_bytes(data[i : i + 2]) for i in range(0, len(data), 2)) & 0xFFFF
