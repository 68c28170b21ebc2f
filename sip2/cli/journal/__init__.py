"""`python -m sip2 journal`: what a technician, a librarian or an auditor asks of a journal.

Exit codes: 0, and 2 for whatever is no sound journal or a mistake in the arguments; a file that is only read is left as
it is.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sip2.cli.journal import keys, looking, mending, torturing
from sip2.errors import LocalProtocolError
from sip2.journal.errors import JournalUnusable, KeyMissing

DEFAULT = "sqlite:////var/lib/kiosk/journal.sqlite"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the command line."""
    parser = commands.add_parser("journal", help="verify, list, show, reconcile, export, resolve, back up …")
    actions = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--database", type=_path, default=DEFAULT, metavar="URL", help=f"default: {DEFAULT}")
    shared.add_argument("--json", action="store_true", help="print JSON")
    shared.add_argument("--key", type=Path, metavar="FILE", help="key of the readers' numbers, to name readers")
    for module in (looking, mending):
        module.add_parsers(actions, shared, _guarded)
    keys.add_parser(actions, _guarded)
    torturing.add_parser(actions, _guarded)


def _path(url: str) -> Path:
    """Return the file that a database URL or a plain path names; raises ArgumentTypeError for another database."""
    if "://" not in url:
        return Path(url)
    scheme, _, rest = url.partition(":///")
    if scheme != "sqlite" or not rest:
        raise argparse.ArgumentTypeError(f"{url}: a machine's journal is a file: sqlite:////absolute/path, or the path")
    return Path(rest)


def _guarded(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """Return a command that says in words what the technician must do, and ends with 2."""

    def guarded(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except (JournalUnusable, KeyMissing, LocalProtocolError, OSError, ValueError) as error:
            print(error, file=sys.stderr)
            return 2

    return guarded
