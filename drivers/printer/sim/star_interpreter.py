"""Carries out Star line mode commands on paper, strictly."""

from typing import assert_never

from drivers.printer.sim.faces import raster
from drivers.printer.sim.mistakes import Mistakes
from drivers.printer.sim.paper import CUTTER_MM, DOTS_PER_MM, PaperPath
from drivers.printer.star_codec import Bare, Command, Dots, RealTime, Skip
from drivers.printer.star_status import COUNTER_VALUES


class StarInterpreter:
    """A printer's firmware. `counter` counts ETB; `mistakes` says what of the stream no printer should be sent."""

    def __init__(self, paper: PaperPath) -> None:
        self.mistakes = Mistakes()
        self.counter = 0
        self._paper = paper
        self._in_raster = False
        self._has_counted = False

    def clear(self) -> None:
        """Start afresh, as after a reset."""
        self.counter = 0
        self._in_raster = self._has_counted = False

    def has_counted(self) -> bool:
        """Tell whether an ETB was carried out since this was last asked."""
        told, self._has_counted = self._has_counted, False
        return told

    def execute(self, command: Command) -> bytes:
        """Carry out one command; raises `Stopped`, then the same command is to be given again."""
        match command:
            case Dots(row):
                self.mistakes.note_if(not self._in_raster, "dots outside raster mode")
                self._advance(row)
            case Skip(dots):
                self.mistakes.note_if(not self._in_raster, "white outside raster mode")
                self._paper.feed(dots)
            case Bare():
                self._do(command)
            case RealTime():
                pass  # obeyed when received
            case _:
                assert_never(command)
        return b""

    def _advance(self, row: bytes) -> None:
        width = self._paper.width_dots // 8
        self.mistakes.note_if(len(row) > width, f"a row of {len(row) * 8} dots on paper of {width * 8}")
        self._paper.advance(raster(width, row[:width].ljust(width, b"\0")).tobytes())

    def _do(self, command: Bare) -> None:
        match command:
            case Bare.ENTER_RASTER | Bare.QUIT_RASTER:
                entering = command is Bare.ENTER_RASTER
                self.mistakes.note_if(entering is self._in_raster, "raster mode twice")
                self._in_raster = entering
            case Bare.CONTINUOUS | Bare.NO_CUT:
                self.mistakes.note_if(not self._in_raster, "a raster setting outside raster mode")
            case Bare.CUT:
                self.mistakes.note_if(self._in_raster, "a cut within a raster document")
                self._paper.feed(CUTTER_MM * DOTS_PER_MM)
                self._paper.cut()
            case Bare.COUNT:
                self.mistakes.note_if(self._in_raster, "ETB within a raster document")
                self._paper.feed(0)  # off line it waits like everything else
                self.counter, self._has_counted = (self.counter + 1) % COUNTER_VALUES, True
            case Bare.INITIALISE:
                self._in_raster = False
            case _:
                assert_never(command)
