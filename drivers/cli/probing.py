"""`python -m drivers probe PORT`: find out which tag reader or printer hangs there."""

import argparse
import json
import sys
from dataclasses import asdict

from drivers.errors import DeviceUnavailable
from drivers.probe import probe

NOTHING = {"section": None, "model": None, "version": None}
SILENT = (
    "no tag reader and no printer answers: check power, cable and baud rate. A scanner speaks only when it scans; "
    "card readers are listed by pcsc_scan, not by a port"
)


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "probe", help="which tag reader or printer hangs on a port; exit 1: none that is known"
    )
    parser.add_argument("port", metavar="PORT", help="/dev/… or socket://host:port")
    parser.set_defaults(run=_probe)


def _probe(options: argparse.Namespace) -> int:
    try:
        found = probe(options.port)
    except DeviceUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    if found is None:
        print(SILENT, file=sys.stderr)
    print(json.dumps({"port": options.port, **(asdict(found) if found else NOTHING)}, ensure_ascii=False))
    return 0 if found else 1
