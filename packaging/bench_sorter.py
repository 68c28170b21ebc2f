"""The return drop in virtual time: throughput against the library system's latency, beside the line's own limit."""

import time

from config import load
from sorter.cli.routing import RULES
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise

LATENCIES_MS = (0, 100, 250, 500, 1000, 2000, 4000, 4500, 5000, 6000)
ITEMS = 1000


def main() -> None:
    """Measure and print."""
    print("sorter: library system's answer after   items/h   of the line's limit   in their bin   virtual / real")
    for latency_ms in LATENCIES_MS:
        night = Night(Plan(ITEMS, 1, ils_latency_s=latency_ms / 1000), Line(), Policy(), load([RULES], Rules))
        began_s = time.process_time()
        night.run()
        result = summarise(night, worked_s := time.process_time() - began_s)
        of_limit = result["items_per_hour"] / result["belt_limit_items_per_hour"]
        placed = result["placed"] / result["items"]
        faster = result["sim_seconds"] / worked_s
        print(f"{latency_ms:34} ms {result['items_per_hour']:9,.0f} {of_limit:20.1%} {placed:14.1%} {faster:17,.0f} ×")


if __name__ == "__main__":
    main()
