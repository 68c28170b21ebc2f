"""Whole nights: nothing goes astray with every fault at 1 %, and without faults the line runs at its limit."""

import json
from pathlib import Path

import pytest

from config import load
from sorter.__main__ import main
from sorter.control.controller import Controller
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.routing import Rules
from sorter.settings import SHIPPED_RULES
from sorter.sim.faults import Fault
from sorter.sim.night import Night, Plan
from sorter.sim.summary import summarise
from sorter.trace import replay

PARTS = 5
FAULTS_THEN = 33
"""How many faults there were when seed 109 was found; others would make it another night."""
WRONG = ("misrouted", "lost", "unaccounted", "checked_in_not_held", "invariant_violations")
FIELDS = (
    "items placed exceptions misrouted lost unaccounted checked_in_not_held invariant_violations items_per_hour "
    "belt_limit_items_per_hour exception_rate fault_rate v_m_s mean_length_mm gap_mm digest sim_seconds wall_seconds"
)


def simulated(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, float]:
    main(["simulate", *arguments, "--json"])
    result: dict[str, float] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return result


def assert_nothing_astray(result: dict[str, float], seed: int) -> None:
    assert {name: result[name] for name in WRONG} == dict.fromkeys(WRONG, 0), f"seed {seed}"
    assert result["placed"] + result["exceptions"] == result["items"]
    assert result["exception_rate"] <= result["fault_rate"] + 0.001


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", range(PARTS))
def test_ten_thousand_books_with_every_fault(capsys: pytest.CaptureFixture[str], scale: int, part: int) -> None:
    """Each part is a night of 2,000 books; in the long mode a hundred nights of 10,000, together five million."""
    items = "2000" if scale == 1 else "10000"
    for seed in range(1 + part * scale, 1 + (part + 1) * scale):
        assert_nothing_astray(simulated(capsys, "--items", items, "--seed", str(seed), "--faults", "all"), seed)


def test_a_book_purged_in_front_of_its_open_diverter_is_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    """Found by seed 109: it fell where it should, and after a power cut was said to be in the exception bin."""
    then = ",".join(fault.name.lower() for fault in list(Fault)[:FAULTS_THEN])
    assert_nothing_astray(simulated(capsys, "--items", "200", "--seed", "109", "--faults", then), 109)


@pytest.mark.parametrize("seed", [1, 3])
def test_the_second_of_two_fed_as_one_is_not_swept_off_by_a_diverter_gone_astray(seed: int) -> None:
    """Found by seed 102 of the night below: the first book was past the diverter, the second still before it."""
    faults = frozenset({Fault.DOUBLE_FEED, Fault.DIVERTER_ASTRAY})
    night = Night(Plan(300, seed, faults, rate=0.3), Line(), Policy(), load([SHIPPED_RULES], Rules))
    night.run()
    assert summarise(night, 1.0)["misrouted"] == 0


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(101, 111))
def test_a_hundred_thousand_books_with_every_fault(capsys: pytest.CaptureFixture[str], seed: int) -> None:
    assert_nothing_astray(simulated(capsys, "--items", "10000", "--seed", str(seed), "--faults", "all"), seed)


@pytest.mark.parametrize("latency_ms", ["0", "100", "250", "500"])
def test_without_faults_the_line_is_the_limit(capsys: pytest.CaptureFixture[str], latency_ms: str) -> None:
    result = simulated(capsys, "--items", "1500", "--seed", "3", "--ils-latency-ms", latency_ms)
    assert list(result) == FIELDS.split()
    assert result["placed"] == result["items"] == 1500
    assert result["fault_rate"] == 0
    assert result["items_per_hour"] >= 0.98 * result["belt_limit_items_per_hour"]
    assert result["v_m_s"] == pytest.approx(0.40, abs=0.004)
    assert result["gap_mm"] == pytest.approx(300, abs=5)


def test_a_seed_is_a_night(capsys: pytest.CaptureFixture[str]) -> None:
    one, two, other = (
        simulated(capsys, "--items", "200", "--seed", seed, "--faults", "all")["digest"] for seed in ("5", "5", "6")
    )
    assert one == two != other


def test_a_trace_replays_bit_exactly_and_a_changed_one_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "night.trace"
    main(["simulate", "--items", "200", "--seed", "4", "--faults", "tag_two,ils_late,power_cut", "--trace", str(file)])
    assert main(["replay", str(file)]) == 0
    lines = file.read_bytes().splitlines()
    changed = next(number for number, line in enumerate(lines) if b"TagRead" in line)
    lines[changed] = lines[changed].replace(b"E004", b"E005")
    file.write_bytes(b"\n".join(lines))
    assert main(["replay", str(file)]) == 1
    assert sum(len(json.loads(line)) == 4 for line in lines) > 1, "no power cut in the night"
    file.write_bytes(b"\n".join(lines[1:]))
    assert main(["replay", str(file)]) == 2
    file.write_bytes(b"no scan\n")
    assert main(["replay", str(file)]) == 2
    capsys.readouterr()


def test_a_silent_plc_stops_everything_within_a_second() -> None:
    stops: list[float] = []
    scans: list[tuple[object, float]] = []

    def watch(inputs: object, now: float, _outputs: object) -> None:
        scans.append((inputs, now))

    plan = Plan(5, 1)
    Night(plan, Line(), Policy(), load([SHIPPED_RULES], Rules), watch).run()
    controller = Controller(Line(), Policy(), load([SHIPPED_RULES], Rules))
    middle = len(scans) // 2
    for inputs, now in scans[:middle]:
        running = controller.step(inputs, now).main  # type: ignore[arg-type]
    assert running
    silent, last = scans[middle - 1]
    for tick in range(1, 101):
        if not controller.step(silent, last + tick * 0.01).main:  # type: ignore[arg-type]
            stops.append(tick * 0.01)
    assert stops
    assert stops[0] <= 0.6


def test_replay_plays_nothing_without_lines() -> None:
    assert replay([]) == (0, None)
