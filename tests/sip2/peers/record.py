"""Records what a peer says into its transcript: record.py invenio-sip2|pysip2 > FILE. Any Python 3.11 will do."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from importlib.metadata import distributions
from pathlib import Path

from scenes import SCENES, Scene
from talk import HungUp, Talk
from tap import Tap

HERE = Path(__file__).resolve().parent
VENV = HERE.parents[2] / ".venv-peers"
SCRIPTS = {"invenio-sip2": "invenio_server.py", "pysip2": "pysip2_server.py"}
HEADER = """\
# {peer} {version}, its server on Linux, with the library of shelf.py behind it; recorded {day}
#
# To record again, in tests/sip2/peers: python record.py {peer} > {peer}-{version}.txt
# Every clock that a peer lets us set shows 2026-11-23 12:00:00, so a new recording differs only where the peer does.
#
# Each scene has a line of its own and a new library. "> " is a frame of the machine, "< " one of the library system,
# both without their CR; ">>" and "<<" are bytes that are no such frame, with \\r and \\n; "!!" is what else happened.
"""


@contextmanager
def server(script: str) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """Run a peer's server, and give its port."""
    command = [VENV / "bin" / "python", HERE / script]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as process:
        yield json.loads(process.stdout.readline())["port"], process
        process.stdin.close()


def play(scene: Scene, script: str) -> list[str]:
    """Return the transcript of one scene."""
    with server(script) as (port, process):
        tap = Tap(port)
        talk = Talk(tap.port, tap.lines.append)
        try:
            scene(talk)
        except HungUp:
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=1)
                tap.lines.append("!! the server has ended")
        talk.close()
    return tap.lines


def version_of(peer: str) -> str:
    """Return the installed version."""
    (found,) = (each for each in distributions(path=map(str, VENV.glob("lib/*/site-packages"))) if each.name == peer)
    return found.version


def main(peer: str) -> None:
    """Write the transcript."""
    sys.stdout.write(HEADER.format(peer=peer, version=version_of(peer), day=date.today()))
    with ThreadPoolExecutor(4) as pool:
        played = pool.map(lambda scene: play(scene, SCRIPTS[peer]), SCENES.values())
        for title, lines in zip(SCENES, played, strict=True):
            sys.stdout.write("\n".join([f"\n# == {title}", *lines, ""]))


if __name__ == "__main__":
    main(sys.argv[1])
