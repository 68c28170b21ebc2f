"""The PLC's half of the table: what `packaging/plc/sorter.st` does, statement by statement, in Python.

The simulated PLC runs it behind Modbus/TCP; where slow belts hang on remote I/O without a PLC it runs in the PC. Names
are those of the program. `packaging/plc/vectors.json` holds both to the same behaviour.
"""

from typing import NamedTuple

from sorter.wire.table import (
    BINS,
    INLETS,
    OFFSETS,
    PLC,
    SILENCE_MS,
    VERSION,
    WINDOWS,
    WORDS_PER_WINDOW,
    Command,
    Status,
    bits,
    number,
    words_of,
)

_AT = OFFSETS
_TURN, _HALF = 1 << 32, 1 << 31


class Signals(NamedTuple):
    """What the PLC's own inputs say in one scan; bits as in the table."""

    encoders: tuple[int, ...]
    eyes: int
    homes: int
    outs: int
    docked: int
    full: int
    safe: bool = True
    """The safety relay's contact: emergency stop released."""
    guarded: bool = True
    mains: bool = True


class Drives(NamedTuple):
    """What the PLC's own outputs do until its next scan; bits as in the table."""

    run: int
    permit: int
    out: int

    def inlet(self, place: int) -> int:
        """Return 1 forward, -1 back, 0 stop."""
        return (self.run >> 1 + 2 * place & 1) - (self.run >> 2 + 2 * place & 1)

    @property
    def main(self) -> bool:
        """Whether the main belt runs."""
        return bool(self.run & 1)


STILL = Drives(0, 0, 0)


def _is_reached(count: int, edge: int) -> bool:
    """Tell whether a count that wraps at 32 bits has come to an edge: half a turn ahead is behind."""
    return (count - edge) % _TURN < _HALF


class PlcHalf:
    """One life of the PLC; `boot_id` 1 to 65535 names it."""

    def __init__(self, boot_id: int) -> None:
        self.boot_id = boot_id
        self.beat = 0
        self.acknowledged = 0
        self.comm_lost = False
        self.alive = False
        self._heard = 0
        self._silent_ms: int | None = None
        """Since the first scan in which the heartbeat stood; None while it moves."""

    def scan(self, block: list[int], signals: Signals, passed_ms: int) -> tuple[list[int], Drives]:
        """Return the PLC's block and what it drives; `block` is the PC's, `passed_ms` the time since the last scan."""
        self._listen(block, passed_ms)
        self._carry_out(block)
        obeying = self._obeys(block, signals)
        drives = self._drive(block, signals) if obeying else STILL
        self.beat = (self.beat + 1) & 0xFFFF
        return self._report(signals, drives, obeying), drives

    def _listen(self, block: list[int], passed_ms: int) -> None:
        if block[_AT["HB_PC"]] != self._heard:
            self._heard, self._silent_ms, self.alive = block[_AT["HB_PC"]], None, True
            return
        self._silent_ms = 0 if self._silent_ms is None else min(self._silent_ms + passed_ms, SILENCE_MS)
        if self._silent_ms >= SILENCE_MS and self.alive:
            self.alive, self.comm_lost = False, True

    def _carry_out(self, block: list[int]) -> None:
        if not self.alive or block[_AT["CMD_SEQ"]] == self.acknowledged:
            return
        if block[_AT["CMD"]] == Command.FORGET_COMM_LOST:
            self.comm_lost = False
        self.acknowledged = block[_AT["CMD_SEQ"]]

    def _obeys(self, block: list[int], signals: Signals) -> bool:
        made_for_us = block[_AT["TABLE_PC"]] == VERSION and block[_AT["BOOT_ECHO"]] == self.boot_id
        return self.alive and not self.comm_lost and made_for_us and signals.safe and signals.guarded

    def _drive(self, block: list[int], signals: Signals) -> Drives:
        run = block[_AT["RUN"]] & (1 << 1 + 2 * INLETS) - 1
        for inlet in range(INLETS):
            both = 3 << 1 + 2 * inlet
            if run & both == both:
                run &= ~both
        out = [self._is_within(block, diverter, signals.encoders[0]) for diverter in range(BINS)]
        return Drives(run, block[_AT["PERMIT"]], bits(out))

    def _is_within(self, block: list[int], diverter: int, count: int) -> bool:
        first = _AT["WINDOW"] + diverter * WINDOWS * WORDS_PER_WINDOW
        for at in range(first, first + WINDOWS * WORDS_PER_WINDOW, WORDS_PER_WINDOW):
            begin, end = number(block, at), number(block, at + 2)
            if begin != end and _is_reached(count, begin) and not _is_reached(count, end):
                return True
        return False

    def _report(self, signals: Signals, drives: Drives, obeying: bool) -> list[int]:
        words = [0] * PLC.words
        words[_AT["TABLE_PLC"]] = VERSION
        words[_AT["BOOT_ID"]] = self.boot_id
        words[_AT["ACK_SEQ"]] = self.acknowledged
        words[_AT["STATUS"]] = (
            Status.SAFE * signals.safe
            | Status.GUARDED * signals.guarded
            | Status.MAINS * signals.mains
            | Status.COMM_LOST * self.comm_lost
            | Status.OBEYING * obeying
        )
        for belt, count in enumerate(signals.encoders):
            at = _AT["ENCODER"] + 2 * belt
            words[at : at + 2] = words_of(count)
        words[_AT["EYE"]], words[_AT["EYE"] + 1] = signals.eyes & 0xFFFF, signals.eyes >> 16
        words[_AT["HOME"]], words[_AT["OUT"]] = signals.homes, signals.outs
        words[_AT["DOCKED"]], words[_AT["FULL"]] = signals.docked, signals.full
        words[_AT["DRIVEN"]] = drives.run
        words[_AT["HB_PLC"]] = self.beat
        return words
