"""Library files: the demonstration library is what its description says, and mistakes come all at once."""

from datetime import UTC, datetime
from decimal import Decimal
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


# -- the town library shows all that a file can say


def test_who_may_borrow_in_town_and_who_may_not(town: Library) -> None:
    lent = {
        number
        for number in town.patrons
        if town.checkout(number, "3000000001", NOW).ok and town.checkin("3000000001").ok
    }
    assert lent == {number for number in town.patrons if number.startswith("10")} | {"200008"}


def test_every_reason_is_found_in_town(town: Library) -> None:
    told = {number: town.checkout(number, "3000000001", NOW).message for number in town.patrons if number[0] == "2"}
    words = ["挂失", "到期", "欠款 20.10", "逾期图书过多", "声称已还", "欠款 36.00", "上限 1 册", ""]
    assert all(word in told[f"20000{place}"] for place, word in enumerate(words, start=1)), told


@pytest.mark.parametrize(
    ("barcode", "status"),
    [
        ("3000000001", "03"), ("3000000011", "03"), ("3000000012", "02"), ("3000000013", "06"), ("3000000014", "13"),
        ("3000000015", "01"), ("3000000016", "03"), ("3000000017", "10"), ("3000000021", "04"), ("3000000025", "07"),
        ("3000000028", "11"), ("3000000029", "12"), ("3000000031", "08"),
    ],
)  # fmt: skip
def test_where_things_stand_in_town(town: Library, barcode: str, status: str) -> None:
    assert town.status_of(barcode) == status
    may = town.checkout("100002" if status == "08" else "100001", barcode, NOW, renewal_allowed=False)
    assert may.ok is (status == "08" or barcode in {"3000000001", "3000000016", "3000000017"})


@pytest.mark.parametrize(
    ("barcode", "alert", "sort_bin", "destination"),
    [
        ("3000000001", "", "13", ""),
        ("3000000002", "", "12", ""),
        ("3000000003", "", "11", ""),
        ("3000000004", "04", "31", "城北馆"),
        ("3000000021", "03", "4", "邻市图书馆"),
        ("3000000023", "02", "31", "城北馆"),
        ("3000000025", "01", "2", "总馆"),
        ("3000000016", "98", "9", ""),
        ("3000000015", "99", "9", ""),
        ("0", "99", "9", ""),
    ],
)
def test_where_things_go_in_town(town: Library, barcode: str, alert: str, sort_bin: str, destination: str) -> None:
    town.checkout("100001", barcode, NOW)
    back = town.checkin(barcode, "总馆", NOW)
    assert (back.alert, back.sort_bin, back.destination) == (alert, sort_bin, destination)


def test_money_in_town(town: Library) -> None:
    owed = town.patrons["100003"].fee_items
    assert [(fee.id, str(fee.amount)) for fee in owed] == [
        ("A1", "1.40"),
        ("A2", "0.60"),
        ("A3", "5.00"),
        ("F4", "10.00"),
    ]
    assert owed[0].since is not None
    assert owed[3].since is None
    assert town.patrons["200003"].fees == Decimal("20.10")


def test_more_contradictions(tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(
        """
        [library]
        institution_id = "X"
        name = "X"
        branch = "X"
        [library.bins]
        nowhere = "1"
        [[library.sorting]]
        bin = "1"
        destination = "Y"
        [[patron]]
        number = "1"
        name = "a"
        [[item]]
        barcode = "1"
        title = "a"
        status = "04"
        in_transit_to = "Y"
        [[loan]]
        barcode = "1"
        patron = "1"
        due_in_days = 1
        [[hold]]
        barcode = "1"
        patron = "1"
        [[hold]]
        barcode = "1"
        patron = "1"
        ready_for_days = 1
        [[fee]]
        patron = "1"
        amount = "1.00"
        id = "A"
        [[fee]]
        patron = "2"
        amount = "1.00"
        id = "A"
        """,
        encoding="utf-8",
    )
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    assert [mistake.split(":")[0] for mistake in caught.value.mistakes] == ["library.bins.nowhere.[key]"]
    file.write_text(file.read_text(encoding="utf-8").replace("nowhere", "staff"), encoding="utf-8")
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    assert caught.value.mistakes == (
        "hold of patron and item 1 1 is given 2 times",
        "fee[2].patron: there is no patron 2",
        "library.sorting[1].destination: an item of route shelf goes nowhere",
        "item[1].status: 04 follows from loans, holds and ways",
        "item[1].in_transit_to: item 1 is on loan",
        "hold[2].ready_for_days: item 1 is not here",
        "hold[2].ready_for_days: somebody else comes first for item 1",
    )


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        ('id = "N1"\namount = "1.00"', "fee[1].id"),
        ('amount = "0"', "fee[1].amount"),
        ('amount = "1.001"', "fee[1].amount"),
        ('amount = "1.00"\ntype = "77"', "fee[1].type"),
        ('amount = "1.00"\ndays_ago = -1', "fee[1].days_ago"),
    ],
)
def test_fees_have_a_form(tmp_path: Path, entry: str, place: str) -> None:
    file = tmp_path / "odd.toml"
    head = '[library]\ninstitution_id = "X"\nname = "X"\nbranch = "X"\n[[patron]]\nnumber = "1"\nname = "a"\n'
    file.write_text(f'{head}[[fee]]\npatron = "1"\n{entry}\n', encoding="utf-8")
    with pytest.raises(ShelfError) as caught:
        load_library(file, NOW)
    assert [mistake.split(":")[0] for mistake in caught.value.mistakes] == [place]
