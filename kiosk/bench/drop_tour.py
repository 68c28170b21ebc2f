"""A walk through the return drop that proves it: three processes, real wires, a finger on the real screen.

Writes `NN-name.png` for each screen reached and `summary.json`; the tour holds only if every book lies in its bin or
among the exceptions, every tag is secured that was checked in, and the journal has nothing pending.
"""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bench.finger import Finger
from kiosk.bench.works import TECHNICIAN, Works
from sip2.journal.acts import Balance
from sip2.journal.reader import Reader

PATIENT_S = 40.0
"""The line purges before it runs, and a book needs a quarter of a minute to the last bin."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tour found in the plant, in the journal and at the printer."""

    steps: int
    put_in: int
    placed: int
    exceptions: int
    misrouted: int
    elsewhere: int
    journal: Balance
    papers: int
    """Receipts, lists and slips that came out of the printer."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """The summary, and whether it holds."""

    summary: Summary
    holds: bool


def run_tour(folder: Path) -> Outcome:
    """Start everything, walk, stop, and compare; raises `NotReached`."""
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="drop-tour-") as work, Works(Path(work), offscreen=True) as works:
        try:
            with Finger(works.hand, PATIENT_S) as finger:
                walk = DropWalk(works, finger, folder)
                walk.walk()
            works.close()
        finally:
            works.printer.save(folder)
            for log in works.folder.glob("*.log"):
                shutil.copy(log, folder)
        outcome = _compared(walk.steps, works, time.monotonic() - started)
    (folder / "summary.json").write_text(json.dumps(asdict(outcome.summary), indent=2) + "\n")
    return outcome


def _compared(steps: int, works: Works, seconds: float) -> Outcome:
    with Reader(works.folder / "journal.sqlite") as journal:
        balance = journal.balance()
    lying = [(each["number"], book["home"]) for each in works.truth["bins"] for book in each["books"]]
    fed = works.truth["fed"] - works.emptied
    summary = Summary(
        steps=steps,
        put_in=works.truth["fed"],
        placed=sum(number == home for number, home in lying),
        exceptions=sum(number == 0 for number, _ in lying),
        misrouted=sum(number not in {0, home} for number, home in lying),
        elsewhere=fed - len(lying),
        journal=balance,
        papers=len(works.printer.receipts),
        seconds=round(seconds, 1),
    )
    wrong = summary.misrouted or summary.elsewhere or balance.pending or balance.staff or works.printer.mistakes
    return Outcome(summary, not wrong and works.judged == 0)


class DropWalk:
    """One walk; pictures go to `folder`."""

    def __init__(self, works: Works, finger: Finger, folder: Path) -> None:
        self._works, self._finger, self._folder = works, finger, folder
        self._pictures = 0
        self.steps = 0

    def walk(self) -> None:
        """Do every scene in order; raises `NotReached`."""
        scenes: tuple[Callable[[], None], ...] = (
            self._return_three_and_take_a_receipt,
            self._put_in_what_has_no_tag,
            self._go_on_while_the_library_system_is_away,
            self._change_a_bin_as_the_technician,
            self._stop_for_safety_and_start_again,
            self._change_a_bin_by_its_dock,
        )
        for scene in scenes:
            scene()
            self.steps += 1

    # -- scenes

    def _return_three_and_take_a_receipt(self) -> None:
        self._until_it_runs()
        self._take_picture("insert")
        self._works.put_in(3)
        self._finger.wait("row_2")
        self._take_picture("three-returned")
        self._until_all_lie()
        self._finger.press("done_paper")
        self._finger.wait_for(lambda: len(self._works.printer.receipts) >= 1 or None, "a receipt")

    def _put_in_what_has_no_tag(self) -> None:
        self._works.tell("tag_none")
        self._works.put_in(1)
        self._until_all_lie()
        self._take_picture("no-tag")

    def _go_on_while_the_library_system_is_away(self) -> None:
        self._works.tell("ils cut")
        self._finger.wait("banner")
        self._works.put_in(2)
        self._until_all_lie()
        self._take_picture("accepted-off-line")
        self._works.tell("ils behave")
        self._finger.wait_for(lambda: "banner" not in self._finger.items() or None, "the library system to be back")
        self._finger.wait_for(self._nothing_pends, "what was accepted to be checked in")

    def _change_a_bin_as_the_technician(self) -> None:
        for _ in range(5):
            self._finger.press("machine_number")
        self._finger.wait("tech_pin")
        self._take_picture("technicians-pin")
        for digit in TECHNICIAN[1]:
            self._finger.press(f"key_{digit}")
        self._finger.press("tech_confirm")
        self._works.put_in(4)
        self._finger.wait("line_banner")
        self._until(lambda: len(self._works.truth["books"]) > 1, "books on the belt")
        self._take_picture("line")
        self._until_all_lie()
        number = next(each["number"] for each in self._works.truth["bins"] if each["number"] and each["books"])
        papers = len(self._works.printer.receipts)
        self._finger.press(f"bin_{number}")
        self._take_picture("bin-chosen")
        self._finger.press("change_bin")
        self._until(lambda: len(self._works.printer.receipts) > papers, "the list of the bin")

    def _stop_for_safety_and_start_again(self) -> None:
        self._works.tell("begin e_stop")
        self._until(lambda: self._works.truth["lamps"]["state"] == "aborted", "the line to stop")
        self._take_picture("emergency-stop")
        self._works.tell("mend e_stop")
        self._works.run()
        self._until_it_runs()

    def _change_a_bin_by_its_dock(self) -> None:
        self._works.put_in(3)
        self._until_all_lie()
        number = max(each["number"] for each in self._works.truth["bins"] if each["books"])
        papers = len(self._works.printer.receipts)
        self._works.change_bin(number)
        self._until(lambda: len(self._works.printer.receipts) > papers, "the list of the bin")
        self._finger.press("back")
        self._finger.wait("machine_number")

    # -- steps

    def _until(self, condition: Callable[[], bool], what: str) -> None:
        self._finger.wait_for(lambda: condition() or None, what)

    def _until_it_runs(self) -> None:
        self._until(lambda: bool(self._works.truth["lamps"]["insert"]), "the line to run")

    def _until_all_lie(self) -> None:
        self._until(self._all_lie, "every book to lie in a bin")

    def _all_lie(self) -> bool:
        truth = self._works.truth
        lying = sum(len(each["books"]) for each in truth["bins"]) + self._works.emptied
        return bool(truth["left"] == 0 and self._works.asked == truth["fed"] == lying)

    def _nothing_pends(self) -> bool:
        with Reader(self._works.folder / "journal.sqlite") as journal:
            return journal.balance().pending == 0

    def _take_picture(self, name: str) -> None:
        self._finger.let_settle()
        self._pictures += 1
        self._finger.grab(self._folder / f"{self._pictures:02}-{name}.png")
