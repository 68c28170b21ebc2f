"""A return drop at the bench: plant and library system, its control, and the screen over its slot, each a process.

They know only one another's ports. What is really so comes from the simulator as lines of JSON (`sorter/sim/truth.py`).
"""

import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from drivers.printer.sim import PrinterServer
from kiosk.bench.process import OFFSCREEN
from kiosk.bench.window.machine import Machine, Power
from kiosk.maintenance.technicians import Technicians

TECHNICIAN = ("bench", "80512346")
BOOKS = 2000
SEED = 1
BEGIN_S = 30.0
END_S = 15.0
SAID = 40
STEPS = {"aborted": "clear", "stopped": "reset", "idle": "start", "held": "unhold"}
"""What leads from each state of PackML to a line that runs."""
_MORE = """
[printer]
port = "{printer}"

[technicians]
folder = "{folder}"

[session]
receipts = "ask"
"""

Truth = Mapping[str, Any]


class WorksNotBegun(Exception):  # noqa: N818 - a state of this machine
    """The simulator did not begin; the text says what it said."""


class Works:
    """All of it. Methods may be called from any thread; `folder` holds logs, journal and settings."""

    def __init__(self, folder: Path, *, scale: float = 1.0, offscreen: bool = False) -> None:
        self.folder = folder
        self.truth: Truth = {}
        """The last line that the simulator told."""
        self.said: deque[str] = deque(maxlen=SAID)
        """What it answered to what it was told, oldest first."""
        self.asked = self.emptied = 0
        """Books that were to be put in, and those that left with a bin."""
        self.judged: int | None = None
        """What the simulator exits with: 0 where it found nothing wrong."""
        self.printer = PrinterServer()
        self._begun = threading.Event()
        self._starting = False
        self._ordered = ""
        self._stack = ExitStack()
        self._control: subprocess.Popen[str] | None = None
        self._screen = Machine(folder / "screen", folder, scale=scale, offscreen=offscreen)
        self._environment = OFFSCREEN if offscreen else {}

    # -- begin and end

    def start(self) -> None:
        """Start everything; returns once the simulator serves. Raises WorksNotBegun."""
        self.printer.start()
        self._stack.callback(self.printer.stop)
        self._simulator = self._process("simulator", (
            "simulate", "--serve", str(self.folder), "--items", str(BOOKS), "--seed", str(SEED), "--truth", "-",
        ), piped=True)  # fmt: skip
        listener = threading.Thread(target=self._listen, name="truth", daemon=True)
        listener.start()
        self._stack.callback(listener.join, END_S)
        if not self._begun.wait(BEGIN_S):
            self.close()
            raise WorksNotBegun(f"the simulated drop did not begin: {'; '.join(self.said) or 'it said nothing'}")
        self.tell("feed off")
        self._equip_screen()
        self.switch_on()

    def _equip_screen(self) -> None:
        technicians = self.folder / "technicians"
        technicians.mkdir(mode=0o700, exist_ok=True)
        if TECHNICIAN[0] not in Technicians(technicians).names():
            Technicians(technicians).enrol(*TECHNICIAN)
        with (self.folder / "screen" / "machine.toml").open("a", encoding="utf-8") as file:
            file.write(_MORE.format(printer=self.printer.url, folder=technicians))

    def _process(self, name: str, arguments: tuple[str, ...], *, piped: bool = False) -> "subprocess.Popen[str]":
        log = self._stack.enter_context((self.folder / f"{name}.log").open("ab"))
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            (sys.executable, "-P", "-m", "sorter", *arguments), text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE if piped else log, stderr=log,
        )  # fmt: skip
        self._stack.callback(_end, process)
        return process

    def close(self) -> None:
        """End everything, the screen first."""
        self._screen.close()
        _end(self._simulator)
        self._stack.close()
        self.judged = self._simulator.returncode

    def __enter__(self) -> "Works":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- what is heard

    def _listen(self) -> None:
        if self._simulator.stdout:
            with self._simulator.stdout as told:
                for line in told:
                    self._hear(line)

    def _hear(self, line: str) -> None:
        if line.startswith('{"seconds"'):
            self._see(json.loads(line))
        else:
            self.said.append(line.rstrip())
        self._begun.set()

    def _see(self, truth: Truth) -> None:
        self.truth = truth
        state = truth["lamps"]["state"]
        if self._starting and state == "execute":
            self._starting = False
        elif self._starting and state in STEPS and state != self._ordered:
            self._ordered = state
            self.order(STEPS[state])

    # -- what is done

    @property
    def hand(self) -> Path:
        """The socket of the hand on the screen's window."""
        return self._screen.hand

    @property
    def powered(self) -> bool:
        """Whether the computer of the drop runs."""
        return self._screen.power is Power.ON

    def tell(self, line: str) -> None:
        """Type a line at the simulator."""
        _type(self._simulator, line)

    def order(self, word: str) -> None:
        """Type an order at the line's control: PackML's."""
        if self._control:
            _type(self._control, word)

    def run(self) -> None:
        """Bring the line to run from whatever state it is in; a fault that stands keeps it from it."""
        self._ordered, self._starting = "", True

    def halt(self) -> None:
        """Stop the line in order."""
        self._starting = False
        self.order("stop")

    def put_in(self, books: int) -> None:
        """Put in so many books more, each as soon as the slot says so."""
        self.asked += books
        self.tell(f"put {books}")

    def change_bin(self, number: int) -> None:
        """Take a bin away and dock an empty one."""
        self.emptied += len(self.truth["bins"][number]["books"])
        self.tell(f"empty bin {number}")

    def switch_on(self) -> None:
        """Start the drop's computer, and its line."""
        if self._control is None or self._control.poll() is not None:
            self._control = self._process("line", ("run", "--config", str(self.folder)))
        self._screen.switch_on()
        self.run()

    def cut(self) -> None:
        """Pull the plug of computer and PLC."""
        self._starting = False
        if self._control:
            self._control.kill()
            self._control.wait()
        self._screen.cut()
        self.tell("plc_restart")


def _type(process: "subprocess.Popen[str]", line: str) -> None:
    if process.stdin:
        with suppress(OSError, ValueError):  # it has ended
            process.stdin.write(line + "\n")
            process.stdin.flush()


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
