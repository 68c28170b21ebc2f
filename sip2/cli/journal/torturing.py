"""`journal torture`: kill writers and show that nothing they acknowledged is lost."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from sip2.cli.journal.looking import Guard
from sip2.journal.torture import torture


def add_parser(actions: "argparse._SubParsersAction[argparse.ArgumentParser]", guard: Guard) -> None:
    """Add the command."""
    kill = actions.add_parser("torture", help="kill -9 writing processes of a scratch journal; the proof for anyone")
    kill.add_argument("--kills", type=int, default=60, metavar="N")
    kill.add_argument("--seed", type=int, metavar="S", help="default: a fresh one, printed")
    kill.add_argument("--folder", type=Path, help="on the disk in question; default: a temporary one")
    kill.add_argument("--json", action="store_true", help="the last line is JSON")
    kill.set_defaults(run=guard(run))


def run(options: argparse.Namespace) -> int:
    """Kill and print; 1 if the promise was broken or the control saw nothing."""
    if options.kills < 1:
        raise ValueError(f"--kills {options.kills}: at least one")
    seed = options.seed if options.seed is not None else int.from_bytes(os.urandom(4))
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="torture-") as folder:
        toll = torture(Path(folder), options.kills, seed, cold=options.kills // 30, progress=_progress(options.kills))
    print(f"seed {seed}, {time.monotonic() - started:.1f} s", file=sys.stderr)
    for problem in toll.problems:
        print(problem, file=sys.stderr)
    told = asdict(toll)
    del told["problems"]
    print(json.dumps(told) if options.json else "\n".join(f"{name:24}{number:>9}" for name, number in told.items()))
    return 0 if toll.is_sound else 1


def _progress(kills: int) -> Callable[[int], None]:
    def show(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done} of {kills}", end="\n" if done == kills else "", file=sys.stderr, flush=True)

    return show
