"""The return drop in virtual time: throughput against the library system's latency, beside the line's own limit.

The bar is what gets into its bin in an hour, as a share of what the line could carry.
"""

import sys
import time
from typing import NamedTuple

from config import load
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise

LATENCIES_MS = (0, 100, 200, 300, 400, 500, 1000, 2000, 3000, 4000, 4500, 5000, 6000)
ITEMS = 1000
PROMPT_MS, LEAST = 500, 0.98
"""Up to this answer the library system must not slow the line down by more than this leaves."""
COLUMNS = 40


class Point(NamedTuple):
    """One point of the curve."""

    latency_ms: int
    per_hour: float
    of_limit: float
    placed: float
    faster: float
    """Virtual time by processor time."""


def measured(latency_ms: int) -> Point:
    """Run a night without faults."""
    night = Night(Plan(ITEMS, 1, ils_latency_s=latency_ms / 1000), Line(), Policy(), load([SHIPPED_RULES], Rules))
    began_s = time.process_time()
    night.run()
    found = summarise(night, worked_s := time.process_time() - began_s)
    per_hour, limit, placed, items, virtual_s = (
        float(str(found[name]))
        for name in ("items_per_hour", "belt_limit_items_per_hour", "placed", "items", "sim_seconds")
    )
    return Point(latency_ms, per_hour, per_hour / limit, placed / items, virtual_s / worked_s)


def main() -> int:
    """Measure, print and draw; 1 if a prompt library system slows the line down."""
    print("sorter: library system's answer after   items/h   of the line's limit   in their bin   virtual / real")
    points = [measured(latency_ms) for latency_ms in LATENCIES_MS]
    for point in points:
        bar = "#" * round(point.placed * point.of_limit * COLUMNS)
        through = f"{point.per_hour:9,.0f} {point.of_limit:20.1%} {point.placed:14.1%} {point.faster:14,.0f} ×"
        print(f"{point.latency_ms:34} ms {through}   {bar}")
    slow = [point.latency_ms for point in points if point.latency_ms <= PROMPT_MS and point.of_limit < LEAST]
    print(f"  at least {LEAST:.0%} of the limit up to {PROMPT_MS} ms: {'yes' if not slow else f'NOT at {slow} ms'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
