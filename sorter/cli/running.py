"""`python -m sorter run`: the return drop itself; the scan in this process, its desk in a second one."""

import argparse
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from config import ConfigurationError, load
from sip2.dumping import forbid_dumps
from sorter.control.signals import Record
from sorter.settings import SorterSettings
from sorter.trace import Recorder

if TYPE_CHECKING:
    from sorter.scan.loop import ScanLoop

_BEGIN_S = 30.0
DRAIN_S = 30.0
"""How long the scan goes on without its second process: what is on the belt gets through, nothing more comes in."""
_LONGEST = 1 << 20
_DESK = "desk"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line, and the one by which it starts its second process."""
    parser = commands.add_parser("run", help="run the line; orders (clear, reset, start …) may be typed")
    parser.add_argument("--config", type=Path, required=True, metavar="FOLDER", help="site.toml and machine.toml")
    parser.add_argument("--report", type=Path, metavar="FILE", help="leave the figures of the scan there at the end")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="record every scan for `replay`")
    parser.set_defaults(run=run)
    desk = commands.add_parser(_DESK, help="the second process of `run`, which starts it")
    desk.add_argument("--config", type=Path, required=True, metavar="FOLDER")
    desk.add_argument("--socket", type=int, required=True, metavar="FD")
    desk.set_defaults(run=run_desk)


def _settings(folder: Path) -> SorterSettings | None:
    try:
        return load([folder / "site.toml", folder / "machine.toml"], SorterSettings)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return None


def run_desk(options: argparse.Namespace) -> int:
    """Be the second process."""
    from drivers.errors import DeviceUnavailable
    from sip2.journal.errors import JournalUnusable
    from sorter.desk.process import Desk

    forbid_dumps()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = _settings(options.config)
    if settings is None:
        return 2
    with socket.socket(fileno=options.socket) as end:
        try:
            Desk(settings, end).run()
        except (OSError, LookupError, DeviceUnavailable, JournalUnusable) as error:
            print(error, file=sys.stderr)
            return 2
    return 0


def run(options: argparse.Namespace) -> int:
    """Run until told to end, or the UPS is flat: 0; 1 if the second process ended, 2 for wrong settings or journal."""
    forbid_dumps()
    settings = _settings(options.config)
    if settings is None:
        return 2
    from sorter.scan.mailbox import pair
    from sorter.scan.parking import Parking

    ended: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _frame: ended.append(number))
    with ExitStack() as stack:
        ours, theirs = pair()
        stack.enter_context(ours)
        desk = _start_desk(options.config, theirs)
        try:
            begun = _begun(ours)
        except OSError as error:
            print(f"the second process did not begin: {error}", file=sys.stderr)
            desk.kill()
            return 2
        recorder = Recorder(stack.enter_context(options.trace.open("wb"))) if options.trace else None
        loop = _loop(settings, begun, ours, recorder)
        parking = Parking()
        loop.run(lambda: bool(ended) or loop.orphaned_s > DRAIN_S or parking.is_over(loop, time.monotonic()))
        if options.report:
            options.report.write_text(_report(loop), encoding="utf-8")
    desk.wait(_BEGIN_S)
    return 0 if ended or loop.parks else 1


def _start_desk(config: Path, end: socket.socket) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-P", "-m", "sorter", _DESK, "--config", str(config), "--socket", str(end.fileno())]
    with end:
        return subprocess.Popen(command, pass_fds=[end.fileno()])  # noqa: S603 - ourselves


def _begun(end: socket.socket) -> tuple[Record, ...]:
    """Wait until the journal is open and return what was under way when the machine last stopped."""
    from sorter.mail import told_from_json

    end.settimeout(_BEGIN_S)
    data = end.recv(_LONGEST)
    if not data:
        raise OSError("it ended")
    told = [told_from_json(*each) for each in json.loads(data)[1]]
    return tuple(each for each in told if isinstance(each, Record))


def _loop(
    settings: SorterSettings, begun: tuple[Record, ...], end: socket.socket, recorder: Recorder | None
) -> "ScanLoop":
    from drivers.fieldbus.modbus import ModbusLine
    from sorter.control.controller import Controller
    from sorter.scan.loop import ScanLoop
    from sorter.scan.mailbox import Mailbox
    from sorter.scan.notify import Notifier
    from sorter.scan.realtime import prepare

    rules = settings.rules()
    controller = (recorder.begin if recorder else Controller)(
        settings.line.line(), settings.drop.policy(), rules, begun
    )
    plc = settings.plc
    line = ModbusLine(plc.host, plc.port, unit=plc.unit)
    watch = recorder.write if recorder else None
    loop = ScanLoop(controller, line, Mailbox(end), notifier=Notifier(), watch=watch)
    granted = prepare()
    print(f"scanning; SCHED_FIFO {'granted' if granted else 'NOT granted'}", flush=True)
    return loop


def _report(loop: "ScanLoop") -> str:
    used, pace = os.times(), loop.pace
    return json.dumps(
        {
            "scans": pace.scans,
            "missed": pace.missed,
            "fifo": os.sched_getscheduler(0) == os.SCHED_FIFO,
            "lateness_tenths_ms": pace.lateness,
            "took_tenths_ms": pace.took,
            "cpu_s": used.user + used.system,
            "peak_kb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        }
    )
