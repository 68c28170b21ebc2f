"""Starts the bench: `python -P -m kiosk.bench` with windows, `--tour DIR` without."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for and return the exit status: 0 only if a tour holds."""
    parser = argparse.ArgumentParser(prog="packaging/run", description="The kiosk with simulated devices.")
    parser.add_argument("--tour", type=Path, metavar="DIR", help="walk through the machine, leave pictures in DIR")
    options = parser.parse_args(arguments)
    if options.tour:
        return _tour(options.tour)
    from kiosk.bench.window.app import run

    return run()


def _tour(folder: Path) -> int:
    from kiosk.bench.finger import NotReached
    from kiosk.bench.tour import run_tour

    try:
        summary = run_tour(folder)
    except NotReached as error:
        print(f"the tour stopped: {error}\nsee {folder / 'kiosk.log'}", file=sys.stderr)
        return 1
    print((folder / "summary.json").read_text(encoding="utf-8"), end="")
    return 0 if summary.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
