"""`python -m drivers serve`: host a simulated device."""

import argparse
import sys


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    serve = commands.add_parser("serve", help="host a simulated device")
    devices = serve.add_subparsers(required=True, metavar="DEVICE")
    feig = devices.add_parser("feig", help="a FEIG reader on a TCP port of this machine")
    feig.add_argument("--port", type=int, default=10001)
    feig.set_defaults(run=_serve_reader, model="feig")
    d6 = devices.add_parser("3m", help="a 3M or Bibliotheca reader on a TCP port of this machine")
    d6.add_argument("--port", type=int, default=10002)
    d6.set_defaults(run=_serve_reader, model="3m")
    scanner = devices.add_parser("scanner", help="a barcode and QR scanner on a TCP port of this machine")
    scanner.add_argument("--port", type=int, default=10003)
    scanner.set_defaults(run=_serve_scanner)


def _serve_reader(options: argparse.Namespace) -> int:
    from drivers.rfid.sim.console import serve

    return serve(options.port, sys.stdin, sys.stdout, options.model)


def _serve_scanner(options: argparse.Namespace) -> int:
    from drivers.scanner.sim.console import serve

    return serve(options.port, sys.stdin, sys.stdout)
