"""Unmistakable words for all that is personal go through whole visits; afterwards they are looked for everywhere.

May hold: the library system's wire all of it; the journal titles, fees and messages, for staff settle acts by them, and
the reader's number sealed; a receipt titles. Nothing else may hold any – no log, no support bundle, no picture of the
idle window – and name, PIN and address are in no file. Core dumps: tests/kiosk/test_dumps.py and its like beside.
"""

import signal
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kiosk.bench.site import BenchSite, Cable
from kiosk.bench.walk import FIRST_BOOK, REFERENCE_BOOK, STACK
from kiosk.maintenance.technicians import Technicians
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
TECHNICIAN = ("李工", "80512346")
HEADER_PX = 140
"""Above it stands the time, which goes on."""
INK = 64
"""Of 255: a letter or line differs more from its ground; how the same letter is smoothed, less."""
SUPPORT = """
[support]
stick = "{folder}/stick"
must_be_mounted = false
units = []
log_files = ["{folder}/kiosk.log"]
"""
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
        (tmp_path / "stick").mkdir()
        with (site.config / "machine.toml").open("a", encoding="utf-8") as settings:
            settings.write(SUPPORT.format(folder=tmp_path))
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


def write_a_bundle(kiosk) -> None:
    """Let a technician put the machine's bundle onto the stick, while everything still lies in the process."""
    Technicians(kiosk.site.journal.parent).enrol(*TECHNICIAN)
    for _ in range(5):
        kiosk.finger.press("machine_number")
    for digit in TECHNICIAN[1]:
        kiosk.finger.press(f"key_{digit}")
    kiosk.finger.press("tech_confirm")
    kiosk.finger.press("test_support")
    kiosk.finger.wait("test_support_passed")
    kiosk.finger.press("back")
    rest(kiosk)


def crash(kiosk) -> None:
    """Die as a fault in Qt would, with a reader before it who has typed everything."""
    kiosk.finger.press("account")
    kiosk.type_in(NUMBER, PIN)
    kiosk.finger.wait("screen_account")
    kiosk.process.signal(signal.SIGABRT)
    kiosk.finger.wait_for(lambda: kiosk.process.poll() is not None or None, "the kiosk to die")


def idle_picture(kiosk, folder: Path) -> Image.Image:
    """Return the idle window below the line with the time."""
    path = folder / "idle.png"
    kiosk.finger.grab(path)
    with Image.open(path) as picture:
        points = picture.convert("RGB").crop((0, HEADER_PX, *picture.size))
    path.unlink()
    return points


def looks_like(before: Image.Image, now: Image.Image) -> bool:
    """Tell whether nothing has been drawn that was not there."""
    return max(most for _, most in ImageChops.difference(before, now).getextrema()) < INK


def is_idle(kiosk, folder: Path, before: Image.Image) -> bool:
    """Tell whether the window shows nothing but what it did at the beginning, or that it cannot do everything now."""
    return "banner" in kiosk.finger.items() or looks_like(before, idle_picture(kiosk, folder))


def in_bundles(site: BenchSite, folder: Path) -> tuple[int, list[tuple[str, str]]]:
    """Make another bundle at the console; return how many files all bundles have, and which hold which canaries."""
    out = folder / "stick" / "console.tar.gz"
    whole = [sys.executable, "-P", "-m", "kiosk", "bundle", "--config", str(site.config), str(out)]
    subprocess.run(whole, check=True, capture_output=True, timeout=60)
    files = {}
    for path in (folder / "stick").iterdir():
        with tarfile.open(path) as tar:
            files |= {f"{path.name}/{each.name}": tar.extractfile(each).read() for each in tar.getmembers()}
    codes = {word: [word.encode(encoding) for encoding in ENCODINGS] for word in CANARIES}
    held = [(name, word) for name, data in files.items() for word in CANARIES if any(c in data for c in codes[word])]
    return len(files), held


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
    kiosk.finger.wait("screen_welcome")
    kiosk.finger.let_settle()
    before = idle_picture(kiosk, tmp_path)
    for scene in (borrow, bring_back, pay, meet_noise, lose_the_reader, write_a_bundle):
        scene(kiosk)
        kiosk.finger.wait_for(lambda: is_idle(kiosk, tmp_path, before) or None, f"idleness after {scene.__name__}")
    crash(kiosk)
    wire = "".join(line.text for line in kiosk.site.ils.transcript())
    assert [word for word in SAID if word not in wire] == [], "it never came by, so that nothing is proved"
    assert "Fatal Python error: Aborted" in kiosk.log
    assert [word for word in CANARIES if word in kiosk.log] == []
    assert holders(tmp_path, PERSONAL) == {}
    assert set(holders(tmp_path, CANARIES)) <= {"journal.sqlite", "journal.sqlite-wal"}
    files, held = in_bundles(kiosk.site, tmp_path)
    assert (files > 2 * len("bundle"), held) == (True, [])
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
