"""The PC's half of the table: outputs of a step to registers, registers to the inputs of the next. No clock, no I/O."""

from sorter.control.packml import State
from sorter.control.signals import Inputs, Message, Outputs
from sorter.line import Line
from sorter.wire.table import (
    BINS,
    INLETS,
    OFFSETS,
    PC,
    VERSION,
    WINDOWS,
    WORDS_PER_WINDOW,
    Command,
    Status,
    bits,
    flags,
    number,
    words_of,
)

_AT = OFFSETS
_WORD = 0xFFFF


class ForeignTable(Exception):  # noqa: N818 - the name says what is there
    """The PLC speaks another table, or none yet: it starts, or runs another program. The technician must look."""


class PcHalf:
    """Remembers which life of the PLC it speaks to and what it has asked for."""

    def __init__(self, line: Line) -> None:
        """Raise ValueError for a line that the table does not hold."""
        if line.bins > BINS or line.inlets > INLETS:
            raise ValueError(f"the register table holds {BINS} diverters and {INLETS} inlets")
        self.line = line
        self._boot = 0
        self._sequence = 0
        self._command = Command.NONE
        self._clearing = False

    def blank(self) -> Inputs:
        """Return what is to be believed before the PLC was ever heard: nothing runs, nothing is safe."""
        line = self.line
        none = (False,) * line.bins
        return Inputs(
            -1, 0, (0,) * (line.inlets + 1), (False,) * line.eyes, none, none, none, none, False, False, obeys=False
        )

    def read(
        self, words: tuple[int, ...], *, journal: bool, punctual: bool, hour: int, mail: tuple[Message, ...]
    ) -> Inputs:
        """Return the process image of the PLC's block. Raises ForeignTable."""
        if words[_AT["TABLE_PLC"]] != VERSION:
            raise ForeignTable(f"the PLC speaks register table {words[_AT['TABLE_PLC']]}, not {VERSION}")
        line, status = self.line, words[_AT["STATUS"]]
        self._notice(words)
        belts = range(line.inlets + 1)
        eyes = words[_AT["EYE"]] | words[_AT["EYE"] + 1] << 16
        return Inputs(
            words[_AT["HB_PLC"]],
            words[_AT["BOOT_ID"]],
            tuple(number(words, _AT["ENCODER"] + 2 * belt) for belt in belts),
            flags(eyes, line.eyes),
            flags(words[_AT["HOME"]], line.bins),
            flags(words[_AT["OUT"]], line.bins),
            flags(words[_AT["DOCKED"]], line.bins),
            flags(words[_AT["FULL"]], line.bins),
            bool(status & Status.SAFE),
            bool(status & Status.GUARDED),
            journal,
            bool(status & Status.MAINS),
            hour,
            not status & Status.COMM_LOST,
            punctual=punctual,
            mail=mail,
        )

    def _notice(self, words: tuple[int, ...]) -> None:
        """Begin anew with each life of the PLC: its sequence is the one that counts."""
        boot, acknowledged = words[_AT["BOOT_ID"]], words[_AT["ACK_SEQ"]]
        if boot != self._boot:
            self._boot, self._sequence, self._command = boot, acknowledged, Command.NONE
        elif acknowledged == self._sequence:
            self._command = Command.NONE

    def write(self, outputs: Outputs) -> list[int]:
        """Return the PC's block for what a step wants."""
        self._ask(outputs.state)
        words = [0] * PC.words
        words[_AT["RUN"]] = _run(outputs)
        words[_AT["PERMIT"]] = bits(outputs.permits)
        words[_AT["CMD"]] = self._command
        words[_AT["CMD_SEQ"]] = self._sequence
        words[_AT["BOOT_ECHO"]] = self._boot
        words[_AT["PC_STATE"]] = outputs.state
        words[_AT["TABLE_PC"]] = VERSION
        words[_AT["HB_PC"]] = outputs.beat & _WORD
        for diverter, windows in enumerate(outputs.windows):
            at = _AT["WINDOW"] + diverter * WINDOWS * WORDS_PER_WINDOW
            for first, last in windows[:WINDOWS]:
                words[at : at + WORDS_PER_WINDOW] = (*words_of(first), *words_of(last))
                at += WORDS_PER_WINDOW
        return words

    def _ask(self, state: State) -> None:
        """Let an operator's Clear make the PLC forget the silence, once; the number makes a repeat harmless."""
        clearing = state is State.CLEARING
        if clearing and not self._clearing:
            self._command, self._sequence = Command.FORGET_COMM_LOST, (self._sequence + 1) & _WORD
        self._clearing = clearing


def _run(outputs: Outputs) -> int:
    ways = [(way > 0, way < 0) for way in outputs.inlets]
    return bits([outputs.main, *(each for way in ways for each in way)])
