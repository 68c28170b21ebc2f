"""SIP2 for technicians: take frames apart, ask a library system, find out how it speaks, play one."""

import argparse
import sys

from sip2.cli import decoding, journal, probing, sending, serving
from sip2.dumping import forbid_dumps


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    options = _parser().parse_args(arguments)
    code: int = options.run(options)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -P -m sip2", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    decoding.add_parser(commands)
    sending.add_parser(commands)
    probing.add_parser(commands)
    journal.add_parser(commands)
    serving.add_parser(commands)
    return parser


if __name__ == "__main__":
    forbid_dumps()  # every command may see a reader's number, a PIN or a key
    sys.exit(main())
