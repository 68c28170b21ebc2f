"""Power cuts below a real kernel: its writes and flushes of a whole disk are logged, and cut as in test_power.py.

Here ext4 and the block layer decide what reaches the disk and when. An acknowledgement stands in the same log.
"""

import time
from pathlib import Path

import pytest

from tests.sip2.journal.guest.disk import FLUSH, FUA, MARK, LoggedDisk
from tests.sip2.journal.guest.machine import run, what_is_missing
from tests.sip2.journal.power import HOWS, ROUNDS, cut_everywhere, fresh_seed

CUTS = 300
WHOLE_SECTORS = HOWS[:-1]
"""A disk writes a sector or does not."""
FLAGS = {"flushes": FLUSH, "forced writes": FUA, "marks": MARK}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(autouse=True)
def _has_a_guest() -> None:
    if reason := what_is_missing():
        pytest.skip(f"NO POWER CUT WAS TRIED BELOW A REAL KERNEL: {reason}")


def test_no_power_cut_loses_what_was_acknowledged(tmp_path: Path, scale: int) -> None:
    started = time.monotonic()
    disk = LoggedDisk(*run("FULL", ROUNDS, tmp_path))
    counts = {name: sum(bool(each.flags & flag) for each in disk.records) for name, flag in FLAGS.items()}
    print(len(disk.records), "entries", counts, f"{time.monotonic() - started:.0f} s")  # noqa: T201 - the figures
    assert counts["flushes"] > ROUNDS
    toll = cut_everywhere(disk, CUTS if scale == 1 else 10_000, tmp_path, fresh_seed(), WHOLE_SECTORS)
    print(toll, f"{time.monotonic() - started:.0f} s")  # noqa: T201
    assert toll.damage == (0, 0, [])
    assert toll.acknowledged > toll.cuts


def test_the_control_without_full_sync_does_lose(tmp_path: Path) -> None:
    disk = LoggedDisk(*run("NORMAL", ROUNDS, tmp_path))
    toll = cut_everywhere(disk, 60, tmp_path, fresh_seed(), WHOLE_SECTORS)
    print(toll.lost, "of", toll.acknowledged)  # noqa: T201
    assert toll.lost > 0
