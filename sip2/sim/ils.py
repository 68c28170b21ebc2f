"""A library system as its operator sees it: a library, its moods, what it did; any thread may look in or meddle."""

import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from sip2.fields import Message
from sip2.messages import Login, ScStatus
from sip2.sim.answers import answer, off_line_status
from sip2.sim.faults import Fault, Mishap
from sip2.sim.library import Hold, Item, Library, Loan, Patron
from sip2.sim.personality import Personality

TRANSCRIPT_FRAMES = 500


class Direction(Enum):
    """Who speaks."""

    REQUEST = ">"
    ANSWER = "<"


@dataclass(frozen=True, slots=True)
class Line:
    """One frame of the transcript, secrets and names hidden. `number` counts the TCP connections from 1."""

    at: datetime
    number: int
    direction: Direction
    text: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who has what at one moment; `executed` counts "checkout", "checkin", "renew", "fee" … really done."""

    items: dict[str, Item]
    """Items, loans by barcode; patrons by number."""
    loans: dict[str, Loan]
    patrons: dict[str, Patron]
    holds: tuple[Hold, ...]
    on_hold_shelf: frozenset[str]
    in_transit: frozenset[str]
    executed: Counter[str]
    requests: Counter[str]
    """Requests that arrived, by command."""
    online: bool


def local_time() -> datetime:
    """Return the aware local time, to the second as SIP2 has it."""
    return datetime.now().astimezone().replace(microsecond=0)


class SimulatedIls:
    """One library system, without its wire."""

    def __init__(
        self,
        library: Library,
        personality: Personality | None = None,
        *,
        clock: Callable[[], datetime] = local_time,
    ) -> None:
        self._library = library
        self._personality = personality or Personality()
        self._clock = clock
        self._changed = threading.Condition()
        self._mishaps: list[Mishap] = []
        self._transcript: deque[Line] = deque(maxlen=TRANSCRIPT_FRAMES)
        self._requests: Counter[str] = Counter()
        self._delay_s = 0.0
        self._silent = False
        self._held: list[Mishap] = []

    # ------------------------------------------------------------ moods

    def set_delay(self, delay_s: float) -> None:
        """Let every answer take so long; a shorter delay also ends waits under way."""
        with self._changed:
            self._delay_s = delay_s
            self._changed.notify_all()

    def set_silent(self, silent: bool) -> None:
        """Read on, but carry nothing out and answer nothing."""
        with self._changed:
            self._silent = silent

    def set_online(self, online: bool) -> None:
        """Say so in 98; while off line, 98 answers all but a login, and nothing is carried out."""
        with self._changed:
            self._personality = replace(self._personality, online=online)
            self._changed.notify_all()

    def inject(self, fault: Fault, command: str = "", amount: float | None = None) -> None:
        """Let a fault happen to the next request, or to the next with this two-character command.

        `amount` are the seconds of LATE, the bytes of CUT_AT.
        """
        with self._changed:
            self._mishaps.append(Mishap(fault, command, amount))

    def release(self) -> None:
        """Let the answers go that are held back, and let those give up whose line is over."""
        with self._changed:
            self._held.clear()
            self._changed.notify_all()

    def behave(self) -> None:
        """Be prompt, talkative and on line again, with no fault waiting and no answer held back."""
        with self._changed:
            self._mishaps.clear()
        self.release()
        self.set_delay(0.0)
        self.set_silent(False)
        self.set_online(True)

    def change(self, act: Callable[[Library], object]) -> None:
        """Let `act` change the library between two requests."""
        with self._changed:
            act(self._library)
            self._changed.notify_all()

    # ------------------------------------------------------------ looking in

    @property
    def personality(self) -> Personality:
        """How it behaves now."""
        with self._changed:
            return self._personality

    @property
    def is_silent(self) -> bool:
        """Whether it answers nothing."""
        with self._changed:
            return self._silent

    @property
    def waiting(self) -> tuple[Fault, ...]:
        """The faults that have not happened yet, the next one first."""
        with self._changed:
            return tuple(mishap.fault for mishap in self._mishaps)

    def snapshot(self) -> Snapshot:
        """Return who has what, and what was asked and done."""
        with self._changed:
            library = self._library
            return Snapshot(
                items=dict(library.items),
                loans=dict(library.loans),
                patrons=dict(library.patrons),
                holds=tuple(library.holds),
                on_hold_shelf=library.on_hold_shelf,
                in_transit=frozenset(library.in_transit),
                executed=Counter(library.executed),
                requests=Counter(self._requests),
                online=self._personality.online,
            )

    def transcript(self) -> tuple[Line, ...]:
        """Return the last frames, the oldest first."""
        with self._changed:
            return tuple(self._transcript)

    def wait_until(self, condition: Callable[[Snapshot], bool], timeout_s: float = 5.0) -> bool:
        """Wait until a snapshot satisfies the condition; False when it does not in time."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            while not condition(self.snapshot()):
                if not self._changed.wait(deadline - time.monotonic()):
                    return condition(self.snapshot())
            return True

    # ------------------------------------------------------------ the wire's side

    def arrive(self, request: Message) -> Fault | None:
        """Count a request and take the fault that was meant for it, without its amount."""
        mishap = self.meet(request)
        return mishap.fault if mishap else None

    def meet(self, request: Message) -> Mishap | None:
        """Count a request and take what was meant to happen to it."""
        command = request.layout.command
        with self._changed:
            self._requests[command] += 1
            self._changed.notify_all()
            for mishap in self._mishaps:
                if mishap.command in ("", command):
                    self._mishaps.remove(mishap)
                    self._held += [mishap] * (mishap.fault is Fault.LATE)
                    return mishap
            return None

    def another(self, barcode: str, number: str) -> tuple[str, str]:
        """Return some other item and some other reader."""
        with self._changed:
            items, patrons = self._library.items, self._library.patrons
            return (
                next((other for other in items if other != barcode), "0"),
                next((other for other in patrons if other != number), "0"),
            )

    def answer(self, request: Message, *, off_line: bool = False) -> Message | None:
        """Carry a request out and return the answer; off line, carry nothing out and return 98."""
        with self._changed:
            now = self._clock()
            is_closed = not self._personality.online and not isinstance(request, Login | ScStatus)
            if off_line or is_closed:
                return off_line_status(self._library, self._personality, now)
            reply = answer(self._library, self._personality, request, now)
            self._changed.notify_all()
            return reply

    def take_time(self) -> None:
        """Wait as long as answers take at present."""
        start = time.monotonic()
        with self._changed:
            while (remaining_s := start + self._delay_s - time.monotonic()) > 0:
                self._changed.wait(remaining_s)

    def hold_back(self, mishap: Mishap, is_over: Callable[[], bool]) -> None:
        """Wait as long as a late answer must, until `release`, or until `is_over`; see `release`."""
        deadline = time.monotonic() + mishap.amount if mishap.amount else None
        with self._changed:
            while mishap in self._held and not is_over():
                remaining_s = None if deadline is None else deadline - time.monotonic()
                if remaining_s is not None and remaining_s <= 0:
                    self._held.remove(mishap)
                    return
                self._changed.wait(remaining_s)

    def note(self, number: int, direction: Direction, text: str) -> None:
        """Enter a frame in the transcript."""
        with self._changed:
            self._transcript.append(Line(self._clock(), number, direction, text))
            self._changed.notify_all()
