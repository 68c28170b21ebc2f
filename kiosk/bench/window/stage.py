"""The one place where the window reaches the simulated site: looks at it, and moves things in it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from operator import is_not
from typing import Any

from drivers.link import Direction
from drivers.rfid.sim.server import FeigServer
from kiosk.bench.site import BenchSite, Cable
from kiosk.bench.window.scene import BookSeen, CableSeen, Frame, Gate, Kind, Pace, ReaderSeen, Scene, Standing
from kiosk.session.masking import masked_name
from sip2.sim.ils import Direction as Speaker
from sip2.sim.ils import Line, SimulatedIls
from sip2.sim.library import Patron

SLOW_S = 2.0
"""Longer than anybody expects, shorter than the kiosk's patience."""

_GATES = {True: Gate.ALARMS, False: Gate.PASSES, None: Gate.UNKNOWN}


@dataclass(frozen=True, slots=True)
class _End:
    """The far end of a wire: its bounded transcript, how an entry becomes a frame, and how it is slowed."""

    transcript: Callable[[], Sequence[Any]]
    frame: Callable[[Any], Frame]
    set_pace: Callable[[Pace], None]


def _library_system(ils: SimulatedIls) -> _End:
    def frame(line: Line) -> Frame:
        return Frame(Cable.LIBRARY_SYSTEM.value, line.direction is Speaker.REQUEST, line.text)

    def set_pace(pace: Pace) -> None:
        ils.set_delay(SLOW_S if pace is Pace.SLOW else 0.0)
        ils.set_silent(pace is Pace.SILENT)

    return _End(ils.transcript, frame, set_pace)


def _tag_reader(server: FeigServer) -> _End:
    def frame(chunk: tuple[Direction, bytes]) -> Frame:
        return Frame(Cable.TAG_READER.value, chunk[0] is Direction.SENT, chunk[1])

    def set_pace(pace: Pace) -> None:
        server.delay_s = SLOW_S if pace is Pace.SLOW else 0.0
        server.silent = pace is Pace.SILENT

    return _End(server.transcript.copy, frame, set_pace)


class Stage:
    """A running site as scenes and acts."""

    def __init__(self, site: BenchSite) -> None:
        self._site = site
        self._ends = {Cable.LIBRARY_SYSTEM: _library_system(site.ils), Cable.TAG_READER: _tag_reader(site.reader)}
        self._plugged = dict.fromkeys(Cable, True)
        self._pace = dict.fromkeys(Cable, Pace.NORMAL)
        self._last: dict[Cable, object] = dict.fromkeys(Cable)

    # --- look -------------------------------------------------------------------------------------------------

    def look(self) -> Scene:
        """Return what is there now, and the frames heard since the last look."""
        loans = self._site.ils.snapshot().loans
        held = Counter(loan.number for loan in loans.values())
        cables = tuple(CableSeen(cable.value, self._plugged[cable], self._pace[cable]) for cable in Cable)
        patrons = tuple(self._site.library.patrons.values())
        readers = tuple(self._reader(patron, held[patron.number]) for patron in patrons)
        return Scene(self._books(frozenset(loans)), cables, readers, tuple(self._heard()))

    def _books(self, lent: frozenset[str]) -> tuple[BookSeen, ...]:
        gates, lying = self._site.shelf.armed(), self._site.shelf.on_pad
        return tuple(
            BookSeen(
                book.item,
                book.title,
                self._kind(book.item),
                book.item in lying,
                _GATES[gates[book.item]],
                book.item in lent,
            )
            for book in self._site.shelf.books
        )

    def _kind(self, item: str) -> Kind:
        library = self._site.library
        known = library.items[item]
        if known.reference_only:
            return Kind.REFERENCE
        if library.queue_for(item):
            return Kind.HOLD
        return Kind.ORDINARY if known.home == library.rules.branch else Kind.TRANSIT

    def _reader(self, patron: Patron, held: int) -> ReaderSeen:
        return ReaderSeen(patron.number, masked_name(patron.name), patron.pin, self._standing(patron, held))

    def _standing(self, patron: Patron, held: int) -> Standing:
        library = self._site.library
        if patron.blocks:
            return Standing.BLOCKED
        if patron.fees > library.rules.fee_limit:
            return Standing.OWES
        return Standing.FULL if held >= library.limit_of(patron) else Standing.GOOD

    def _heard(self) -> Iterator[Frame]:
        """Yield each wire's frames after the last one seen: that very entry is looked for, since equal ones recur."""
        for cable, end in self._ends.items():
            last = self._last[cable]
            fresh = list(takewhile(partial(is_not, last), reversed(end.transcript())))
            if fresh:
                self._last[cable] = fresh[0]
            yield from map(end.frame, reversed(fresh))

    # --- act --------------------------------------------------------------------------------------------------

    def lay(self, item: str) -> None:
        """Lay a book on the pad."""
        self._site.shelf.lay(item)

    def lift(self, item: str) -> None:
        """Put a book back on the shelf."""
        self._site.shelf.lift(item)

    def lift_all(self) -> None:
        """Clear the pad."""
        self._site.shelf.lift_all()

    def pull(self, name: str) -> None:
        """Pull a cable out."""
        cable = Cable(name)
        self._site.pull(cable)
        self._plugged[cable] = False

    def plug(self, name: str) -> None:
        """Put a cable back; what hangs on it answers at once again."""
        cable = Cable(name)
        self._site.plug(cable)
        self._plugged[cable] = True
        self.set_pace(name, Pace.NORMAL)

    def set_pace(self, name: str, pace: Pace) -> None:
        """Let a device answer at once, late or never."""
        cable = Cable(name)
        self._ends[cable].set_pace(pace)
        self._pace[cable] = pace
