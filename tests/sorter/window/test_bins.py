"""What lies in a bin is known across restarts; changed, it becomes a list that is owed until its paper is there."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drivers.sorterlink import Route
from sip2.outcomes import Alert, Returned
from sorter.control.signals import Fate, Record
from sorter.desk.contents import Contents
from sorter.line import Line
from sorter.window.bins import Bins

NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[[], Bins]]:
    opened: list[Contents] = []

    def start() -> Bins:
        for each in opened:
            each.close()
        opened[:] = [Contents(tmp_path / "bins.sqlite")]
        return Bins(Line(), opened[0], lambda: NIGHT)

    yield start
    opened[0].close()


def fall(bins: Bins, item: int, into: int, answer: Returned | None = None, fate: Fate = Fate.SORTED) -> None:
    bins.numbered(item, f"100000{item:02}")
    if answer:
        bins.returned(item, answer)
    bins.record(Record(item, Fate.OPEN, into, "", ("E004",), True))
    bins.record(Record(item, fate, into, "" if fate is Fate.SORTED else "REFUSED", ("E004",), True))


def items(bins: Bins) -> list[int]:
    return [each.items for each in bins.show(())]


HOLD = Returned("城南旧事", Alert.HOLD_HERE, "主馆", hold_name="陈晓雨", hold_number="20233017")
TRANSIT = Returned("乡土中国", Alert.TRANSIT, "东区分馆")


def test_counts_survive_a_restart_and_begin_anew_when_a_bin_is_changed(begin) -> None:
    bins = begin()
    fall(bins, 1, 2, Returned("万历十五年"))
    fall(bins, 2, 2, HOLD)
    fall(bins, 3, 0, fate=Fate.EXCEPTION)
    assert items(bins) == [1, 0, 2, 0, 0, 0]
    bins = begin()
    assert items(bins) == [1, 0, 2, 0, 0, 0]
    bins.changed(2)
    assert items(bins) == items(begin()) == [1, 0, 0, 0, 0, 0]


def test_a_manifest_says_where_each_item_goes_and_masks_who_waits(begin) -> None:
    bins = begin()
    fall(bins, 1, 2, Returned("万历十五年"))
    fall(bins, 2, 2, HOLD)
    fall(bins, 3, 2, TRANSIT)
    bins.changed(2)
    (manifest,) = bins.owed()
    assert (manifest.bin, manifest.at) == (2, "2026-11-23T02:00:00+00:00")
    assert [(each.route, each.place, each.whom) for each in manifest.lines] == [
        (Route.SHELF, "", ""), (Route.HOLD, "主馆", "陈* 3017"), (Route.TRANSIT, "东区分馆", ""),
    ]  # fmt: skip
    assert [each.number for each in manifest.lines] == ["10000001", "10000002", "10000003"]


def test_what_the_library_says_later_is_on_the_list_and_changes_nothing_that_was_known(begin) -> None:
    bins = begin()
    fall(bins, 1, 2)
    fall(bins, 2, 2, HOLD)
    bins = begin()
    bins.learnt("10000001", {"alert": "transit", "destination": "东区分馆", "title": "乡土中国"})
    bins.learnt("10000002", {"title": "another"})
    bins.changed(2)
    (manifest,) = bins.owed()
    assert [(each.route, each.place, each.title) for each in manifest.lines] == [
        (Route.TRANSIT, "东区分馆", "乡土中国"), (Route.HOLD, "主馆", "城南旧事"),
    ]  # fmt: skip


def test_a_list_is_owed_until_it_is_filed_and_then_forgotten(begin, tmp_path) -> None:
    bins = begin()
    fall(bins, 2, 1, HOLD)
    bins.changed(1)
    bins = begin()
    (manifest,) = bins.owed()
    bins.filed(manifest.number)
    assert bins.owed() == begin().owed() == ()
    fall(bins, 4, 1, TRANSIT)
    bins.changed(1)
    assert bins.owed()[0].number > manifest.number


def test_an_empty_bin_makes_no_list_and_what_is_no_bin_nothing_at_all(begin) -> None:
    bins = begin()
    bins.changed(3)
    bins.changed(99)
    assert bins.owed() == ()


def test_a_bin_that_comes_back_is_a_new_one(begin) -> None:
    bins = begin()
    fall(bins, 1, 4, TRANSIT)
    assert not bins.stand({("BIN_AWAY", 4)})
    assert (bins.show(())[4].docked, bins.show(())[4].items) == (False, 1)
    assert bins.stand(())
    assert (bins.show(())[4].docked, bins.show(())[4].items) == (True, 0)
    assert len(bins.owed()) == 1


def test_what_fell_into_the_exception_bin_is_for_staff_whatever_the_library_said(begin) -> None:
    bins = begin()
    fall(bins, 1, 3, HOLD, Fate.EXCEPTION)
    bins.changed(0)
    assert [(each.route, each.place) for each in bins.owed()[0].lines] == [(Route.STAFF, "REFUSED")]
