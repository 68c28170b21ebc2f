"""The window's logic without a window: folding, gists, places, rows."""

import pytest

from drivers.rfid.feig_codec import TagRecord, inventory, inventory_data, write_afi
from drivers.rfid.feig_frame import Command, Reply, Status, encode_reply, encode_request
from kiosk.bench.window.gist import gist_of
from kiosk.bench.window.pad_places import PadPlaces
from kiosk.bench.window.scene import Frame
from kiosk.bench.window.tables import Table
from kiosk.bench.window.traffic import KEPT, Traffic

UID = bytes.fromhex("E004015000989681")
QUESTION = Frame("tag_reader", True, encode_request(inventory()))
NOBODY = Frame("tag_reader", False, encode_reply(Reply(Command.ISO, Status.NO_TAG)))


def keys(traffic: Traffic) -> list[tuple[bytes | str, int]]:
    return [(line.frame.content, line.times) for line in traffic.lines]


def test_what_repeats_is_one_line_that_counts():
    traffic = Traffic()
    for second in range(40):
        traffic.hear([QUESTION, NOBODY], f"09:41:{second:02}")
    assert keys(traffic) == [(NOBODY.content, 40), (QUESTION.content, 40)]
    assert traffic.lines[0].stamp == "09:41:39"


def test_what_is_new_comes_on_top_and_another_wire_does_not_break_the_fold():
    traffic = Traffic()
    loan = Frame("library_system", True, "11YN…")
    traffic.hear([QUESTION, NOBODY, loan, QUESTION, NOBODY], "1")
    assert keys(traffic) == [(loan.content, 1), (NOBODY.content, 2), (QUESTION.content, 2)]


def test_equal_frames_far_apart_stay_two_lines():
    traffic = Traffic()
    others = [Frame("tag_reader", True, bytes((number,))) for number in range(20)]
    traffic.hear([QUESTION, *others, QUESTION], "1")
    assert [content for content, _ in keys(traffic)].count(QUESTION.content) == 2


def test_the_log_is_bounded():
    traffic = Traffic()
    traffic.hear([Frame("library_system", True, f"99{number}") for number in range(3 * KEPT)], "1")
    assert len(traffic.lines) == KEPT
    assert traffic.lines[0].frame.content == f"99{3 * KEPT - 1}"


@pytest.mark.parametrize(
    ("frame", "word", "detail"),
    [
        (QUESTION, "INVENTORY", ""),
        (NOBODY, "NO_TAG", ""),
        (Frame("tag_reader", True, encode_request(write_afi(UID, 0xC2))), "WRITE_AFI", "C2"),
        (
            Frame("tag_reader", False, encode_reply(Reply(Command.ISO, 0, inventory_data([TagRecord(UID, 6)])))),
            "TAGS",
            "1",
        ),
        (Frame("tag_reader", False, encode_reply(Reply(Command.ISO, 0))), "OK", ""),
        (Frame("tag_reader", True, b"\x07\xff\xb0"), "", ""),
        (Frame("library_system", True, "11YN20261123    094100"), "Checkout", "11"),
        (Frame("library_system", False, "HTTP/1.1 400"), "", ""),
    ],
)
def test_gist(frame, word, detail):
    gist = gist_of(frame)
    assert (gist.word, gist.detail) == (word, detail)


def test_bytes_are_shown_as_hex_and_text_as_it_came():
    assert gist_of(Frame("tag_reader", True, b"\x05\xff\xb0")).text == "05 FF B0"
    assert gist_of(Frame("library_system", True, "11YN")).text == "11YN"


def test_a_place_on_the_pad_is_kept_and_the_first_free_one_given_away():
    places = PadPlaces()
    assert places.follow(["a", "b", "c"])
    assert not places.follow(["c", "a", "b"])
    assert places.follow(["a", "c", "d"])
    assert [places.of(item) for item in "abcd"] == [0, -1, 2, 1]
    assert (places.count, places.needed) == (3, 3)
    places.follow(["d"])
    assert (places.count, places.needed) == (1, 2)


class Watched:
    """What a view would be told by a table."""

    def __init__(self) -> None:
        self.table = Table(("key", "word"))
        self.told: list[str] = []
        self.table.rowsInserted.connect(lambda _, first, last: self.told.append(f"+{first}-{last}"))
        self.table.rowsRemoved.connect(lambda _, first, last: self.told.append(f"-{first}-{last}"))
        self.table.dataChanged.connect(lambda first, *_: self.told.append(f"~{first.row()}"))
        self.table.modelReset.connect(lambda: self.told.append("reset"))

    def show(self, rows: dict[str, str]) -> list[str]:
        self.told.clear()
        self.table.show([{"key": key, "word": word} for key, word in rows.items()])
        shown = [self.table.data(self.table.index(row), 258) for row in range(self.table.rowCount())]
        assert shown == list(rows.values())
        return self.told


def test_a_table_changes_as_little_as_it_can():
    watched = Watched()
    assert watched.show({}) == []
    assert watched.show({"a": "1", "b": "2"}) == ["reset"]
    assert watched.show({"a": "1", "b": "3"}) == ["~1"]
    assert watched.show({"n": "9", "a": "1", "b": "3"}) == ["+0-0"]
    assert watched.show({"m": "8", "n": "9"}) == ["+0-0", "-2-3"]
    assert watched.show({"n": "9", "m": "8"}) == ["+0-0", "-2-2"]
    assert watched.show({"n": "9"}) == ["-1-1"]
    assert watched.show({"n": "9", "a": "1", "b": "2"}) == ["reset"]
    assert watched.show({"n": "9", "b": "2", "a": "1"}) == ["reset"]
    assert watched.show({"x": "7"}) == ["reset"]
    assert watched.show({}) == ["reset"]
