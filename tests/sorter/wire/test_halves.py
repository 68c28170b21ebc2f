"""The register table, and the PLC's half in both languages: Python and the Structured Text that is handed to people."""

import json
import re
import runpy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sorter.wire import table
from sorter.wire.plc import Drives, PlcHalf, Signals
from sorter.wire.table import OFFSETS, PC, PLC, REGISTERS, TABLE, Register, checked, number, words_of

FOLDER = Path(__file__).resolve().parents[3] / "packaging" / "plc"
PROGRAM = (FOLDER / "sorter.st").read_text(encoding="utf-8")
SCENARIOS = json.loads((FOLDER / "vectors.json").read_text(encoding="utf-8"))["scenarios"]
ST = runpy.run_path(str(FOLDER / "st.py"))


class InPython:
    """The Python half under the names of the program."""

    def __init__(self, boot_id: int) -> None:
        self.half = PlcHalf(boot_id)
        self.block = [0] * PC.words
        self.terminals: dict[str, int] = {}
        self.words, self.drives = [0] * PLC.words, Drives(0, 0, 0)

    def put(self, name: str, value: int) -> None:
        register, _, index = name.partition("#")
        if register in OFFSETS:
            self.block[OFFSETS[register] + int(index or 0)] = value
        else:
            self.terminals[name] = value

    def scan(self, passed_ms: int) -> None:
        at = self.terminals.get
        signals = Signals(
            (at("Counter#0", 0), at("Counter#1", 0), at("Counter#2", 0)),
            at("EyesDark#0", 0) | at("EyesDark#1", 0) << 16,
            at("DivertersHome", 0),
            at("DivertersOut", 0),
            at("BinsDocked", 0),
            at("BinsFull", 0),
            bool(at("SafetyOk")),
            bool(at("GuardsShut")),
            bool(at("MainsOk")),
        )
        self.words, self.drives = self.half.scan(self.block, signals, passed_ms)

    def find(self, name: str) -> int:
        register, _, index = name.partition("#")
        terminals = {"Belts": self.drives.run, "Lamps": self.drives.permit, "Diverters": self.drives.out}
        return terminals[name] if name in terminals else self.words[OFFSETS[register] + int(index or 0)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_the_python_half_does_what_the_vectors_say(scenario: dict[str, Any]) -> None:
    plc = InPython(scenario["boot_id"])
    for place, scan in enumerate(scenario["scans"]):
        for name, value in scan.get("set", {}).items():
            plc.put(name, value)
        for _ in range(scan.get("times", 1)):
            plc.scan(scan.get("passed_ms", 10))
        assert {name: plc.find(name) for name in scan["expect"]} == scan["expect"], place


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario["name"])
def test_the_structured_text_does_what_the_vectors_say(scenario: dict[str, Any]) -> None:
    assert ST["play"](ST["Program"](PROGRAM), scenario) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("PT := T#500ms", "PT := T#600ms"),
        ("AND BOOT_ECHO = BOOT_ID", ""),
        ("AND NOT IsReached(Counter[0], Last)", ""),
        ("Ahead < 16#80000000", "Ahead < 16#40000000 OR Ahead > 4"),
        ("IF Alive AND CMD_SEQ <> ACK_SEQ", "IF CMD_SEQ <> ACK_SEQ"),
        ("Belts := RUN AND RUN_MASK", "Belts := RUN"),
        ("AND SafetyOk", ""),
        ("AND GuardsShut", ""),
        ("WINDOWS : UINT := 3", "WINDOWS : UINT := 2"),
        ("CommLost := TRUE", "CommLost := FALSE"),
    ],
)
def test_the_vectors_find_a_program_that_is_wrong(right: str, wrong: str) -> None:
    assert right in PROGRAM
    spoilt = ST["Program"](PROGRAM.replace(right, wrong))
    short = [scenario for scenario in SCENARIOS if "heartbeat wraps" not in scenario["name"]]
    found = []
    for scenario in short:
        spoilt.scope = ST["begun"](spoilt.variables)
        found += ST["play"](spoilt, scenario)
    assert found


