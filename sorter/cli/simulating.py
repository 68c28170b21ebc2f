"""`python -m sorter simulate`: a night of returns in virtual time, or with `--serve` in real time behind its wires."""

import argparse
import json
import os
import signal
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from config import load
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES

if TYPE_CHECKING:
    from sorter.sim.console import Console

_LOOK_S = 0.2
_WRONG = (
    "misrouted",
    "lost",
    "unaccounted",
    "checked_in_not_held",
    "checked_in_not_secured",
    "invariant_violations",
)
"""Figures of a summary that must be 0."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("simulate", help="run the line in virtual time, with faults, or serve it in real time")
    parser.add_argument("--items", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, required=True, metavar="S")
    parser.add_argument("--faults", default="none", metavar="none|all|LIST", help="each at 1 %% of the books")
    parser.add_argument("--ils-latency-ms", type=float, default=100.0, metavar="M", help="default: 100")
    parser.add_argument("--hours", type=float, metavar="H", help="put nothing in after so many hours")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="leave what `replay` plays")
    parser.add_argument("--json", action="store_true", help="only the line of JSON")
    parser.add_argument(
        "--serve",
        type=Path,
        metavar="FOLDER",
        help="serve plant, reader and library system until Ctrl-C; leaves there what `run --config FOLDER` reads",
    )
    parser.add_argument(
        "--truth",
        metavar="FILE",
        help="with --serve: five lines of JSON a second, as in sorter/sim/truth.py; - is standard output",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the night and print what became of its books; 1 if one went astray."""
    from sorter.sim.faults import named
    from sorter.sim.night import Night, Plan
    from sorter.sim.summary import summarise
    from sorter.trace import Recorder

    try:
        faults = named(options.faults)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if options.serve:
        return _serve(options)
    if options.truth:
        print("--truth is of a plant that is served: add --serve FOLDER", file=sys.stderr)
        return 2
    plan = Plan(options.items, options.seed, faults, ils_latency_s=options.ils_latency_ms / 1000, hours=options.hours)
    with ExitStack() as stack:
        recorder = Recorder(stack.enter_context(options.trace.open("wb") if options.trace else BytesIO()))
        watching = (recorder.write, recorder.begin) if options.trace else ()
        night = Night(plan, Line(), Policy(), load([SHIPPED_RULES], Rules), *watching)
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
    return _judged(result)


def _judged(result: dict[str, Any]) -> int:
    return 1 if any(result.get(name) for name in _WRONG) else 0


def _serve(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM; print what became of the books once all lie somewhere, and at the end."""
    from sorter.scan.realtime import prepare
    from sorter.sim.served import ServedSite
    from sorter.sim.truth import TruthWriter

    prepare()  # a PLC has a processor of its own
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ended.set())
    voice = Voice(sys.stdout)
    with ExitStack() as stack:
        latency_s = options.ils_latency_ms / 1000
        site = stack.enter_context(ServedSite(options.items, options.seed, Line(), ils_latency_s=latency_s))
        site.write_settings(options.serve)
        voice.say(f"serving; start the line with: python -P -m sorter run --config {options.serve}")
        if options.truth:
            told = voice if options.truth == "-" else Voice(stack.enter_context(_opened(options.truth)))
            stack.enter_context(TruthWriter(site.plant, told.say))
        threading.Thread(target=_obey, args=(site.console, voice), daemon=True).start()
        while not (site.is_over() or ended.wait(_LOOK_S)):
            pass
        voice.say(json.dumps(site.summary()))
        ended.wait()
    return _judged(site.summary())


def _opened(path: str) -> TextIO:
    """Open a file, or a FIFO without waiting for who reads it; who comes late, or again, finds the last lines there."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")


class Voice:
    """Says whole lines, whoever says them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._lock = stream, threading.Lock()

    def say(self, line: str) -> None:
        """Say a line now."""
        with self._lock:
            self._stream.write(line + "\n")
            self._stream.flush()


def _obey(console: "Console", voice: Voice) -> None:
    """Do what is typed, and say what was done."""
    for line in sys.stdin:
        if said := console.obey(line):
            voice.say(said)
