"""`python -P -m kiosk simulate`: one line of JSON at the end, exit status 1 if anything did not hold."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from kiosk.sim import usage
from kiosk.sim.day import Summary, simulate
from kiosk.sim.faults import Fault

BROKEN = 1


def main(arguments: Sequence[str]) -> int:
    """Run a day and print what it came to; what did not hold goes to standard error, with the seed."""
    options = _parser().parse_args(arguments)
    faults = frozenset(Fault) if options.faults == "all" else frozenset[Fault]()
    summary, day = simulate(options.sessions, options.seed, faults)
    for what, words in day.problems:
        sys.stderr.write(f"seed {options.seed}: {what}: {words}\n")
    if not options.json:
        sys.stdout.write("".join(f"{name.value}: {count}\n" for name, count in sorted(day.trouble.happened.items())))
        sys.stdout.write(f"in {usage.PER:,} visits:\n")
        sys.stdout.write("".join(f"{line}\n" for line in usage.lines(day.machine.used, options.sessions)))
    sys.stdout.write(json.dumps(asdict(summary)) + "\n")
    return BROKEN if is_broken(summary) else 0


def is_broken(summary: Summary) -> bool:
    """Tell whether anything did not hold."""
    return bool(
        summary.invariant_violations or summary.security_mismatches or summary.left_logged_in or summary.unaccounted
    )


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -P -m kiosk simulate", description="Whole days in virtual time.")
    made.add_argument("--sessions", type=int, default=1000, help="how many people come")
    made.add_argument("--seed", type=int, default=1, help="equal seeds give equal digests")
    made.add_argument("--faults", choices=("none", "all"), default="none")
    made.add_argument("--json", action="store_true", help="the summary alone, without faults and use")
    return made