@pytest.mark.parametrize(
    "text",
    [
        PROGRAM.replace("Heard : UINT;", ""),
        PROGRAM.replace("Heard : UINT;", "Heard : WORD;"),
        PROGRAM.replace("Belts := RUN AND RUN_MASK", "Belts := RUN + RUN_MASK"),
        PROGRAM.replace("TABLE_PLC := TABLE;", "TABLE := 2;"),
    ],
    ids=["undeclared", "mixed types", "sum of bits", "constant written"],
)
def test_a_program_that_no_compiler_would_take_is_refused(text: str) -> None:
    with pytest.raises(ST["StError"]):
        ST["Program"](text)


def test_both_halves_agree_on_what_nobody_thought_of(scale: int) -> None:
    random = Random(61131)
    text, python = ST["Program"](PROGRAM), InPython(5)
    text.scope["Starts"] = 4
    names = ["Belts", "Lamps", "Diverters", *(f"{each.name}#{place}" if each.words > 1 else each.name
             for each in TABLE if each.writer == "PLC" for place in range(each.words))]  # fmt: skip
    for turn in range(2000 * scale):
        for name, value in _drawn(random).items():
            python.put(name, value)
            array, _, index = name.partition("#")
            if index:
                text.scope[array][int(index)] = value
            else:
                text.scope[name] = bool(value) if name in {"SafetyOk", "GuardsShut", "MainsOk"} else value
        passed_ms = random.choice((10, 10, 10, 40, 200))
        python.scan(passed_ms)
        text.scan(passed_ms)
        for name in names:
            array, _, index = name.partition("#")
            assert python.find(name) == (text.scope[array][int(index)] if index else text.scope[name]), (turn, name)


def _drawn(random: Random) -> dict[str, int]:
    """Draw a scan: mostly a PC that lives, with edges of windows close to the count."""
    count = random.choice((0, 1, 1 << 16, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)) + random.randrange(-5, 6)
    drawn = {
        "RUN": random.randrange(1 << 16),
        "PERMIT": random.randrange(4),
        "CMD": random.randrange(2),
        "BOOT_ECHO": random.choice((5, 5, 5, 4)),
        "TABLE_PC": random.choice((1, 1, 1, 1, 0)),
        "SafetyOk": int(random.random() < 0.95),
        "GuardsShut": int(random.random() < 0.95),
        "MainsOk": random.randrange(2),
        "EyesDark#0": random.randrange(1 << 16),
        "DivertersHome": random.randrange(256),
        "Counter#0": count % (1 << 32),
        "Counter#1": random.randrange(1 << 32),
    }
    if random.random() < 0.6:
        drawn["HB_PC"] = random.randrange(1 << 16)
    if random.random() < 0.2:
        drawn["CMD_SEQ"] = random.randrange(4)
    window = random.randrange(24) * 4
    first, last = (words_of(count + random.randrange(-9, 10)) for _ in range(2))
    drawn |= {f"WINDOW#{window + place}": word for place, word in enumerate((*first, *last))}
    return drawn


def test_the_structured_text_names_every_register_where_the_table_has_it() -> None:
    found = {
        name: (int(at), int(last or 0) + 1)
        for name, at, last in re.findall(r"(\w+) AT %MW(\d+) : (?:ARRAY \[0\.\.(\d+)\] OF )?\w+;", PROGRAM)
    }
    assert found == {each.name: (each.at, each.words) for each in TABLE}


def test_the_table_fits_one_request_each_way() -> None:
    assert PC.words <= 123  # function 16
    assert PLC.words <= 125  # function 3
    assert REGISTERS["WINDOW"].words == table.BINS * table.WINDOWS * table.WORDS_PER_WINDOW
    assert [max(TABLE, key=lambda each: (each.writer == side, each.at)).name for side in ("PC", "PLC")] == [
        "HB_PC",
        "HB_PLC",
    ]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (Register("X", 102, 1, "PC", ""), "overlaps"),
        (Register("X", 219, 1, "PLC", ""), "hole"),
        (Register("RUN", 104, 1, "PC", ""), "twice"),
    ],
)
def test_a_wrong_table_is_refused(more: Register, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        checked((*TABLE, more))


def test_numbers_of_32_bits_wrap_and_come_back() -> None:
    assert words_of(-1) == (0xFFFF, 0xFFFF)
    assert words_of(1 << 32) == (0, 0)
    assert number(words_of(0x12345678), 0) == 0x12345678
