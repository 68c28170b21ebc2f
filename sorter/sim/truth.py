"""What is really so in a live plant, for a window that draws it: lines of JSON, each complete in itself.

All places are millimetres from the entry eye, along inlet and main belt as one; a book lies from `lead_mm` back to
`lead_mm - length_mm`. One line is an object with these keys:

    seconds     of the plant's own clock
    line        handover_mm (where the main belt begins), end_mm, antenna_mm [first, last], diverters_mm [bin 1 …]
    belts       inlet 1 forward, 0, -1 back; main true or false; inlet_mm and main_mm that they have run
    books       on a belt or falling: number, what ("book", "second of a double feed" … as far as it has a fault), item
                (barcode, null without a tag), tags (how many), home (its bin), place "belt" | "falling", bin (falling
                into), lead_mm, length_mm, over_antenna, faults (names)
    eyes        name ("entry", "exit", "before diverter 1" …, "end", "chute 1" …), mm (null in a chute),
                dark (as the PLC is told)
    diverters   number, at "home" | "out" | "moving", fault null | "late" | "never" | "stuck" | "astray"
    bins        number (0 is the exception bin), present, full, books [number, item, home]
    astray      floor and hand: numbers of the books that lie behind the machine, or were taken
    doors       guard "shut" | "open", e_stop "released" | "pressed"
    lamps       insert (green), state (PackML, as the PC said last: "execute" …, null before it spoke)
    plc         mains, obeying (the PC), comm_lost
    faults      under way, as `mend` takes them: "eye 3 stuck" …; next_book: those of the book put in next
    fed, left   how many were put in, how many are still to be
"""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

from sorter.control.packml import State
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.live import LivePlant
from sorter.sim.plant import TICK_S, Plant
from sorter.sim.stock import item_id
from sorter.wire.table import OFFSETS, PLC, Status

EVERY_S = 0.2


def picture(live: LivePlant) -> dict[str, Any]:
    """Return one line's object; to be called between two scans (`LivePlant.between`)."""
    plant, wired = live.plant, live.wired
    status = Status(wired.words[OFFSETS["STATUS"]]) if len(wired.words) == PLC.words else Status(0)
    return {
        "seconds": round(plant.tick * TICK_S, 2),
        "line": _line(plant.line),
        "belts": _belts(plant),
        "books": [_book(book, live) for book in live.fed if book.place in {"belt", "falling"}],
        "eyes": _eyes(plant),
        "diverters": _diverters(plant),
        "bins": _bins(plant),
        "astray": {place: [book.number for book in live.fed if book.place == place] for place in ("floor", "hand")},
        "doors": {
            "guard": "shut" if plant.guarded else "open",
            "e_stop": "released" if plant.safe else "pressed",
        },
        "lamps": {"insert": bool(wired.block[OFFSETS["PERMIT"]] & 1), "state": _state(wired.block)},
        "plc": {
            "mains": plant.mains,
            "obeying": Status.OBEYING in status,
            "comm_lost": Status.COMM_LOST in status,
        },
        "faults": list(live.mishaps.under_way),
        "next_book": sorted(fault.name.lower() for fault in live.of_next),
        "fed": len(live.fed),
        "left": live.feeder.left,
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "handover_mm": line.handover_mm,
        "end_mm": line.end_mm + line.handover_mm,
        "antenna_mm": list(line.antenna_mm),
        "diverters_mm": [mm + line.handover_mm for mm in line.diverters_mm],
    }


def _belts(plant: Plant) -> dict[str, Any]:
    return {
        "inlet": plant.inlet_on,
        "main": plant.main_on,
        "inlet_mm": round(plant.inlet_mm, 1),
        "main_mm": round(plant.main_mm, 1),
    }


def _book(book: Book, live: LivePlant) -> dict[str, Any]:
    return {
        "number": book.number,
        "what": ", ".join(sorted(fault.value for fault in book.faults)) or "book",
        "item": _item(book),
        "tags": len(book.uids),
        "home": book.home,
        "place": book.place,
        "bin": book.bin if book.place == "falling" else None,
        "lead_mm": round(book.lead_mm, 1),
        "length_mm": book.length_mm,
        "over_antenna": book in live.over_antenna,
        "faults": sorted(fault.name.lower() for fault in book.faults),
    }


def _item(book: Book) -> str | None:
    return item_id(book) if book.uids else None


def _eyes(plant: Plant) -> list[dict[str, Any]]:
    line = plant.line
    names = ["entry", "exit", *(f"before diverter {number}" for number in range(1, line.bins + 1)), "end"]
    places: list[float | None] = [0.0, line.exit_mm, *(mm + line.handover_mm for mm in line.eyes_mm)]
    names += [f"chute {number}" for number in range(1, line.bins + 1)]
    places += [None] * line.bins
    return [{"name": name, "mm": mm, "dark": dark} for name, mm, dark in zip(names, places, plant.eyes(), strict=True)]


def _diverters(plant: Plant) -> list[dict[str, Any]]:
    return [
        {
            "number": number + 1,
            "at": "out" if plant.is_out[number] else "home" if home else "moving",
            "fault": fault.name.lower().removeprefix("diverter_") if fault else None,
        }
        for number, (home, fault) in enumerate(zip(plant.homes(), plant.diverter_fault, strict=True))
    ]


def _bins(plant: Plant) -> list[dict[str, Any]]:
    present, full = [True, *plant.docked], [False, *plant.full]
    return [
        {
            "number": number,
            "present": present[number],
            "full": full[number],
            "books": [{"number": book.number, "item": _item(book), "home": book.home} for book in lying],
        }
        for number, lying in enumerate(plant.bins)
    ]


def _state(block: list[int]) -> str | None:
    code = block[OFFSETS["PC_STATE"]]
    return State(code).name.lower() if code in set(State) else None


class TruthWriter:
    """Hands a line to `write` five times a second, from a thread of its own; ends when nobody reads any more."""

    def __init__(self, live: LivePlant, write: Callable[[str], None], every_s: float = EVERY_S) -> None:
        self._live, self._write, self._every_s = live, write, every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="truth", daemon=True)

    def __enter__(self) -> Self:
        """Begin to write."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Write no more; a reader that takes nothing is not waited for longer than a second."""
        self._ended.set()
        self._thread.join(1.0)

    def _run(self) -> None:
        with suppress(OSError):
            while not self._ended.is_set():
                self._write(json.dumps(self._live.between(lambda: picture(self._live)), separators=(",", ":")))
                self._ended.wait(self._every_s)
