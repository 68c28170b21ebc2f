"""A walk through the machine that proves it: real processes, real wires, real points of the real window.

Writes `NN-name.png` for each screen reached and `summary.json`; the tour holds only if the library system, the journal
and the security of every tag agree and nothing is pending.
"""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bench.finger import Finger
from kiosk.bench.process import KioskProcess
from kiosk.bench.site import BenchSite, Cable
from sip2.journal.acts import Balance
from sip2.journal.reader import Reader

STUDENT = ("20233017", "1234")
FIRST_BOOK, SECOND_BOOK, REFERENCE_BOOK = "10000001", "10000002", "10000006"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tour found, from three independent witnesses: library system, journal, tags."""

    steps: int
    loans_at_ils: int
    returns_at_ils: int
    journal: Balance
    security_owed: int
    security_mismatches: int
    seconds: float

    @property
    def holds(self) -> bool:
        """Whether all three agree and nothing is left open."""
        settled = self.journal.done == self.loans_at_ils + self.returns_at_ils
        balanced = self.journal.intents == self.journal.done + self.journal.refused
        return settled and balanced and not (self.journal.pending or self.security_owed or self.security_mismatches)


class Tour:
    """One walk; `folder` receives the pictures."""

    def __init__(self, site: BenchSite, finger: Finger, folder: Path) -> None:
        self._site = site
        self._finger = finger
        self._folder = folder
        self._pictures = 0
        self.steps = 0

    def walk(self) -> None:
        """Do every step in order."""
        steps: tuple[Callable[[], None], ...] = (
            self._welcome_in_two_languages,
            self._borrow_one,
            self._borrow_two_of_which_one_is_refused,
            self._return_one,
            self._lose_and_find_the_reader,
        )
        for step in steps:
            step()
            self.steps += 1

    def _welcome_in_two_languages(self) -> None:
        self._reach("screen_welcome", "welcome")
        self._finger.press("language_en")
        self._reach("screen_welcome", "welcome-english")
        self._finger.press("language_zh_CN")

    def _borrow_one(self) -> None:
        self._sign_in(pictures=True)
        self._reach("screen_borrow", "borrow-empty")
        self._site.shelf.lay(FIRST_BOOK)
        self._finger.wait_row(0, "done")
        self._reach("screen_borrow", "borrow-one")
        self._finish("thanks-borrowed")

    def _borrow_two_of_which_one_is_refused(self) -> None:
        self._sign_in(pictures=False)
        self._site.shelf.lay(SECOND_BOOK, REFERENCE_BOOK)
        self._finger.wait_row(0, "refused")
        self._finger.wait_row(1, "done")
        self._reach("screen_borrow", "borrow-one-refused")
        self._finish("thanks-one-refused")

    def _return_one(self) -> None:
        self._finger.press("return")
        self._reach("screen_return", "return-empty")
        self._site.shelf.lay(FIRST_BOOK)
        self._finger.wait_row(0, "done")
        self._reach("screen_return", "return-one")
        self._finish("thanks-returned")

    def _lose_and_find_the_reader(self) -> None:
        self._site.pull(Cable.TAG_READER)
        self._reach("screen_out_of_service", "out-of-service")
        self._site.plug(Cable.TAG_READER)
        self._finger.wait("screen_welcome")

    def _sign_in(self, *, pictures: bool) -> None:
        number, pin = STUDENT
        self._finger.press("borrow")
        self._finger.wait("screen_identify")
        if pictures:
            self._reach("screen_identify", "identify")
        self._type(number)
        self._finger.press("field_pin")
        self._type(pin)
        if pictures:
            self._reach("screen_identify", "identify-typed")
        self._finger.press("confirm")
        self._finger.wait("screen_borrow")

    def _type(self, digits: str) -> None:
        for digit in digits:
            self._finger.press(f"key_{digit}")

    def _finish(self, picture: str) -> None:
        self._finger.press("finish")
        self._reach("screen_thanks", picture)
        self._site.shelf.lift_all()
        self._finger.press("screen_thanks")
        self._finger.wait("screen_welcome")

    def _reach(self, screen: str, picture: str) -> None:
        self._finger.wait(screen)
        self._pictures += 1
        self._finger.grab(self._folder / f"{self._pictures:02}-{picture}.png")


def run_tour(folder: Path) -> Summary:
    """Start site and kiosk, walk, stop, and compare what the three witnesses say; raises `NotReached`."""
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="tour-") as work, BenchSite(Path(work)) as site:
        hand = Path(work) / "hand.sock"
        with (
            KioskProcess(site.config, hand, folder / "kiosk.log", offscreen=True, environment=site.environment),
            Finger(hand) as finger,
        ):
            tour = Tour(site, finger, folder)
            tour.walk()
        summary = _summed_up(tour, site, started)
    (folder / "summary.json").write_text(json.dumps(asdict(summary), indent=2) + "\n")
    return summary


def _summed_up(tour: Tour, site: BenchSite, started: float) -> Summary:
    with Reader(site.journal) as journal:
        balance, owed = journal.balance(), journal.security_owed()
    return Summary(
        steps=tour.steps,
        loans_at_ils=site.loans_at_ils,
        returns_at_ils=site.returns_at_ils,
        journal=balance,
        security_owed=owed,
        security_mismatches=len(site.security_mismatches()),
        seconds=round(time.monotonic() - started, 1),
    )
