"""`python -m sip2 decode`: frames as JSON, one object a line."""

import argparse
import codecs
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO

from sip2.checksum import ChecksumMode

if TYPE_CHECKING:
    from sip2.dissect import Dissection

_CHUNK_BYTES = 65536


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    decode = commands.add_parser(
        "decode",
        help="print frames as JSON, damaged ones too",
        description="Prints one JSON object per frame and line. Readers' names and passwords are in it: keep it safe.",
    )
    decode.add_argument("file", metavar="FILE", help="frames that end in CR, CR LF or LF; - is standard input")
    decode.add_argument("--encoding", type=_encoding, default="utf-8", metavar="E", help="a Python codec name")
    decode.add_argument(
        "--checksum",
        type=_mode,
        default=ChecksumMode.LENIENT,
        metavar="MODE",
        help=", ".join(mode.value for mode in ChecksumMode) + " (default: lenient)",
    )
    decode.add_argument("--delimiter", type=_letter, default="|", metavar="C", help="one character (default: |)")
    decode.set_defaults(run=run)


def _mode(name: str) -> ChecksumMode:
    plain = name.casefold().replace("_", "-")
    try:
        return ChecksumMode({"bytes": "strict", "codepoints": "code-points"}.get(plain, plain))
    except ValueError:
        modes = ", ".join(mode.value for mode in ChecksumMode)
        raise argparse.ArgumentTypeError(f"{name} is none of {modes}") from None


def _letter(text: str) -> str:
    if len(text) != 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not one character")
    return text


def _encoding(name: str) -> str:
    """Return the name of a text encoding; raises ArgumentTypeError for anything else, even other codecs."""
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        raise argparse.ArgumentTypeError(f"{name} is no text encoding that Python knows") from None


def run(options: argparse.Namespace) -> int:
    """Print the frames of a file; 2 if it cannot be read."""
    from sip2.captures import frames_of
    from sip2.dissect import dissect

    with ExitStack() as stack:
        try:
            file = stack.enter_context(open(options.file, "rb")) if options.file != "-" else sys.stdin.buffer
            for frame in frames_of(_chunks(file)):
                print_json(
                    dissect(frame, encoding=options.encoding, delimiter=options.delimiter, mode=options.checksum)
                )
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            print(f"{options.file}: {error.strerror}", file=sys.stderr)
            return 2
    return 0


def _chunks(file: "BinaryIO") -> Iterator[bytes]:
    """Give what is there, so that a pipe shows each frame when it comes."""
    read = getattr(file, "read1", file.read)
    while chunk := read(_CHUNK_BYTES):
        yield chunk


def print_json(found: "Dissection") -> None:
    """Print a frame as one line of JSON in UTF-8."""
    line = json.dumps(
        {
            "code": found.code,
            "name": found.name,
            "fixed": found.fixed,
            "fields": [list(pair) for pair in found.fields],
            "sequence": found.sequence,
            "checksum": found.checksum,
            "problems": list(found.problems),
        },
        ensure_ascii=False,
    )
    sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()
