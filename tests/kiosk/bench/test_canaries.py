"""Unmistakable words for all that is personal go through whole visits; afterwards they are looked for everywhere.

May hold: the library system's wire all of it; the journal titles, fees and messages, for staff settle acts by them, and
the reader's number sealed; a receipt titles. Nothing else may hold any, and name, PIN and address are in no file.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.bench.site import BenchSite, Cable
from kiosk.bench.walk import FIRST_BOOK, REFERENCE_BOOK, STACK
from sip2.sim.faults import Fault
from sip2.sim.library import Library
from sip2.sim.records import Fee, Patron

NUMBER, PIN, WRONG_PIN = "90718263", "739154826", "628451937"
NAME, MAIL, TITLE, MESSAGE = "卡纳里娅", "kanalia@reader.example", "金丝雀之书", "金丝雀的留言"
AMOUNT = "731.94"
PERSONAL = (NUMBER, PIN, WRONG_PIN, NAME, MAIL)
SAID = (TITLE, MESSAGE, AMOUNT)
CANARIES = (*PERSONAL, *SAID)
ENCODINGS = ("utf-8", "utf-16-le", "gb18030")
NOISE = (Fault.GARBAGE, Fault.BAD_CHECKSUM, Fault.OTHER_ITEM, Fault.HALF_ANSWER)
"""What spoils an answer so that somebody may want to show it."""
ENDS = {"done", "noted", "refused", "put_back"}


def hatch(library: Library) -> None:
    """Make the reader, the title, the fee and the message."""
    fee = Fee("F1", Decimal(AMOUNT), title=TITLE)
    library.patrons[NUMBER] = Patron(NUMBER, PIN, NAME, email=MAIL, fee_items=(fee,), message=MESSAGE)
    library.rules = replace(library.rules, fee_limit=Decimal("9999.00"), print_lines=(MESSAGE,))
    for book in (FIRST_BOOK, REFERENCE_BOOK, *STACK):
        library.items[book] = replace(library.items[book], title=f"{TITLE}{book}")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[BenchSite]:
    with BenchSite(tmp_path, receipts="ask") as site:
        site.ils.change(hatch)
        site.gateway.purses[NUMBER] = Decimal("5000.00")
        yield site


@pytest.fixture
def kiosk(machine, tmp_path):
    """A kiosk whose files all lie in one folder, and that tells where it was when it crashes."""
    homes = {name: tmp_path / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    for home in homes.values():
        home.mkdir()
    return machine.start(PYTHONFAULTHANDLER="1", **{name: str(home) for name, home in homes.items()})


def holders(folder: Path, words: tuple[str, ...]) -> dict[str, list[str]]:
    """Return which files under a folder hold which words, in whatever encoding."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    told = {
        str(path.relative_to(folder)): [
            word for word in words if any(word.encode(encoding) in data for encoding in ENCODINGS)
        ]
        for path, data in files.items()
    }
    return {name: found for name, found in told.items() if found}


def on_screen(kiosk) -> list[str]:
    """Return what any item of the window holds, even one that nobody sees."""
    shown = " ".join(kiosk.finger.texts())
    return [word for word in CANARIES if word in shown]


def rest(kiosk) -> None:
    kiosk.site.shelf.lift_all()
    kiosk.finger.wait("screen_welcome")
    assert on_screen(kiosk) == []


def borrow(kiosk) -> None:
    """Mistype the PIN, log in, borrow a book, be refused another, take a receipt."""
    kiosk.sign_in(NUMBER, WRONG_PIN)
    kiosk.finger.wait("identify_error")
    kiosk.finger.press("back")
    rest(kiosk)
    kiosk.sign_in(NUMBER, PIN)
    kiosk.finger.wait("screen_borrow")
    kiosk.site.shelf.lay(FIRST_BOOK)
    kiosk.finger.wait_row(0, "done")
    assert TITLE in on_screen(kiosk)
    assert f"{NAME[0]}*" in kiosk.finger.texts()
    kiosk.site.shelf.lay(REFERENCE_BOOK)
    kiosk.finger.wait_any_row("refused")
    kiosk.finger.press("finish")
    kiosk.finger.press("paper_yes")
    kiosk.finger.wait("screen_thanks")
    kiosk.finger.press("screen_thanks")
    rest(kiosk)


