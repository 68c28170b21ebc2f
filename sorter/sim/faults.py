"""What can go wrong on the line; each may be asked for by name (sorter.md §3, §4; reliability.md §5, T6)."""

from enum import Enum


class Fault(Enum):
    """Drawn once for each book; the simulator, never the controller, decides what it touched."""

    EYE_STUCK = "an eye of the main belt stays dark until somebody cleans it"
    EYE_BOUNCING = "the next eye flickers at the edges of this book"
    EYE_MISSED = "one eye does not see this book"
    DOUBLE_FEED = "a second book lies right behind this one"
    TAKEN_OUT = "a hand takes this book off the belt"
    ADDED = "a hand puts a book without a tag on the belt"
    SLIP = "this book slips back on the belt"
    ENCODER_FROZEN = "the main encoder stands while the belt runs, until somebody repairs it"
    DIVERTER_LATE = "the diverter for this book moves half a second late"
    DIVERTER_NEVER = "the diverter for this book does not move"
    DIVERTER_STUCK = "the diverter for this book does not come home until somebody frees it"
    BIN_PULLED = "a bin is pulled as this book falls into it"
    BIN_FULL = "a bin is full until somebody changes it"
    JAM = "this book is stuck under an eye until somebody frees it"
    TAG_NONE = "this book has no tag"
    TAG_TWO = "this book has two tags"
    TAG_WRONG = "this book is another library's"
    TAG_LATE = "this book's tag is told a second late"
    SECURITY_FAILS = "this book's security cannot be set"
    ILS_SLOW = "the library system answers this check-in two seconds late"
    ILS_LATE = "the library system answers this check-in after time-out"
    ILS_REFUSED = "the library system refuses this check-in"
    ILS_DUPLICATE = "the answer to this check-in comes twice"
    ILS_SILENT = "the library system carries this check-in out and never answers"
    MODBUS_STALL = "nothing comes over the fieldbus for two seconds"
    PLC_RESTART = "the PLC restarts with zeros"
    POWER_CUT = "the power fails; PLC and controller start anew"
    DISK_FULL = "the journal takes nothing until somebody makes room"
    TOO_LONG = "this book is longer than the line takes"
    TOO_FAST = "this book is pushed in right behind the one before"
    E_STOP = "the emergency stop is pressed"
    GUARD_OPEN = "a guard is opened"
    MAINS_AWAY = "the mains are away for ten seconds; the UPS holds the control"
    EYE_BLIND = "an eye of the main belt sees nothing until somebody cleans it"
    EYE_LATE = "the eyes tell the edges of this book 50 ms late"
    BELT_STANDS = "the main belt does not run although it is told to, until somebody repairs its drive"
    INLET_STANDS = "the inlet's belt does not run although it is told to, until somebody repairs its drive"
    DIVERTER_ASTRAY = "a diverter moves out for nobody and stays there until somebody mends it"
    CHUTE_MISSED = "the eye of the chute does not see this book fall"
    CHUTE_BLOCKED = "the eye of a chute stays dark until somebody clears it"
    TAG_MISSED = "this book's tag is not read"
    READER_AWAY = "the reader at the inlet is away for ten seconds"
    ILS_AWAY = "the library system is away for twenty seconds; what waits is told afterwards"
    SCAN_LATE = "one scan of the controller comes late"
    PULLED_BACK = "a hand pulls this book out of the slot again"
    TOO_SHORT = "this is smaller than any book"


F = Fault

AT_FEED = frozenset(
    {F.DOUBLE_FEED, F.TOO_LONG, F.TOO_SHORT, F.TOO_FAST, F.TAG_NONE, F.TAG_TWO, F.TAG_WRONG, F.TAG_LATE, F.TAG_MISSED}
)
"""Part of the book as it is put in."""

AT_PLACE = tuple(
    fault
    for fault in Fault
    if fault
    not in AT_FEED
    | {F.SECURITY_FAILS, F.ILS_SLOW, F.ILS_LATE, F.ILS_REFUSED, F.ILS_DUPLICATE, F.ILS_SILENT}
    | {F.DIVERTER_LATE, F.DIVERTER_NEVER, F.DIVERTER_STUCK, F.BIN_PULLED, F.EYE_BOUNCING, F.EYE_LATE, F.CHUTE_MISSED}
)
"""Happen when the book has reached a random place."""


def named(text: str) -> frozenset[Fault]:
    """Return the faults that a list such as `eye_stuck,jam` names; `all` and `none` are lists too.

    Raises ValueError with the names there are.
    """
    if text in {"all", "none"}:
        return frozenset(Fault) if text == "all" else frozenset()
    names = {fault.name.lower(): fault for fault in Fault}
    wanted = [each.strip().lower().replace("-", "_") for each in text.split(",")]
    if unknown := [each for each in wanted if each not in names]:
        raise ValueError(f"no fault {', '.join(unknown)}; there are {', '.join(names)}")
    return frozenset(names[each] for each in wanted)
