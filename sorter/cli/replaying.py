"""`python -m sorter replay`: play a recorded line again, bit by bit."""

import argparse
import sys
from pathlib import Path

from sorter.trace import replay


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("replay", help="play a recorded line again and compare every output")
    parser.add_argument("file", type=Path, metavar="FILE", help="as `run --trace` or `simulate --trace` leaves it")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print how far the replay is the same; 1 if it differs."""
    try:
        with options.file.open("rb") as lines:
            count, differs = replay(lines)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{count} scans, all the same" if differs is None else f"scan {differs} came out otherwise")
    return 0 if differs is None else 1
