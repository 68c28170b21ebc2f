"""`python -m sorter simulate`: a night of returns in virtual time."""

import argparse
import json
import sys
import time
from collections import Counter
from contextlib import ExitStack

from config import load
from sorter.cli.routing import RULES
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("simulate", help="run the line in virtual time, with faults")
    parser.add_argument("--items", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, required=True, metavar="S")
    parser.add_argument("--faults", default="none", metavar="none|all|LIST", help="each at 1 %% of the books")
    parser.add_argument("--ils-latency-ms", type=float, default=100.0, metavar="M", help="default: 100")
    parser.add_argument("--hours", type=float, metavar="H", help="put nothing in after so many hours")
    parser.add_argument("--trace", metavar="FILE", help="leave what `replay` plays")
    parser.add_argument("--json", action="store_true", help="only the line of JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the night and print what became of its books; 1 if one went astray."""
    from sorter.sim.faults import named
    from sorter.sim.night import Night, Plan
    from sorter.sim.summary import summarise
    from sorter.trace import writer

    try:
        faults = named(options.faults)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    plan = Plan(options.items, options.seed, faults, ils_latency_s=options.ils_latency_ms / 1000, hours=options.hours)
    with ExitStack() as stack:
        watch = writer(stack.enter_context(open(options.trace, "wb"))) if options.trace else None
        night = Night(plan, Line(), Policy(), load([RULES], Rules), watch)
        started = time.perf_counter()
        night.run()
        result = summarise(night, time.perf_counter() - started)
    if not options.json:
        fates = Counter(str(record.fate) for record in night.records.values())
        for word, count in (*sorted(fates.items()), *sorted(night.alarms.items())):
            print(f"{word:18}{count:7}")
        for violation in night.violations[:20]:
            print(violation)
    print(json.dumps(result))
    wrong = ("misrouted", "lost", "unaccounted", "checked_in_not_held", "invariant_violations")
    return 1 if any(result[name] for name in wrong) else 0
