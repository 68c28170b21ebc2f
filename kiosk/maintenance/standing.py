"""How the machine last was, in a file beside the journal: whoever comes when it has died still reads it there."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel

from kiosk.maintenance import durable
from kiosk.maintenance.health import Report
from kiosk.maintenance.probes import READ_CARD, Finding
from kiosk.session.view import Health, Part, PartHealth, TestState

FILE = "standing.json"


class PartStood(BaseModel, extra="forbid", frozen=True):
    """One part, and what was last wrong with it."""

    part: Part
    health: Health
    fact: str = ""
    fault: str = ""
    since: AwareDatetime | None = None


class Fault(BaseModel, extra="forbid", frozen=True):
    """One of the last faults."""

    part: Part
    at: AwareDatetime
    fault: str


class TestStood(BaseModel, extra="forbid", frozen=True):
    """One test; in the device's words but where they end in some of a reader's number."""

    __test__ = False  # not a test of ours

    name: str
    state: TestState
    words: str = ""


class Standing(BaseModel, extra="forbid", frozen=True):
    """All that is known of the machine; of readers nothing."""

    at: AwareDatetime
    pid: int
    parts: tuple[PartStood, ...] = ()
    faults: tuple[Fault, ...] = ()
    tests: tuple[TestStood, ...] = ()

    def is_news(self, before: "Standing | None") -> bool:
        """Tell whether it is worth a file: figures change all the time."""
        return before is None or self.gist != before.gist

    @property
    def gist(self) -> object:
        """What it says but for figures and the moment."""
        return [(each.part, each.health, each.fault, each.since) for each in self.parts], self.faults, self.tests


def standing(
    parts: Iterable[PartHealth], faults: Iterable[Report], tests: Mapping[str, Finding], at: datetime, pid: int
) -> Standing:
    """Put together what is known; `at` is aware."""
    return Standing(
        at=at,
        pid=pid,
        parts=tuple(PartStood(part=p.part, health=p.health, fact=p.fact, fault=p.fault, since=p.since) for p in parts),
        faults=tuple(Fault(part=each.part, at=each.at, fault=each.fault) for each in faults),
        tests=tuple(TestStood(name=name, state=each.state, words=_words(name, each)) for name, each in tests.items()),
    )


def save(folder: Path, what: Standing) -> None:
    """Write it down, durably; raises StateUnusable."""
    with durable.exclusive(folder):
        durable.write(folder / FILE, what.model_dump_json().encode())


def load(folder: Path) -> Standing | None:
    """Return what was written last; None: nothing yet. Raises StateUnusable."""
    return durable.load(folder / FILE, Standing, "start the kiosk; it writes a new one")


def _words(name: str, found: Finding) -> str:
    return "" if name == READ_CARD and found.state is TestState.PASSED else found.words
