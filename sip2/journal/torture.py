"""kill -9 of a writing machine at random moments and at each arrow: what was acknowledged must be in the file.

The process that dies is the real writer, its thread, its recovery at start; only the library system and the tags are a
pipe, on which it says what it does to the world. A second writer, which acknowledges before its commit, must lose.
"""

import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Container, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from sip2.journal.acts import Circulation, Effect, EffectMoved, EffectState, Entry, Intent, Kind, Moved
from sip2.journal.reader import Reader
from sip2.journal.recovery import after_restart
from sip2.journal.seal import Seal
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

ARROWS = ("intent", "sent", "accepted", "started", "proved")
"""The named places: a process is killed right before and right after each became durable."""
LANES = 4
"""Acts at a time, so that groups form; another goes alone."""
CONTROL_KILLS = 5
KILLS_OF_A_JOURNAL = 500
_ALLOWS = {"sent": "library", "started": "tag"}
"""An arrow that is durable → what of the world the act may touch then."""
_WHEN = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Toll:
    """What the kills cost. Sound if nothing is lost, doubled or done without having been written down."""

    kills: int
    acknowledged: int
    lost: int
    duplicates: int
    effects_without_intent: int
    control_lost: int
    problems: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the journal kept its promise, and the control shows that breaking it would have been seen."""
        broken = self.lost or self.duplicates or self.effects_without_intent or self.problems
        return not broken and self.control_lost > 0


class HastyJournal(Journal):
    """The positive control: it acknowledges before the commit, so it must lose."""

    def append(self, *entries: Entry) -> Future[None]:
        """Say yes at once."""
        super().append(*entries)
        done: Future[None] = Future()
        done.set_result(None)
        return done

    def record(self, *entries: Entry) -> None:
        """Return at once."""
        self.append(*entries)


@dataclass(slots=True)
class Witness:
    """What the killed processes said: acknowledgements, and what they did to the world."""

    acknowledged: set[tuple[str, str]] = field(default_factory=set)
    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    """("library" or "tag", act) → how often."""

    def hear(self, line: str) -> str:
        """Take in one line and return its first word; half lines of the dying say nothing."""
        words = line.split()
        if len(words) != 3 or not line.endswith("\n"):
            return ""
        verb, op_id, what = words
        if verb == "wrote":
            self.acknowledged.add((op_id, what))
        elif verb == "did":
            self.done[what, op_id] += 1
        return verb

    def unwritten(self, recorded: Container[tuple[str, str]]) -> int:
        """Count what was done to the world although nothing in the journal allowed it."""
        needed = {where: arrow for arrow, where in _ALLOWS.items()}
        return sum((op_id, needed[where]) not in recorded for where, op_id in self.done)


def torture(
    folder: Path, kills: int, seed: int, *, cold: int = 0, progress: Callable[[int], None] = lambda _: None
) -> Toll:
    """Kill `kills` writers of a journal in `folder`, half of them at named arrows; same seed, same plan.

    `cold` of them are programs started from nothing; the others are forked from this one, which has imported already.
    After some hundred a fresh journal is begun, for each start reads the whole file.
    """
    dice = random.Random(seed)  # noqa: S311 - it plans kills
    key = dice.randbytes(32)
    parts = []
    for first in range(0, kills, KILLS_OF_A_JOURNAL):
        path, witness = folder / f"journal{first}.sqlite", Witness()
        numbers = range(first, min(first + KILLS_OF_A_JOURNAL, kills))
        for number in numbers:
            writer = _started if number < cold else partial(_forked, Journal)
            _kill_one(partial(writer, path, key, f"run{number}"), witness, _stop(number), dice.randrange(1, 60))
            progress(number + 1)
        parts.append(_toll(path, Seal(key), len(numbers), witness))
    return _sum(parts, _control(folder, key))


def _stop(number: int) -> tuple[str, str] | None:
    """Return the named place of every other kill, each in its turn."""
    named = [(when, arrow) for arrow in ARROWS for when in ("before", "after")]
    return named[number // 2 % len(named)] if number % 2 else None


def _control(folder: Path, key: bytes) -> int:
    """Return how much the hasty writer lost."""
    path, witness = folder / "control.sqlite", Witness()
    for number in range(CONTROL_KILLS):
        _kill_one(partial(_forked, HastyJournal, path, key, f"control{number}"), witness, None, 40)
    return len(witness.acknowledged - _recorded(path))


def _sum(parts: list[Toll], control_lost: int) -> Toll:
    problems = tuple(problem for part in parts for problem in part.problems)
    names = ("kills", "acknowledged", "lost", "duplicates", "effects_without_intent")
    counts = {name: sum(getattr(part, name) for part in parts) for name in names}
    return Toll(**counts, control_lost=control_lost, problems=problems)


def _toll(path: Path, seal: Seal, kills: int, witness: Witness) -> Toll:
    recorded = _recorded(path)
    return Toll(
        kills=kills,
        acknowledged=len(witness.acknowledged),
        lost=len(witness.acknowledged - recorded),
        duplicates=sum(times - 1 for times in witness.done.values()),
        effects_without_intent=witness.unwritten(recorded),
        control_lost=0,
        problems=verify(path, seal).problems,
    )


def _recorded(path: Path) -> set[tuple[str, str]]:
    with Reader(path) as reader:
        return set(reader.words())


def _kill_one(start: Callable[[int], int], witness: Witness, stop: tuple[str, str] | None, words: int) -> None:
    """Start a writer, listen to it until it reaches `stop` or has acknowledged `words`, kill it, hear the rest."""
    reading, writing = os.pipe()
    child = start(writing)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as report:
        _listen(report, witness, stop, words)
        os.kill(child, signal.SIGKILL)
        for line in report:
            witness.hear(line)
    os.waitpid(child, 0)


def _forked(journal: type[Journal], path: Path, key: bytes, name: str, report: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            _write(journal.open(path, seal=Seal(key)), name, report)
        finally:
            os._exit(1)
    return child


def _started(path: Path, key: bytes, name: str, report: int) -> int:
    program = "import sys; from sip2.journal.torture import write; write(*sys.argv[1:])"
    os.set_inheritable(report, True)
    arguments = [sys.executable, "-P", "-c", program, str(path), key.hex(), name, str(report)]
    return os.posix_spawn(sys.executable, arguments, os.environ)


def write(path: str, key: str, name: str, report: str, rounds: str = "0") -> None:
    """Be the writer: for ever, until it is killed, or so many rounds of acts; for a program, which passes strings."""
    with Journal.open(Path(path), seal=Seal(bytes.fromhex(key))) as journal:
        _write(journal, name, int(report), int(rounds))


def _listen(report: Iterator[str], witness: Witness, stop: tuple[str, str] | None, words: int) -> None:
    heard = 0
    for line in report:
        verb = witness.hear(line)
        heard += verb == "wrote"
        if stop is None and heard >= words:
            return
        if stop is not None and verb == stop[0] and line.split()[2] == stop[1] and heard >= words // 4:
            return


def _write(journal: Journal, name: str, report: int, rounds: int = 0) -> None:
    """Do what a machine does after a start, then act after act; every step is told on the pipe."""
    say = partial(_say, report)
    if entries := after_restart(journal.unsettled()):
        journal.record(*entries)
    for number in range(rounds) if rounds else count():
        acts = [f"{name}-{number}-{lane}" for lane in range(LANES)]
        for arrow in ARROWS:
            _together(journal, acts, arrow, say)
            _alone(journal, f"{name}-{number}-alone", arrow, say)


def _together(journal: Journal, acts: list[str], arrow: str, say: Callable[[str, str, str], None]) -> None:
    """Take one arrow with every act, then do to the world what it allows."""
    futures = []
    for op_id in acts:
        say("before", op_id, arrow)
        futures.append(journal.append(*_entries(op_id, arrow)))
        futures[-1].add_done_callback(partial(_acknowledge, say, op_id, arrow))
    for op_id, future in zip(acts, futures, strict=True):
        future.result()
        _go_on(op_id, arrow, say)


def _alone(journal: Journal, op_id: str, arrow: str, say: Callable[[str, str, str], None]) -> None:
    """Take one arrow with one act, in the thread that waits for it."""
    say("before", op_id, arrow)
    journal.record(*_entries(op_id, arrow))
    say("wrote", op_id, arrow)
    _go_on(op_id, arrow, say)


def _go_on(op_id: str, arrow: str, say: Callable[[str, str, str], None]) -> None:
    say("after", op_id, arrow)
    if where := _ALLOWS.get(arrow):
        say("did", op_id, where)


def _entries(op_id: str, arrow: str) -> tuple[Entry, ...]:
    match arrow:
        case "intent":
            return (Intent(op_id, Kind.LOAN, op_id, "20233017", _WHEN),)
        case "sent":
            return (Moved(op_id, Circulation.SENT),)
        case "accepted":
            return (Moved(op_id, Circulation.ACCEPTED, {"title": "红楼梦"}, (Effect("security", op_id, "off"),)),)
        case "started":
            return (EffectMoved(op_id, "security", op_id, EffectState.STARTED),)
    return (EffectMoved(op_id, "security", op_id, EffectState.PROVED, "read back off"),)


def _acknowledge(say: Callable[[str, str, str], None], op_id: str, arrow: str, future: Future[None]) -> None:
    if future.exception() is None:
        say("wrote", op_id, arrow)


def _say(report: int, verb: str, op_id: str, what: str) -> None:
    os.write(report, f"{verb} {op_id} {what}\n".encode())
