"""What `simulate --serve` leaves for others: settings that load as they stand, and the truth for a window."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from config import load
from kiosk.drop.settings import DropSettings, is_drop
from sorter.__main__ import main
from sorter.line import Line
from sorter.routing import Facts, Rules
from sorter.settings import SorterSettings
from sorter.sim.console import Console
from sorter.sim.hands import Hands
from sorter.sim.live import LivePlant
from sorter.sim.served import ServedSite
from sorter.sim.stock import Stock
from sorter.sim.truth import TruthWriter, picture

SHORT = Line(500.0, diverters_mm=(900.0, 1600.0), end_mm=2050.0)
WITHIN_S = 20.0


def read(folder: Path, line: Line) -> SorterSettings:
    with ServedSite(1, 1, line) as site:
        site.write_settings(folder)
    return load([folder / "site.toml", folder / "machine.toml"], SorterSettings)


@pytest.mark.parametrize("line", [Line(), SHORT])
def test_the_line_reads_what_the_simulator_wrote(tmp_path: Path, line: Line) -> None:
    settings = read(tmp_path, line)
    assert settings.line.line() == line
    assert settings.routing is not None
    rules = load([settings.routing], Rules)
    assert [rules.route(Facts(True, sort_bin=str(number)), 12).bin for number in range(line.bins + 2)] == [
        0,
        *range(1, line.bins + 1),
        0,
    ]
    alerts = ["01", "02", "03", "04", "99"]
    bins = [rules.route(Facts(True, alert_type=each, sort_bin="1"), 12).bin for each in alerts]
    assert bins == ([1, 2, 2, 2, 0] if line.bins > 2 else [0] * 5)


def test_line_and_screen_meet_at_one_socket(tmp_path: Path) -> None:
    settings = read(tmp_path, SHORT)
    screen = [tmp_path / "screen" / name for name in ("site.toml", "machine.toml")]
    assert is_drop(screen)
    assert settings.sorter_link is not None
    assert settings.sorter_link.uids() == {os.getuid()}
    assert load(screen, DropSettings).sorter_link.path == settings.sorter_link.path == tmp_path / "link"


def feed(live: LivePlant) -> None:
    """Let the belt run, light the lamp, and put a book in."""
    live.plant.inlet_on = 1
    live.wired.block[0:2] = [2, 1]
    live._feed()


def test_a_picture_shows_what_was_done_to_the_plant() -> None:
    stock = Stock(3, 1, Line())
    live = LivePlant(Line(), 1, stock)
    book = stock.books[0]
    console = Console(Hands(live))
    for line in ("tag_two", "eye 2 stuck", "diverter 3 late", "remove bin 1", "fill bin 2", "begin guard_open"):
        console.obey(line)
    feed(live)
    live.plant.bins[5].append(stock.books[1])
    seen = json.loads(json.dumps(picture(live)))
    assert (seen["fed"], seen["left"], seen["lamps"]) == (1, 2, {"insert": True, "state": None})
    (drawn,) = seen["books"]
    assert (drawn["number"], drawn["tags"], drawn["home"], drawn["item"]) == (1, 2, book.home, "10000001")
    assert (drawn["lead_mm"], drawn["length_mm"], drawn["faults"]) == (0.0, book.length_mm, ["tag_two"])
    assert drawn["what"] == "this book has two tags"
    assert seen["doors"] == {"guard": "open", "e_stop": "released"}
    assert seen["faults"] == ["eye 2 stuck", "diverter 3 late", "bin 1 away", "bin 2 full", "guard_open"]
    assert [each["present"] for each in seen["bins"]] == [True, False, True, True, True, True]
    assert [each["full"] for each in seen["bins"]] == [False, False, True, False, False, False]
    assert [one["number"] for one in seen["bins"][5]["books"]] == [2]
    assert seen["eyes"][2] == {"name": "before diverter 1", "mm": 2250.0, "dark": True}
    assert [each["name"] for each in seen["eyes"] if each["dark"]] == ["entry", "before diverter 1"]
    assert [each["fault"] for each in seen["diverters"]] == [None, None, "late", None, None]
    assert seen["line"]["diverters_mm"][0] == 2800.0


def test_a_picture_follows_a_book_over_the_antenna_to_where_it_ends() -> None:
    live = LivePlant(Line(), 1, Stock(1, 1, Line()))
    plant = live.plant
    feed(live)
    (book,) = live.fed
    plant.advance(90)
    live._look_over_antenna()
    assert picture(live)["books"][0]["over_antenna"]
    plant._fall(book, 3)
    (falling,) = picture(live)["books"]
    assert (falling["place"], falling["bin"]) == ("falling", 4)
    plant.leave(book, "hand")
    seen = picture(live)
    assert (seen["books"], seen["astray"]) == ([], {"floor": [], "hand": [1]})


def test_a_writer_ends_when_nobody_reads() -> None:
    live = LivePlant(SHORT, 1)
    told: list[dict[str, Any]] = []
    closed = threading.Event()

    def write(line: str) -> None:
        told.append(json.loads(line))
        if len(told) == 3:
            closed.set()
            raise BrokenPipeError

    with TruthWriter(live, write, every_s=0.001) as writer:
        assert closed.wait(WITHIN_S)
    assert not writer._thread.is_alive()
    assert len(told) == 3


@contextmanager
def serving(folder: Path, *more: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-P", "-m", "sorter", "simulate", "--serve", str(folder), "--items", "2", "--seed", "1"]
    with subprocess.Popen([*command, *more], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=WITHIN_S)


def test_truth_and_answers_come_in_whole_lines_and_what_is_typed_shows_in_the_truth(tmp_path: Path) -> None:
    with serving(tmp_path, "--truth", "-") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("remove bin 2\n")
        process.stdin.flush()
        said: list[str] = []
        for line in process.stdout:
            said.append(line.strip())
            if line.startswith("{") and "bin 2 away" in json.loads(line)["faults"]:
                break
        assert said[0].startswith("serving;")
        assert "bin 2 is away" in said


def test_truth_goes_to_a_fifo_and_waits_for_nobody_who_reads_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "truth")
    for readers in (0, 1, 1):
        with serving(tmp_path, "--truth", str(tmp_path / "truth")) as process:
            assert process.stdout
            assert process.stdout.readline().startswith("serving;")
            for _ in range(readers):
                with (tmp_path / "truth").open() as told:
                    seconds = [json.loads(told.readline())["seconds"] for _ in range(4)]
                assert seconds == sorted(seconds)
                assert seconds[3] > seconds[0]
        assert process.returncode == 0


def test_truth_without_a_plant_that_is_served_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--items", "1", "--seed", "1", "--truth", "-"]) == 2
    assert "--serve" in capsys.readouterr().err
