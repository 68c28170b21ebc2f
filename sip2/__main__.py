"""SIP2 for technicians: take frames apart, ask a library system, find out how it speaks, play one."""

import argparse
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from sip2.cli import decoding, journal, probing, sending
from sip2.dialects import DIALECTS

if TYPE_CHECKING:
    from sip2.sim.library import Library


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
    _add_serve(commands)
    return parser


def _add_serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = commands.add_parser("serve", help="serve a simulated library system until Ctrl-C")
    serve.add_argument("--port", type=int, required=True, help="TCP port; 0 takes a free one")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument(
        "--library", type=Path, metavar="FILE.toml", help="readers and items (default: the demo library)"
    )
    serve.add_argument("--dialect", choices=sorted(DIALECTS), default="generic")
    serve.set_defaults(run=_run_serve)


def _run_serve(options: argparse.Namespace) -> int:
    library = _load(options.library)
    return _serve(library, options) if library else 2


def _load(path: Path | None) -> "Library | None":
    from sip2.sim.ils import local_time
    from sip2.sim.shelf import DEMO_SHELF, ShelfError, load_library

    try:
        return load_library(path or DEMO_SHELF, local_time())
    except ShelfError as error:
        print(f"{path}: {len(error.mistakes)} mistakes", file=sys.stderr)
        for mistake in error.mistakes:
            print(f"  {mistake}", file=sys.stderr)
        return None


def _serve(library: "Library", options: argparse.Namespace) -> int:
    from sip2.sim.ils import SimulatedIls
    from sip2.sim.server import IlsServer

    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    try:
        server = IlsServer(SimulatedIls(library), DIALECTS[options.dialect], host=options.host, port=options.port)
    except (OSError, OverflowError) as error:
        print(f"cannot listen on {options.host}:{options.port}: {error}", file=sys.stderr)
        return 1
    with server:
        print(f"{library.rules.name} listens on {server.host}:{server.port}", flush=True)
        done.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
