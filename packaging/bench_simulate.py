"""Visits a second in virtual time, every fault striking, beside bare Python calls on the same core in the same run."""

import sys
import time
from statistics import median
from typing import NamedTuple

from kiosk.sim.day import simulate
from kiosk.sim.faults import Fault

SESSIONS, ROUNDS, SEED = 400, 7, 7
CALLS = 2_000_000
TARGET_PER_S = 300
NORMAL_CALLS_PER_S = 50e6
"""What CPython 3.11 does on the machine of `README.md` ("Figures"); a slower one owes as many visits for each call."""


class Round(NamedTuple):
    """One round, in processor time."""

    visits_per_s: float
    calls_per_s: float
    digest: str


def nothing() -> None:
    """Do nothing: the least that Python can do."""


def calls_per_s() -> float:
    """Return how many calls of nothing this core does in a second."""
    began_s = time.process_time()
    for _ in range(CALLS):
        nothing()
    return CALLS / (time.process_time() - began_s)


def measured() -> Round:
    """Let people come, and measure the core before and after: others may use it, too."""
    before = calls_per_s()
    began_s = time.process_time()
    summary, _ = simulate(SESSIONS, SEED, frozenset(Fault))
    took_s = time.process_time() - began_s
    return Round(SESSIONS / took_s, (before + calls_per_s()) / 2, summary.digest)


def main() -> int:
    """Measure and print; 1 if it is too slow for this machine, or a seed gave two days."""
    rounds = [measured() for _ in range(ROUNDS)]
    visits, calls = median(each.visits_per_s for each in rounds), median(each.calls_per_s for each in rounds)
    share = median(each.visits_per_s / each.calls_per_s for each in rounds) * NORMAL_CALLS_PER_S
    same = len({each.digest for each in rounds}) == 1
    print(f"kiosk simulate, all faults, one core: {visits:,.0f} visits/s; floor: {calls / 1e6:.1f} M bare calls/s")
    print(
        f"  on a core with {NORMAL_CALLS_PER_S / 1e6:.0f} M calls/s: {share:,.0f} visits/s   target >= {TARGET_PER_S}"
    )
    print(f"  {ROUNDS} days of one seed are equal: {'yes' if same else 'NO'}")
    return 0 if same and share >= TARGET_PER_S else 1


if __name__ == "__main__":
    sys.exit(main())
