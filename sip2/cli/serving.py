"""`python -m sip2 serve`: play a library system, and make it misbehave by typing."""

import argparse
import os
import select
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sip2.dialects import DIALECTS

if TYPE_CHECKING:
    from sip2.sim.library import Library
    from sip2.sim.server import IlsServer

_READ_BYTES = 4096


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    serve = commands.add_parser(
        "serve",
        help="serve a simulated library system until Ctrl-C",
        description="Serves a simulated library system until Ctrl-C. Type help to see how to make it misbehave.",
    )
    serve.add_argument("--port", type=int, required=True, help="TCP port; 0 takes a free one")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument(
        "--library", type=Path, metavar="FILE.toml", help="readers and items (default: the demo library)"
    )
    serve.add_argument(
        "--dialect", choices=sorted(DIALECTS), default="generic", help="whose habits it has, on the wire and else"
    )
    serve.add_argument(
        "--account",
        action="append",
        default=[],
        metavar="USER=PASSWORD",
        help="who may log in; may come several times (default: anybody)",
    )
    serve.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; 1 where the port cannot be had, 2 for a library that is wrong."""
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
    from sip2.sim.console import Console

    waker = _wake_on_signals()
    try:
        server = _server(library, options)
    except (OSError, OverflowError) as error:
        print(f"cannot listen on {options.host}:{options.port}: {error}", file=sys.stderr)
        return 1
    console = Console(server)
    with server:
        print(f"{library.rules.name} listens on {server.host}:{server.port}", flush=True)
        for line in _typed(waker):
            if told := console.obey(line):
                print(told, flush=True)
    return 0


def _server(library: "Library", options: argparse.Namespace) -> "IlsServer":
    from dataclasses import replace

    from sip2.sim.ils import SimulatedIls
    from sip2.sim.personalities import personality_of
    from sip2.sim.server import IlsServer

    dialect = DIALECTS[options.dialect]
    accounts = dict(account.partition("=")[::2] for account in options.account)
    personality = replace(personality_of(dialect), accounts=accounts)
    return IlsServer(SimulatedIls(library, personality), dialect, host=options.host, port=options.port)


def _wake_on_signals() -> int:
    """Return a file that can be read as soon as SIGINT or SIGTERM has come.

    Nobody types to a process in the background: its standard input ends instead of stopping it.
    """
    wakes, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    return wakes


def _typed(wakes: int) -> Iterator[str]:
    """Yield the lines typed on standard input until a signal comes; the end of the input ends nothing."""
    watch, pending = select.poll(), b""
    watch.register(wakes, select.POLLIN)
    keyboard = sys.stdin.fileno() if sys.stdin else None
    if keyboard is not None:
        watch.register(keyboard, select.POLLIN)
    while not any(file == wakes for file, _ in watch.poll()):
        data = _read(keyboard)
        if keyboard is not None and not data:
            watch.unregister(keyboard)
            keyboard = None
        *lines, pending = (pending + data).split(b"\n")
        yield from (line.decode(errors="replace") for line in lines)


def _read(file: int | None) -> bytes:
    try:
        return os.read(file, _READ_BYTES) if file is not None else b""
    except OSError:
        return b""
