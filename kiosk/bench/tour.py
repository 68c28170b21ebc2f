"""A walk through the machine that proves it: real processes, real wires, real points of the real window.

Writes `NN-name.png` for each screen reached and `summary.json`; the tour holds only if the library system, the journal
and the security of every tag agree and nothing is pending.
"""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bench.finger import Finger
from kiosk.bench.process import KioskProcess
from kiosk.bench.site import BenchSite
from kiosk.bench.walk import Walk
from sip2.journal.acts import Balance, Kind
from sip2.journal.reader import Reader
from sip2.journal.transitions import LIBRARY_KINDS


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tour found, from three independent witnesses: library system, journal, tags."""

    steps: int
    loans_at_ils: int
    returns_at_ils: int
    payments_at_ils: int
    """Payments booked; as many orders must have been charged, by gateway or terminal, and not given back."""
    journal: Balance
    security_owed: int
    security_mismatches: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """The summary, whether it holds, and what this machine could not do ("" if it could do everything)."""

    summary: Summary
    holds: bool
    note: str


def run_tour(folder: Path, reader_model: str = "feig", printer_model: str = "escpos") -> Outcome:
    """Start site and kiosk, walk, stop, and compare what the three witnesses say; raises `NotReached`."""
    started = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="tour-") as work,
        BenchSite(Path(work), receipts="ask", reader_model=reader_model, printer_model=printer_model) as site,
    ):
        hand = Path(work) / "hand.sock"
        with (
            KioskProcess(site.config, hand, folder / "kiosk.log", offscreen=True, environment=site.environment),
            Finger(hand) as finger,
        ):
            walk = Walk(site, finger, folder)
            walk.walk()
        site.printer.save(folder)
        outcome = _compared(walk.steps, site, started)
    (folder / "summary.json").write_text(json.dumps(asdict(outcome.summary), indent=2) + "\n")
    return outcome


def _compared(steps: int, site: BenchSite, started: float) -> Outcome:
    with Reader(site.journal) as journal:
        balance, owed = journal.balance(), journal.security_owed()
        alone = sum(number for kind, _, number in journal.census() if Kind(kind) not in LIBRARY_KINDS)
    summary = Summary(
        steps=steps,
        loans_at_ils=site.loans_at_ils,
        returns_at_ils=site.returns_at_ils,
        payments_at_ils=site.payments_at_ils,
        journal=balance,
        security_owed=owed,
        security_mismatches=len(site.security_mismatches()),
        seconds=round(time.monotonic() - started, 1),
    )
    errands = site.renewals_at_ils + site.holds_at_ils
    done_at_ils = summary.loans_at_ils + summary.returns_at_ils + errands + summary.payments_at_ils
    charged = len(site.gateway.charged) + len(site.terminal.charged)
    money = charged - len(site.gateway.refunded) - len(site.terminal.reversed) == summary.payments_at_ils
    agree = balance.done == done_at_ils + alone and balance.intents == balance.done + balance.refused
    open_ends = balance.pending or balance.staff or owed or summary.security_mismatches or site.printer.mistakes
    return Outcome(summary, agree and money and not open_ends, site.why_no_cards)
