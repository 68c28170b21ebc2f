"""Runs the groups of checks one after another, prints the seconds of each, and fails if one of them failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
TOP = Path(__file__).resolve().parent.parent
PACKAGES = ["kiosk", "drivers", "sorter", "sip2", "config"]


def groups(ci: bool) -> list[tuple[str, list[str]]]:
    """Return the groups in order: name and command."""
    marks = [] if ci else ["-m", "not slow"]
    return [
        ("style", [f"{BIN}/ruff", "check", "."]),
        ("format", [f"{BIN}/ruff", "format", "--check", "."]),
        ("layers", [f"{BIN}/lint-imports"]),
        ("types", [f"{BIN}/mypy"]),
        ("qml", [sys.executable, "-P", "packaging/lint_qml.py"]),
        ("tests", [f"{BIN}/pytest", "-q", "-rfEs", "-n", "2", "--dist", "worksteal", *marks]),
    ]


def run(name: str, command: list[str]) -> bool:
    """Run one group and print its result and seconds."""
    started = time.monotonic()
    print(f"== {name}", flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    ok = subprocess.run(command, cwd=TOP, env=environment, check=False).returncode == 0
    print(f"== {name}: {'ok' if ok else 'FAILED'} {time.monotonic() - started:.1f} s", flush=True)
    return ok


def main() -> int:
    """Run all groups; the first failure does not hide the others."""
    failed = [name for name, command in groups("--ci" in sys.argv[1:]) if not run(name, command)]
    print(f"failed groups: {', '.join(failed)}" if failed else "all groups ok")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
