"""Library files: the demonstration library is what its description says, and mistakes come all at once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sip2.sim.library import Library
from sip2.sim.shelf import DEMO_SHELF, ShelfError, load_library

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def jcu() -> Library:
    return load_library(DEMO_SHELF, NOW)


def test_the_free_items_are_free(jcu: Library) -> None:
    free = [f"{10000000 + n}" for n in (*range(1, 6), *range(9, 21))]
    assert len(free) == 17
    jcu.rules.bins["shelf"] = "1"
    teacher = "10030862"
    assert all(jcu.checkout(teacher, barcode, NOW).ok for barcode in free)
    assert all(jcu.checkin(barcode).alert == "" for barcode in free)


def test_the_special_items_are_special(jcu: Library) -> None:
    assert "不外借" in jcu.checkout("20233017", "10000006", NOW).message
    assert jcu.checkin("10000007").alert == "01"
    transit = jcu.checkin("10000008")
    assert (transit.alert, transit.destination) == ("04", "东湖分馆")
    assert jcu.checkin("10000022").alert == "02"


def test_the_readers_are_as_described(jcu: Library) -> None:
    barred = {
        number for number in jcu.patrons if not jcu.checkout(number, "10000001", NOW).ok or not jcu.checkin("10000001")
    }
    assert barred == {"20195540", "20221093", "20211877"}
    assert (jcu.patrons["20233017"].name, jcu.patrons["20233017"].pin) == ("陈晓雨", "1234")


def test_mistakes_come_all_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('[library]\nname = 1\ncolour = "red"\n[[patron]]\nnumber = ""\n', encoding="utf-8")
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    places = [mistake.split(":")[0] for mistake in caught.value.mistakes]
    assert places == ["library.institution_id", "library.name", "library.branch", "library.colour", "patron[1].number",
                      "patron[1].name"]  # fmt: skip


def test_contradictions_come_all_at_once(tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(
        """
        [library]
        institution_id = "X"
        name = "X"
        branch = "X"
        [[item]]
        barcode = "1"
        title = "a"
        [[item]]
        barcode = "1"
        title = "b"
        [[loan]]
        barcode = "2"
        patron = "9"
        due_in_days = 1
        [[hold]]
        barcode = "1"
        patron = "8"
        """,
        encoding="utf-8",
    )
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    assert caught.value.mistakes == (
        "item barcode 1 is given 2 times",
        "loan[1].barcode: there is no item 2",
        "loan[1].patron: there is no patron 9",
        "hold[1].patron: there is no patron 8",
    )


@pytest.mark.parametrize("content", [b"[library", b"\xff\xfe", None])
def test_unreadable_files(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "shelf.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    assert len(caught.value.mistakes) == 1