def bring_back(kiosk) -> None:
    kiosk.finger.press("return")
    kiosk.finger.wait("screen_return")
    kiosk.site.shelf.lay(FIRST_BOOK)
    kiosk.finger.wait_row(0, "done")
    kiosk.finger.press("finish")
    kiosk.finger.press("paper_no")
    kiosk.finger.press("screen_thanks")
    rest(kiosk)


def pay(kiosk) -> None:
    kiosk.finger.press("account")
    kiosk.type_in(NUMBER, PIN)
    kiosk.finger.press("pay")
    kiosk.finger.press("way_purse")
    kiosk.finger.press("pay_print")
    kiosk.finger.wait("pay_print", enabled=False)
    kiosk.finger.press("pay_done")
    kiosk.finger.press("back")
    rest(kiosk)


def is_over(kiosk) -> bool:
    """Tell whether the fault has struck and its book has come to an end, good or bad."""
    states = {item["state"] for item in kiosk.finger.items().values()} - {""}
    return not kiosk.site.ils.waiting and bool(states) and states <= ENDS


def meet_noise(kiosk) -> None:
    """Borrow while the library system's answers are damaged, one way after another, and then not there."""
    kiosk.sign_in(NUMBER, PIN)
    kiosk.finger.wait("screen_borrow")
    for fault, book in zip(NOISE, STACK, strict=True):
        kiosk.site.ils.inject(fault, "11")
        kiosk.site.shelf.lay(book)
        kiosk.finger.wait_for(lambda: is_over(kiosk) or None, fault.name)
        kiosk.site.shelf.lift(book)
    kiosk.site.pull(Cable.LIBRARY_SYSTEM)
    kiosk.finger.wait("banner")
    kiosk.site.plug(Cable.LIBRARY_SYSTEM)


def lose_the_reader(kiosk) -> None:
    """Unplug the tag reader in the middle of a visit."""
    kiosk.site.pull(Cable.TAG_READER)
    kiosk.finger.wait("screen_out_of_service")
    assert on_screen(kiosk) == []
    kiosk.site.plug(Cable.TAG_READER)
    rest(kiosk)


def crash(kiosk) -> None:
    """Die as a fault in Qt would, with a reader before it who has typed everything."""
    kiosk.finger.press("account")
    kiosk.type_in(NUMBER, PIN)
    kiosk.finger.wait("screen_account")
    kiosk.process.signal(signal.SIGABRT)
    kiosk.finger.wait_for(lambda: kiosk.process.poll() is not None or None, "the kiosk to die")


def told_at_the_console(site: BenchSite) -> str:
    """Return what the journal tells a technician who has no key to the readers' numbers."""
    said = ""
    for command in (["list", "--json"], ["export"], ["reconcile"]):
        whole = [sys.executable, "-P", "-m", "sip2", "journal", *command, "--database", f"sqlite:///{site.journal}"]
        done = subprocess.run(whole, capture_output=True, text=True, timeout=30)
        assert done.stdout, done.stderr
        said += done.stdout + done.stderr
    return said


def test_nothing_of_a_reader_is_left_behind(kiosk, tmp_path) -> None:
    for scene in (borrow, bring_back, pay, meet_noise, lose_the_reader, crash):
        scene(kiosk)
    wire = "".join(line.text for line in kiosk.site.ils.transcript())
    assert [word for word in SAID if word not in wire] == [], "it never came by, so that nothing is proved"
    assert "Fatal Python error: Aborted" in kiosk.log
    assert [word for word in CANARIES if word in kiosk.log] == []
    assert holders(tmp_path, PERSONAL) == {}
    assert set(holders(tmp_path, CANARIES)) <= {"journal.sqlite", "journal.sqlite-wal"}
    assert [word for word in PERSONAL if word in told_at_the_console(kiosk.site)] == []


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_nothing_is_left_of_who_walked_away(machine, tmp_path) -> None:
    """Half a minute, as a reader would wait: the shortest time-out that a site may choose."""
    with (machine.site.config / "machine.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[session]\nidle_s = 10\nwarning_s = 20\n")
    machine.patience_s = 60.0
    machine.start().finger.press("account")
    machine.type_in(NUMBER, PIN)
    machine.finger.wait("screen_account")
    assert AMOUNT in on_screen(machine)
    rest(machine)
    assert holders(tmp_path, CANARIES) == {}
