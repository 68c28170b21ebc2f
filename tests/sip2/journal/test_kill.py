"""kill -9 of a writing process at random moments and at every arrow: what was acknowledged is in the file."""

import random
from pathlib import Path

import pytest

from sip2.journal import schema
from sip2.journal.torture import torture

KILLS = 300
COLD = 10


def fresh_seed() -> int:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - to run the same kills again
    return seed


def test_no_acknowledged_entry_is_lost_doubled_or_done_unwritten(tmp_path: Path, scale: int) -> None:
    kills = KILLS if scale == 1 else 100_000
    toll = torture(tmp_path, kills, fresh_seed(), cold=COLD)
    print(toll)  # noqa: T201 - the figures
    assert (toll.lost, toll.duplicates, toll.effects_without_intent, toll.problems) == (0, 0, 0, ())
    assert toll.acknowledged > kills
    assert toll.control_lost > 0


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_when_only_the_process_dies_even_no_sync_at_all_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, synchronous: str
) -> None:
    """Which is why a kill proves nothing about a power cut; see test_power.py."""
    pragmas = tuple(pragma.replace("FULL", synchronous) for pragma in schema._WRITER_PRAGMAS)
    monkeypatch.setattr(schema, "_WRITER_PRAGMAS", pragmas)
    toll = torture(tmp_path, 20, fresh_seed())
    assert (toll.lost, toll.problems) == (0, ())
    assert toll.control_lost > 0
