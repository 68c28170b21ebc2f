"""The simulated library system, played as a server that we did not write, answers what that one answered.

The transcripts are in tests/sip2/peers, which says how they were made. Compared is what a machine acts on; words
differ, for each library has its own, and so do the fields that only one of two has.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sip2.codec import decode, encode
from sip2.dialect import UnknownMessage
from sip2.dialects import DIALECTS, GENERIC
from sip2.errors import RemoteProtocolError
from sip2.sim.ils import SimulatedIls
from sip2.sim.personalities import personality_of
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from tests.sip2.peers.transcript import Turn, scenes

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ACCOUNTS = {"kiosk": "secret"}
RECORDED = {"invenio": scenes("invenio-sip2-1.0.0.txt"), "pysip2": scenes("pysip2-0.1.0.txt")}
PLAYED = {
    "invenio": replace(personality_of(DIALECTS["invenio"]), accounts=ACCOUNTS),
    "pysip2": Personality(accounts=ACCOUNTS, repeats_from_memory=True, unknown_message=UnknownMessage.SILENCE),
}
GIST = {
    "94": "ok",
    "98": "online checkin_ok checkout_ok institution_id protocol_version",
    "24": "patron_id personal_name fee_amount",
    "26": "patron_id personal_name",
    "64": "patron_id personal_name charged_items_count overdue_items_count charged_items overdue_items fee_amount",
    "12": "ok renewal_ok item_id patron_id title_id",
    "10": "ok item_id title_id permanent_location",
    "30": "ok renewal_ok item_id title_id",
    "18": "circulation_status item_id title_id permanent_location",
    "20": "item_properties_ok item_id title_id",
    "16": "ok item_id patron_id queue_position",
    "38": "payment_accepted patron_id",
    "36": "end_session patron_id",
    "66": "ok renewed_count unrenewed_count renewed_items",
}
"""What a machine acts on, by command."""
ELSEWHERE = {
    ("invenio", "login, bad and good"): "a bad login after a good one is good there",
    ("invenio", "63: pages of the loans"): "it has no pages",
    ("invenio", "15: placed, placed again, cancelled, changed"): "its library cancels nothing over SIP2",
    ("invenio", "97 before anything"): "the word for nothing, to a question that has no answer",
    (
        "invenio",
        "a wrong checksum in the first frame of a line, then 97, then the frame as it should have been",
    ): "same",
    ("invenio", "no sequence number, with a checksum"): "it dies of it",
    ("invenio", "frames that end in CR LF"): "it takes two letters off each frame and finds neither number nor sum",
    ("invenio", "a frame in two writes"): "it takes whatever it reads for a frame",
    ("invenio", "two frames in one write"): "it takes whatever it reads for a frame",
    ("pysip2", "status without a login"): "it asks nobody for a login",
    ("pysip2", "a reader without a login"): "it asks nobody for a login",
    ("pysip2", "11: nb due date blank"): "it closes the line at a date left blank",
    ("pysip2", "15: placed, placed again, cancelled, changed"): "it numbers a hold that it does not take",
    ("pysip2", "no sequence number, with a checksum"): "it closes the line",
    ("pysip2", "AC left out of 11"): "it closes the line where a required field is missing",
    ("pysip2", "AC and AD left out of 23"): "it closes the line where a required field is missing",
    ("pysip2", "frames that end in CR LF"): "it reads the LF into the next frame",
    ("pysip2", "frames that end in LF"): "it knows no other end than CR",
    ("pysip2", "01: blocked"): "its library tells no name then",
}
"""Where the peer does what no library system should, or its library has other rules: recorded, and not imitated."""
OTHER_RULES = {"11: granted, had already, reference only, had by another, nobody's, to nobody, card lost, owes, full",
               "37: paid, too much", "the same checkout sent twice"}  # fmt: skip
"""The library behind the peers renews what is asked for twice and takes no more than is owed: only the first counts."""
CASES = [(peer, title) for peer, played in RECORDED.items() for title in played if (peer, title) not in ELSEWHERE]


@pytest.fixture
def line(request: pytest.FixtureRequest, connect: Any) -> Iterator[Any]:
    peer = request.param
    ils = SimulatedIls(load_library(DEMO_SHELF, NOON), PLAYED[peer], clock=lambda: NOON)
    with IlsServer(ils, DIALECTS.get(peer, GENERIC)) as server:
        yield connect(server)


def gist(peer: str, frame: bytes) -> Any:
    """What a machine acts on in one answer, nothing and no debt as None; bytes that are no answer as they are."""
    try:
        read = DIALECTS.get(peer, GENERIC).decode(frame.strip())
    except RemoteProtocolError:
        return frame
    message = read.message
    names = GIST.get(message.layout.command, "").split()
    return [message.layout.command, read.sequence, *(_nothing(getattr(message, name)) for name in names)]


def _nothing(value: object) -> object:
    return value if value not in ("", "0.00", 0, None) or value is False else None


def hear(line: Any, turn: Turn) -> list[bytes]:
    """What comes for a turn: as many frames as the peer sent, or the silence or end that it answered with."""
    line.send(turn.sent)
    if not turn.came:
        return [] if ("nothing comes" in turn.remarks and line.is_silent()) or line.frame() == b"" else [b"?"]
    return [line.frame() if came.endswith(b"\r") or came[:2].isdigit() else line.piece() for came in turn.came]


@pytest.mark.parametrize(("line", "peer", "title"), [(peer, peer, title) for peer, title in CASES], indirect=["line"])
def test_it_answers_as_the_peer_did(line: Any, peer: str, title: str) -> None:
    turns = RECORDED[peer][title]
    for turn in turns[:2] if title in OTHER_RULES else turns:
        assert [gist(peer, came) for came in hear(line, turn)] == [gist(peer, came) for came in turn.came]
        if "the line is closed" in turn.remarks:
            break


@pytest.mark.parametrize(("peer", "title"), [(peer, title) for peer, played in RECORDED.items() for title in played])
def test_we_read_every_answer_and_could_have_written_it(peer: str, title: str) -> None:
    """All is typed, nothing is left over, and it survives our own writing."""
    for came in (came for turn in RECORDED[peer][title] for came in turn.came if came[:2].isdigit()):
        frame = DIALECTS.get(peer, GENERIC).decode(came.rstrip(b"\r"))
        assert frame.message.extra == ()
        again = encode(frame.message, sequence=frame.sequence or 0, error_detection=frame.sequence is not None)
        assert decode(again.rstrip(b"\r")).message == frame.message


def test_every_departure_is_of_a_scene_there_is() -> None:
    assert all(title in RECORDED[peer] for peer, title in ELSEWHERE)
