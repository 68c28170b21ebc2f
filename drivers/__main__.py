"""Trials without a kiosk: decode tag memories, find out what hangs on a port, host a simulated reader.

Exit status 2 means a bad argument. The subcommands are listed in `drivers/cli/commands.py`.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from drivers.cli.commands import ADDERS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status; who closes our output has seen enough."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -P -m drivers", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add_parser in ADDERS:
        add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
