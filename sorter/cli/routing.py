"""`python -m sorter route`: which bin an item goes to, and why."""

import argparse
import sys
from pathlib import Path

from config import ConfigurationError, load
from sip2.codec import decode
from sip2.errors import RemoteProtocolError
from sip2.messages import CheckinResponse
from sorter.routing import Rules, facts_of
from sorter.settings import SHIPPED_RULES


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("route", help="tell which bin a check-in response sends an item to, and why")
    parser.add_argument("--frame", required=True, metavar="10…", help="a check-in response as it came")
    parser.add_argument("--rules", type=Path, default=SHIPPED_RULES, metavar="FILE", help="default: the rules shipped")
    parser.add_argument(
        "--hour", type=int, default=12, choices=range(24), metavar="H", help="time of day (default: 12)"
    )
    parser.add_argument("--alternate", default="", metavar="NAME", help="alternate rules of the file")
    parser.add_argument("--away", type=int, nargs="*", default=[], metavar="BIN", help="bins that are full or away")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the bin and the reason."""
    try:
        rules = load([options.rules], Rules)
        answer = decode(options.frame.strip().encode()).message
    except (ConfigurationError, RemoteProtocolError) as error:
        print(error, file=sys.stderr)
        return 2
    if not isinstance(answer, CheckinResponse):
        print("this is no check-in response (10)", file=sys.stderr)
        return 2
    if options.alternate and options.alternate not in rules.alternate:
        print(f"no alternate rules {options.alternate}; there are {', '.join(rules.alternate)}", file=sys.stderr)
        return 2
    wanted = rules.route(facts_of(answer), options.hour, options.alternate)
    found = rules.available(wanted, lambda number: number not in options.away)
    print(f"{'exception bin' if found.bin == 0 else f'bin {found.bin}'}: {found.reason}")
    return 0
