"""The return drop's command line: run it, ask its routing rules, run it in virtual time, play a recorded line again."""

import argparse
import sys

from sorter.cli import nights, replaying, routing, running, simulating


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -P -m sorter", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    routing.add_parser(commands)
    simulating.add_parser(commands)
    nights.add_parser(commands)
    replaying.add_parser(commands)
    running.add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
