"""Runs the groups of checks one after another, prints the seconds of each, and fails if one of them failed."""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
TOP = Path(__file__).resolve().parent.parent
PACKAGES = ["kiosk", "drivers", "sorter", "sip2", "config"]


TESTS = [f"{BIN}/pytest", "-q", "-rfEs", "-n", "2", "--dist", "worksteal"]
Groups = list[tuple[str, list[str]]]


def groups(asked: argparse.Namespace) -> Groups:
    """Return the groups in order: name and command. `--long` is what a night is for: nothing but more of the same."""
    if asked.long:
        return [("long tests", [*TESTS, "--long", "--timeout", "0"])]
    marks = [] if asked.ci else ["-m", "not slow"]
    return [
        ("style", [f"{BIN}/ruff", "check", "."]),
        ("format", [f"{BIN}/ruff", "format", "--check", "."]),
        ("layers", [f"{BIN}/lint-imports"]),
        ("types", [f"{BIN}/mypy"]),
        ("qml", [sys.executable, "-P", "packaging/lint_qml.py"]),
        ("tests", [*TESTS, *marks]),
    ]


def run(name: str, command: list[str]) -> bool:
    """Run one group and print its result and seconds."""
    started = time.monotonic()
    print(f"== {name}", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    ok = subprocess.run(command, cwd=TOP, env=environment, check=False).returncode == 0
    print(f"== {name}: {'ok' if ok else 'FAILED'} {time.monotonic() - started:.1f} s", flush=True)
    return ok


def fetch(name: str, proof: str) -> None:
    """Get what other people made and some tests need; where it cannot be had, these skip themselves and say so."""
    if not run(name, [f"packaging/{name}"]):
        print(f"NOT PROVED {proof}: packaging/{name} failed, see above", flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="packaging/test", description=__doc__, allow_abbrev=False)
    more = parser.add_mutually_exclusive_group()
    more.add_argument("--ci", action="store_true", help="add the slower proofs")
    more.add_argument("--long", action="store_true", help="only the random ones, a hundred times as much, for a night")
    return parser.parse_args()


def main() -> int:
    """Run all groups; the first failure does not hide the others."""
    asked = _asked()
    if asked.ci:
        fetch("peers", "against other people's SIP2")
    if asked.ci or asked.long:
        fetch("guest", "that a power cut below a real kernel loses nothing")
    failed = [name for name, command in groups(asked) if not run(name, command)]
    print(f"failed groups: {', '.join(failed)}" if failed else "all groups ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
