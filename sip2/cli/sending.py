"""`python -m sip2 send`: one request to a live library system, and its answer."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import Enum

from sip2.cli.composing import MistypedError, compose
from sip2.cli.connecting import add_options, line_to, settings_of, terminal_of
from sip2.cli.decoding import print_json
from sip2.client import Direction
from sip2.dialect import Dialect
from sip2.dissect import Dissection, dissect
from sip2.errors import SipError
from sip2.fields import LAYOUTS
from sip2.kinds import Kind
from sip2.scrub import show
from sip2.tags import TAG_NAMES

CHANGING = frozenset({"01", "09", "11", "15", "19", "25", "29", "37", "65"})
"""Requests after which the library system is no longer as it was."""

_EXAMPLES = """examples:
  send --host 127.0.0.1 17 AB=10000001
  send --host ils.example --allow-plaintext --user kiosk --password-file pw 63 AA=20233017 AD=@pin summary=charged
  send --host 127.0.0.1 --act 11 AA=20233017 AB=10000001 sc_renewal_policy=N
A value that begins with @ is read from that file, so that no PIN stands in the shell's history.
"""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    send = commands.add_parser(
        "send",
        help="send one request and print the answer",
        description="Signs on, sends one request, prints both frames, secrets and names hidden.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_options(send)
    send.add_argument("--act", action="store_true", help="allow what changes the library system: loans, returns …")
    send.add_argument("--json", action="store_true", help="print the answer as `decode` does, names and all")
    send.add_argument("code", metavar="CODE", help="the request's two digits, e.g. 17")
    send.add_argument("values", nargs="*", metavar="NAME=VALUE", help="a tag or a field as `decode` names it")
    send.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Send and print; 0 after an answer, 1 without one, 2 for a mistake in the arguments."""
    ils = settings_of(options)
    if ils is None:
        return 2
    heard = Heard()
    try:
        terminal = terminal_of(options, ils)
        request = compose(options.code, options.values, terminal)
        if options.code in CHANGING and not options.act:
            raise MistypedError(f"{options.code} changes the library system: add --act if that is meant")
        with closing(line_to(ils, heard)) as line:
            line.ready()
            line.ask(request)
    except (MistypedError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except SipError as error:
        doubt = " (the request may have been carried out)" if error.sent and options.code in CHANGING else ""
        print(f"no answer: {error}{doubt}", file=sys.stderr)
        return 1
    heard.print(ils.speaks(), as_json=options.json)
    return 0


@dataclass(slots=True)
class Heard:
    """The last request on the wire and all that came after it."""

    request: bytes = b""
    answer: bytes = b""

    def __call__(self, direction: Direction, data: bytes) -> None:
        """Hear some bytes."""
        if direction is Direction.OUT:
            self.request, self.answer = data, b""
        else:
            self.answer += data

    def print(self, dialect: Dialect, *, as_json: bool) -> None:
        """Print both frames with names hidden, or the answer as `decode` does."""
        answer = self.answer.strip(b"\r\n")
        found = dissect(answer, encoding=dialect.encoding, delimiter=dialect.delimiter, mode=dialect.checksum)
        if as_json:
            print_json(found)
            return
        sent, came = (
            show(frame.strip(b"\r\n").decode(dialect.encoding, "replace"), dialect.delimiter)
            for frame in (self.request, answer)
        )
        print(f"> {sent}\n< {came}\n\n{found.name or 'no SIP2 message'}")
        for label, value in rows(found, dissect(came.encode(), delimiter=dialect.delimiter)):
            print(f"  {label:28}{value}")


def rows(found: Dissection, shown: Dissection) -> Iterator[tuple[str, str]]:
    """Yield what a technician reads of a frame: fixed fields, tagged ones as they may be shown, what is wrong."""
    kinds = dict(LAYOUTS[found.code].fixed) if found.name else {}
    for name, value in found.fixed.items():
        yield name.replace("_", " "), f"{value} {_meaning(kinds[name], value)}".rstrip()
    for tag, value in shown.fields:
        yield f"{tag} {TAG_NAMES.get(tag, '')}", value
    for problem in found.problems:
        yield "problem", problem


def _meaning(kind: Kind, value: str) -> str:
    """Say in words what a code or a row of flags means."""
    try:
        read = kind.decode(value)
    except (KeyError, ValueError):
        return ""
    meant = sorted(read) if isinstance(read, frozenset) else [read]
    return ", ".join(each.name.lower().replace("_", " ") for each in meant if isinstance(each, Enum))
