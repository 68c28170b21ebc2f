"""Starts the bench: `python -P -m kiosk.bench` with windows, on a virtual screen if need be; `--tour DIR` without."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kiosk.bench import headless


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for and return the exit status: 0 only if a tour holds."""
    options = _parser().parse_args(arguments)
    if options.tour:
        return _drop_tour(options.tour) if options.drop else _tour(options.tour, options.reader, options.printer)
    if headless.is_needed(os.environ):
        return _headless(options.screen, ("--drop",) if options.drop else ())
    from kiosk.bench.window.app import run, run_drop

    return run_drop() if options.drop else run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="packaging/run", description="The kiosk with simulated devices.")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="walk through the machine, leave pictures in DIR")
    parser.add_argument(
        "--screen", default=headless.SCREEN, metavar="WIDTHxHEIGHT", help="of the virtual one, without a display"
    )
    parser.add_argument("--reader", choices=("feig", "3m"), default="feig", help="whose tag reader the tour uses")
    parser.add_argument(
        "--printer", choices=("escpos", "escpos-clone", "star"), default="escpos", help="which printer the tour uses"
    )
    parser.add_argument("--drop", action="store_true", help="the 24-hour return drop and its sorting line")
    return parser


def _headless(size: str, more: tuple[str, ...]) -> int:
    command = (sys.executable, "-P", "-m", "kiosk.bench", *more)
    try:
        return headless.run(command, partial(print, flush=True), size)
    except headless.NoScreen as error:
        print(error, file=sys.stderr)
        return 1


def _tour(folder: Path, reader_model: str, printer_model: str) -> int:
    from kiosk.bench.finger import NotReached
    from kiosk.bench.tour import run_tour

    try:
        outcome = run_tour(folder, reader_model, printer_model)
    except NotReached as error:
        print(f"the tour stopped: {error}\nsee {folder / 'kiosk.log'}", file=sys.stderr)
        return 1
    print((folder / "summary.json").read_text(encoding="utf-8"), end="")
    if outcome.note:
        print(f"identified by number and PIN, because there is no card reader: {outcome.note}", file=sys.stderr)
    return 0 if outcome.holds else 1


def _drop_tour(folder: Path) -> int:
    from kiosk.bench.drop_tour import run_tour
    from kiosk.bench.finger import NotReached

    try:
        outcome = run_tour(folder)
    except NotReached as error:
        print(f"the tour stopped: {error}\nsee the logs in {folder}", file=sys.stderr)
        return 1
    print((folder / "summary.json").read_text(encoding="utf-8"), end="")
    return 0 if outcome.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
