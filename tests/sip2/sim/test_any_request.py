"""Nothing that can be read as a request makes a library system stumble, whatever its fields say."""

import random
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sip2 import messages as m
from sip2.codec import decode
from sip2.dialects import DIALECTS
from sip2.errors import RemoteProtocolError
from sip2.fields import LAYOUTS, Message
from sip2.kinds import DATE, HOLD_MODE, OK, SUMMARY, YES_NO, Kind
from sip2.sim.answers import answer
from sip2.sim.ils import SimulatedIls
from sip2.sim.library import Library
from sip2.sim.personalities import personality_of
from sip2.sim.personality import REQUESTS
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.sim.wire import OwnWriting
from sip2.values import SipDate, Summary

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOWN = DEMO_SHELF.with_name("town.toml")
DATES = st.sampled_from(
    [
        "20261123    120000",
        "20261123   Z120000",
        "00010101   Y000000",
        "99991231   M235959",
        " " * 18,
        "0" * 18,
        "x" * 18,
    ]
)
LETTERS = st.characters(exclude_characters="|\r\n", exclude_categories=["Cs"])
WORDS = st.sampled_from(
    ["100001", "100002", "200001", "3000000001", "3000000005", "3000000021", "3000000023", "3000000025", "3000000031",
     "边城", "等人来取的书", "总馆", "城北馆", "A1", "F4", "1.40", "17.00", "0", "-1", "Y", "N", "1", "2", "", " ",
     "20261224    235900", "00010101    000000", "9" * 400, "٣"]
)  # fmt: skip
VALUES = st.one_of(WORDS, st.text(LETTERS, max_size=20))


def fixed(kind: Kind) -> st.SearchStrategy[str]:
    """Return what may stand in a fixed field, and what may not."""
    anything = st.text(LETTERS, min_size=kind.width, max_size=kind.width)
    usual = {
        DATE: DATES,
        SUMMARY: st.integers(0, 10).map(lambda at: " " * at + "Y" + " " * (9 - at) if at < 10 else " " * 10),
        HOLD_MODE: st.sampled_from("+-*"),
        YES_NO: st.sampled_from("YN"),
        OK: st.sampled_from("01"),
    }.get(kind)
    return anything if usual is None else st.one_of(usual, usual, usual, anything)


@st.composite
def requests(draw: st.DrawFn) -> Message | None:
    """Draw the text of a request, and read it; None where it cannot be read."""
    layout = LAYOUTS[draw(st.sampled_from(sorted(REQUESTS)))]
    text = layout.command + "".join(draw(fixed(kind)) for _, kind in layout.fixed)
    tags = st.one_of(
        st.sampled_from([slot.tag for _, slot in layout.tagged] or ["XX"]), st.sampled_from(["XX", "AB", "AA"])
    )
    for tag, value in draw(st.lists(st.tuples(tags, VALUES), max_size=8)):
        text += f"{tag}{value}|"
    try:
        return decode(text.encode()).message
    except RemoteProtocolError:
        return None


@given(st.lists(requests(), max_size=12), st.sampled_from(sorted(DIALECTS)), st.integers(0, 9))
def test_any_request_is_answered(
    balanced: Callable[[Library], None], day: list[Message | None], name: str, number: int
) -> None:
    library = load_library(TOWN, NOW)
    dialect, personality = DIALECTS[name], personality_of(DIALECTS[name])
    writing = OwnWriting.of(dialect, personality)
    for request in filter(None, day):
        reply = answer(library, personality, request, NOW)
        assert (reply is None) is (request.layout.command == "97")
        if reply is not None:
            written = writing.encode(reply, number)
            assert written.endswith(dialect.terminator)
            assert written.count(b"\r") <= 1
    balanced(library)


def spoiled(frame: bytes, dice: random.Random) -> bytes:
    """Return a request with some of its bytes changed, doubled, left out or replaced by noise."""
    data = bytearray(frame)
    for _ in range(dice.randrange(4)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(4):
            case 0:
                data[at : at + 1] = dice.randbytes(1)
            case 1:
                data[at:at] = data[at : at + dice.randrange(9)]
            case 2:
                del data[at : at + dice.randrange(9)]
            case 3:
                data[at:at] = dice.randbytes(dice.randrange(40))
    return bytes(data)


def send(server: IlsServer, dice: random.Random, frames: list[bytes]) -> None:
    """Send spoiled requests over one line until it is closed, reading what comes and never waiting for it."""
    with socket.create_connection((server.host, server.port), timeout=5) as line, suppress(OSError):
        for frame in frames:
            line.sendall(spoiled(frame, dice))
            line.settimeout(0.002)
            with suppress(TimeoutError):
                line.recv(65536)
            line.settimeout(5)


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_any_bytes_leave_the_next_line_untouched(name: str, connect: Any) -> None:
    """A thread of the server that dies of them fails the test by itself."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - to send the same bytes again
    dice, dialect = random.Random(seed), DIALECTS[name]
    about = {"transaction_date": SipDate.local(NOW), "institution_id": "JCT"}
    requests = [
        m.Login(login_user_id="kiosk", login_password="x", location_code="a"),
        m.ScStatus(max_print_width=48),
        m.Checkout(**about, patron_id="100001", item_id="3000000001", sc_renewal_policy=True),
        m.PatronInformation(**about, patron_id="100003", summary=Summary.FEE_ITEMS, patron_password="0003"),
        m.Checkin(**about, item_id="3000000025", return_date=SipDate.local(NOW)),
    ]
    ils = SimulatedIls(load_library(TOWN, NOW), personality_of(dialect), clock=lambda: NOW)
    with IlsServer(ils, dialect) as server:
        for _ in range(15):
            send(server, dice, [dialect.encode(request, at) for at, request in enumerate(requests)])
        wire = connect(server)
        wire.ask(dialect.encode(requests[0], 0))
        assert wire.ask(dialect.encode(requests[1], 1)).startswith(b"98Y")
