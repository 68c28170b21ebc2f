"""What a power cut may leave of what was not synced, and whether a journal that went through one kept its promise."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeVar

from sip2.journal.acts import Balance
from sip2.journal.errors import JournalUnusable
from sip2.journal.seal import Seal
from sip2.journal.torture import Witness
from sip2.journal.verify import verify
from sip2.journal.writer import Journal

KEY = bytes(32)
ROUNDS = 50
"""Of five acts each: 250 acts."""
SECTOR = 512
HOWS = ("nothing", "all", "in part", "reordered", "torn")

_T = TypeVar("_T")


class Keep:
    """What of the unsynced survives: all, nothing, or some of it, in any order, torn."""

    def __init__(self, dice: random.Random, how: str) -> None:
        self._dice = dice
        self._how = how

    def prefix(self, count: int) -> int:
        return {"all": count, "nothing": 0}.get(self._how, self._dice.randint(0, count))

    def some(self, records: Sequence[_T]) -> Sequence[_T]:
        match self._how:
            case "all":
                return records
            case "nothing":
                return []
            case "in part":
                return records[: self._dice.randint(0, len(records))]
        kept = [each for each in records if self._dice.random() < 0.5]
        self._dice.shuffle(kept)
        return kept

    def torn(self, length: int) -> int:
        if self._how in {"all", "nothing"} or self._dice.random() < 0.7:
            return length
        cut = self._dice.randint(0, length)
        return cut if self._how == "torn" else cut - cut % SECTOR


@dataclass(slots=True)
class Toll:
    """What cuts cost."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    effects_without_intent: int = 0
    unsound: list[str] = field(default_factory=list)

    @property
    def damage(self) -> tuple[int, int, list[str]]:
        return self.lost, self.effects_without_intent, self.unsound

    def judge(self, journal: Path, witness: Witness, name: str) -> None:
        """Start the machine again on the journal that cut `name` left; `witness` heard it until then."""
        try:
            found, problems = _reopened(journal)
        except JournalUnusable as error:
            found, problems = set(), [str(error)]
        self.cuts += 1
        self.acknowledged += len(witness.acknowledged)
        self.lost += len(witness.acknowledged - found)
        self.effects_without_intent += witness.unwritten(found)
        self.unsound += [f"{name}: {problem}" for problem in problems]


class Disk(Protocol):
    """A record of what was done to a disk, and how far it is taken."""

    records: Sequence[object]
    witness: Witness

    def go_to(self, place: int) -> None: ...

    def cut(self, keep: Keep, target: Path) -> None:
        """Write into a folder what a cut leaves; `keep` decides about what was not synced."""


def cut_everywhere(disk: Disk, cuts: int, folder: Path, seed: int, hows: Sequence[str] = HOWS) -> Toll:
    """Cut at places spread over the whole record, each in its own way, and open what is left."""
    dice, toll = random.Random(seed), Toll()
    places = sorted(dice.randrange(len(disk.records) + 1) for _ in range(cuts))
    for number, place in enumerate(places):
        disk.go_to(place)
        how = hows[number % len(hows)]
        with TemporaryDirectory(dir=folder) as target:
            disk.cut(Keep(dice, how), Path(target))
            toll.judge(Path(target, "journal"), disk.witness, f"cut {number} after record {place}, {how}")
    return toll


def _reopened(path: Path) -> tuple[set[tuple[str, str]], list[str]]:
    """Return what the journal holds, and what is wrong with it."""
    with Journal.open(path, seal=Seal(KEY)) as journal:
        found, balance = set(journal.words()), journal.balance()
    acts = Counter(arrow for _, arrow in found)
    exact = Balance(acts["intent"], acts["proved"], refused=0, staff=0, pending=acts["intent"] - acts["proved"])
    problems = [] if balance == exact else [f"{balance} where the events say {exact}"]
    return found, [*problems, *verify(path, Seal(KEY)).problems]


def fresh_seed() -> int:
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # noqa: T201 - to cut in the same places again
    return seed
