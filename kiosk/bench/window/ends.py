"""The far ends of the wires: what each has heard and said, and how it can be told to misbehave."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from drivers.card.sim.pcscd import VirtualCardReader
from drivers.link import Direction
from drivers.payment.sim.zvt import SimulatedTerminal
from drivers.printer.sim import PrinterServer
from drivers.rfid.sim.server import ReaderServer
from kiosk.bench.site import BenchSite, Cable
from kiosk.bench.window.questions import Questions
from kiosk.bench.window.scene import Frame, Pace, Slip
from sip2.sim.faults import Fault
from sip2.sim.ils import Direction as Speaker
from sip2.sim.ils import Line, SimulatedIls

SLOW_S = 2.0
"""Longer than anybody expects, shorter than the kiosk's patience."""

FAULTS = {Slip.LOST: Fault.LOSE_ANSWER, Slip.WRONG_NUMBER: Fault.WRONG_SEQUENCE, Slip.GARBAGE: Fault.GARBAGE}
_SLIPS = {fault: slip for slip, fault in FAULTS.items()}

Hear = Callable[[Sequence[Any]], Iterator[Frame]]


def _no_slip(slip: Slip) -> None:
    raise ValueError(f"{slip.value}: this device cannot do that")


@dataclass(slots=True)
class End:
    """The far end of one wire. `transcript` is bounded; `hear` turns fresh entries into frames fit to be shown."""

    transcript: Callable[[], Sequence[Any]]
    hear: Hear
    paces: Mapping[Pace, Callable[[], None]]
    slip: Callable[[Slip], None] = _no_slip
    slips: tuple[Slip, ...] = ()
    waiting: Callable[[], Slip | None] = lambda: None
    _last: object = field(default=None, repr=False)

    def heard(self) -> Iterator[Frame]:
        """Yield the frames since the last call: the very last entry is looked for, since equal ones recur."""
        fresh = list(takewhile(lambda entry: entry is not self._last, reversed(self.transcript())))
        if fresh:
            self._last = fresh[0]
        yield from self.hear(fresh[::-1])


def ends_of(site: BenchSite) -> dict[Cable, End]:
    """Return the far end of each cable that a started site has."""
    ends = {
        Cable.LIBRARY_SYSTEM: _library_system(site.ils),
        Cable.TAG_READER: _tag_reader(site.reader),
        Cable.PRINTER: _printer(site.printer),
        Cable.TERMINAL: _terminal(site.terminal),
    }
    if site.cards:
        ends[Cable.CARD_READER] = _card_reader(site.cards)
    return {cable: ends[cable] for cable in Cable if cable in ends}


def _library_system(ils: SimulatedIls) -> End:
    def hear(lines: Sequence[Line]) -> Iterator[Frame]:
        return (Frame(Cable.LIBRARY_SYSTEM.value, line.direction is Speaker.REQUEST, line.text) for line in lines)

    def mood(delay_s: float = 0.0, *, silent: bool = False, online: bool = True) -> Callable[[], None]:
        def set_mood() -> None:
            ils.set_delay(delay_s)
            ils.set_silent(silent)
            ils.set_online(online)

        return set_mood

    def waiting() -> Slip | None:
        return next((_SLIPS[fault] for fault in ils.waiting if fault in _SLIPS), None)

    paces = {
        Pace.NORMAL: ils.behave,
        Pace.SLOW: mood(SLOW_S),
        Pace.SILENT: mood(silent=True),
        Pace.OFF_LINE: mood(online=False),
    }
    return End(ils.transcript, hear, paces, lambda slip: ils.inject(FAULTS[slip]), tuple(FAULTS), waiting)


def _tag_reader(server: ReaderServer) -> End:
    return End(server.transcript.copy, _chunks(Cable.TAG_READER), _paces(server))


def _printer(server: PrinterServer) -> End:
    return End(server.transcript.copy, Questions(Cable.PRINTER.value).hear, _paces(server))


def _card_reader(reader: VirtualCardReader) -> End:
    return End(reader.transcript.copy, _chunks(Cable.CARD_READER), {Pace.NORMAL: reader.behave})


def _terminal(terminal: SimulatedTerminal) -> End:
    def pace(*, silent: bool) -> Callable[[], None]:
        def set_pace() -> None:
            terminal.silent = silent

        return set_pace

    paces = {Pace.NORMAL: pace(silent=False), Pace.SILENT: pace(silent=True)}
    return End(terminal.transcript.copy, _chunks(Cable.TERMINAL), paces)


def _chunks(cable: Cable) -> Hear:
    def hear(chunks: Sequence[tuple[Direction, bytes]]) -> Iterator[Frame]:
        return (Frame(cable.value, way is Direction.SENT, data) for way, data in chunks)

    return hear


def _paces(server: ReaderServer | PrinterServer) -> Mapping[Pace, Callable[[], None]]:
    def pace(delay_s: float = 0.0, *, silent: bool = False) -> Callable[[], None]:
        def set_pace() -> None:
            server.delay_s, server.silent = delay_s, silent

        return set_pace

    return {Pace.NORMAL: pace(), Pace.SLOW: pace(SLOW_S), Pace.SILENT: pace(silent=True)}
