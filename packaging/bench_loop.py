"""The real scan loop beside all its other work: `bench_loop.py [SCANS]`, by default 6,000.

`simulate --serve` plays plant, reader and library system in a process of its own and feeds 2,700 items an hour; `run`
scans every 10 ms, and its desk reads tags, sets security, commits to the journal and checks in meanwhile.
"""

import itertools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PERIOD_S = 0.01
BEFORE_S = 20.0
"""Start and purge."""
PER_HOUR = 2700
SORTER = (sys.executable, "-P", "-m", "sorter")


def started(*arguments: str) -> "subprocess.Popen[str]":
    """Start a command of the sorter's with pipes."""
    return subprocess.Popen(
        [*SORTER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def until(process: "subprocess.Popen[str]", words: str) -> None:
    """Read what a process says until it says this. Raises RuntimeError if it ends before."""
    assert process.stdout
    seen = []
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return
    raise RuntimeError("".join(seen))


def order(process: "subprocess.Popen[str]", word: str, state: str) -> None:
    """Give an order and wait until the line stands as it shall."""
    assert process.stdin
    process.stdin.write(word + "\n")
    process.stdin.flush()
    until(process, f"state={state}")


def driven(folder: Path, report: Path, scans: int) -> float:
    """Start the line, let it run for so many scans, stop it; return the seconds that it ran."""
    began = time.monotonic()
    with started("run", "--config", str(folder), "--report", str(report)) as line:
        until(line, "stopped")
        order(line, "reset", "idle")
        order(line, "start", "execute")
        time.sleep(scans * PERIOD_S)
        line.terminate()
        line.communicate()
    return time.monotonic() - began


def measured(folder: Path, scans: int) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Run so many scans with the belt fed; return the loop's report, the plant's summary and the seconds passed."""
    report = folder / "report.json"
    items = round((scans * PERIOD_S + BEFORE_S) * PER_HOUR / 3600) + 50
    with started("simulate", "--serve", str(folder), "--items", str(items), "--seed", "1") as site:
        until(site, "serving")
        passed_s = driven(folder, report, scans)
        site.terminate()
        said, _ = site.communicate()
    return json.loads(report.read_text()), json.loads(said.splitlines()[-1]), passed_s


def quantile(buckets: list[int], share: float) -> str:
    """Return below which tenth of a millisecond a share of scans lies."""
    wanted = share * sum(buckets)
    place = next(number for number, seen in enumerate(itertools.accumulate(buckets)) if seen >= wanted)
    return f"< {(place + 1) / 10:.1f}" if place + 1 < len(buckets) else f">= {place / 10:.1f}"


def histogram(name: str, buckets: list[int]) -> None:
    """Print how many scans lie in each whole millisecond, and the usual quantiles."""
    shown = ", ".join(f"{share:.2%} {quantile(buckets, share)}" for share in (0.5, 0.99, 0.999, 1.0))
    print(f"  {name} ms: {shown}")
    by_ms = [sum(buckets[at : at + 10]) for at in range(0, len(buckets), 10)]
    print("   ", "  ".join(f"{ms}: {count}" for ms, count in enumerate(by_ms) if count))


def main() -> int:
    """Measure and print; 1 if a scan missed its deadline although SCHED_FIFO was granted."""
    scans = int(sys.argv[1]) if len(sys.argv) > 1 else 6000
    with tempfile.TemporaryDirectory() as folder:
        report, site, passed_s = measured(Path(folder), scans)
    granted = "granted" if report["fifo"] else "NOT granted"
    print(f"sorter: {report['scans']} scans of 10 ms over Modbus/TCP, SCHED_FIFO {granted}")
    print(f"  deadlines missed: {report['missed']}")
    histogram("began late by", report["lateness_tenths_ms"])
    histogram("took", report["took_tenths_ms"])
    print(f"  of one core: {report['cpu_s'] / passed_s:.1%}   memory: {report['peak_kb'] / 1024:.0f} MB")
    kept = ("items", "placed", "exceptions", "misrouted", "checked_in", "items_per_hour")
    print("  meanwhile:", ", ".join(f"{name} {site[name]}" for name in kept))
    return 1 if report["fifo"] and report["missed"] else 0


if __name__ == "__main__":
    sys.exit(main())
