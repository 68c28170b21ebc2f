"""The registers that PC and PLC share (sorter.md §4), as one literal; everything else is derived from it.

Modbus holding registers by wire address (documentation address 40001 is wire address 0). Words are 16 bits; a number
of 32 bits is two words, the high one first; bit n of a field of bits is bit n % 16 of its word n / 16. Each side writes
its own block as a whole and its heartbeat lies last, so that a PLC that takes registers over one by one sees the
heartbeat change only when all the others are there.
"""

from enum import IntEnum, IntFlag
from itertools import pairwise
from typing import NamedTuple

VERSION = 1
"""Changes with every change of the table; a side that finds another version at the other end does nothing."""

BINS, INLETS, WINDOWS = 8, 2, 3
"""The largest line that the table holds, and how many windows of one diverter it holds at once."""
WORDS_PER_WINDOW = 4

SILENCE_MS = 500
"""A heartbeat that stands for so long is dead: belts stop, diverters go home (sorter.md §4)."""


class Register(NamedTuple):
    """One entry; `words` from wire address `at` on, written by `PC` or `PLC` alone."""

    name: str
    at: int
    words: int
    writer: str
    meaning: str


TABLE = (
    Register("RUN", 0, 1, "PC", "bit 0 main belt; bits 1, 2 inlet 0 forward, back; bits 3, 4 inlet 1 forward, back"),
    Register("PERMIT", 1, 1, "PC", "bit per inlet: insert now"),
    Register("CMD", 2, 1, "PC", "what CMD_SEQ asks for: 1 forget COMM_LOST"),
    Register("CMD_SEQ", 3, 1, "PC", "a new number makes a command; the same again is the same command"),
    Register("BOOT_ECHO", 4, 1, "PC", "the BOOT_ID that the PC's block was made for; another: nothing runs"),
    Register("PC_STATE", 5, 1, "PC", "PackML state (ISA-TR88 StateCurrent), to be shown"),
    Register("TABLE_PC", 6, 1, "PC", "version of this table"),
    Register(
        "WINDOW", 7, 96, "PC", "diverter, window: first and last count of the main encoder, 32 bits each; 0, 0: none"
    ),
    Register("HB_PC", 103, 1, "PC", "counts up at every scan"),
    Register("TABLE_PLC", 200, 1, "PLC", "version of this table"),
    Register("BOOT_ID", 201, 1, "PLC", "drawn anew at each start of the PLC, never 0"),
    Register("ACK_SEQ", 202, 1, "PLC", "the last CMD_SEQ carried out"),
    Register("STATUS", 203, 1, "PLC", "bit 0 emergency stop released; 1 guards shut; 2 mains; 3 COMM_LOST; 4 obeying"),
    Register("ENCODER", 204, 6, "PLC", "counts of main belt, inlet 0, inlet 1, 32 bits each"),
    Register("EYE", 210, 2, "PLC", "bit per eye, in the order of Line: dark"),
    Register("HOME", 212, 1, "PLC", "bit per diverter: at rest"),
    Register("OUT", 213, 1, "PLC", "bit per diverter: fully out"),
    Register("DOCKED", 214, 1, "PLC", "bit per bin: in its place"),
    Register("FULL", 215, 1, "PLC", "bit per bin: fill eye dark"),
    Register("DRIVEN", 216, 1, "PLC", "what runs now, as in RUN"),
    Register("HB_PLC", 217, 1, "PLC", "counts up at every scan of the PLC"),
)


class Command(IntEnum):
    """What CMD may say."""

    NONE = 0
    FORGET_COMM_LOST = 1


class Status(IntFlag):
    """Bits of STATUS."""

    SAFE = 1
    GUARDED = 2
    MAINS = 4
    COMM_LOST = 8
    OBEYING = 16


class Block(NamedTuple):
    """The registers of one side, without a hole."""

    at: int
    words: int


def checked(table: tuple[Register, ...]) -> dict[str, Register]:
    """Return the table by name. Raises ValueError for a name given twice, an overlap, or a hole in a side's block."""
    by_name = {each.name: each for each in table}
    if len(by_name) != len(table):
        raise ValueError("a register is named twice")
    for before, after in pairwise(sorted(table, key=lambda each: each.at)):
        end = before.at + before.words
        if after.at < end:
            raise ValueError(f"{after.name} overlaps {before.name}")
        if after.at > end and after.writer == before.writer:
            raise ValueError(f"there is a hole before {after.name}")
    return by_name


REGISTERS = checked(TABLE)


def block(writer: str) -> Block:
    """Return where a side writes."""
    mine = [each for each in TABLE if each.writer == writer]
    first = min(each.at for each in mine)
    return Block(first, sum(each.words for each in mine))


PC, PLC = block("PC"), block("PLC")
OFFSETS = {each.name: each.at - (PC if each.writer == "PC" else PLC).at for each in TABLE}
"""Of each register within its side's block."""


def words_of(value: int) -> tuple[int, int]:
    """Return 32 bits as two words; what is beyond is cut off."""
    return (value >> 16) & 0xFFFF, value & 0xFFFF


def number(words: tuple[int, ...] | list[int], at: int) -> int:
    """Return the 32 bits that begin at a word."""
    return words[at] << 16 | words[at + 1]


def bits(values: tuple[bool, ...] | list[bool]) -> int:
    """Return a field of bits, the first the lowest."""
    return sum(1 << place for place, value in enumerate(values) if value)


def flags(field: int, count: int) -> tuple[bool, ...]:
    """Return the lowest bits of a field."""
    return tuple(bool(field >> place & 1) for place in range(count))
