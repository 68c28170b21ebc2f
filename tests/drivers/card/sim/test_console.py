"""A technician's typed lines."""

import io
from pathlib import Path

import pytest

from drivers.card.sim import pcscd
from drivers.card.sim.console import Console, serve
from drivers.card.sim.pcscd import Unavailable, VirtualCardReader


def typed(*lines: str) -> tuple[int, list[str]]:
    shown = io.StringIO()
    status = serve(io.StringIO("\n".join(lines)), shown)
    output = shown.getvalue().splitlines()
    return status, output[2:]


@pytest.mark.usefixtures("pcscd_here")
def test_lines_are_obeyed_until_quit() -> None:
    lines = (
        "hold 04A1B2C3 2023123456",
        "silence",
        "away",
        "phone",
        "book",
        "cpu 2023123456789012",
        "union 102481234567",
        "locked",
        "copy",
        "unplug",
        "plug",
        "kill",
        "restart",
    )
    assert typed(*lines, "quit", "away") == (0, ["done"] * len(lines))


@pytest.mark.parametrize("line", ["", "fly", "hold", "hold xyz", "hold 04A1B2C3 12345678901234567"])
def test_a_mistake_shows_what_can_be_typed(line: str) -> None:
    assert Console(VirtualCardReader()).obey(*line.split()).startswith("hold UID")


def test_a_reader_that_was_never_started_takes_no_card() -> None:
    with pytest.raises(Unavailable, match="not started"):
        Console(VirtualCardReader()).obey("hold", "04A1B2C3")


def test_a_machine_that_cannot_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pcscd, "_VPCD", Path("/nonexistent"))
    shown = io.StringIO()
    assert serve(io.StringIO(""), shown) == 1
    assert "apt install vsmartcard-vpcd" in shown.getvalue()
