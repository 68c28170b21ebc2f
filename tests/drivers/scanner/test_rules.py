"""From a frame to a code: prefixes as scanner guides print them, checks proved or not, and any nonsense."""

import random
import re

import pytest

from drivers.numbering import Numbering
from drivers.scanner import Scan, ScanProblem, Unread, Use
from drivers.scanner.aim import Aim, Symbology, encode
from drivers.scanner.check import Check, with_check
from drivers.scanner.frame import LONGEST, Splitter
from drivers.scanner.rules import Rule, read

NUMBER = re.compile("[0-9]{8}")


def rule(check: Check, *symbologies: Symbology, accept: str = "[0-9]{8}", keep: bool = False) -> Rule:
    return Rule("cards", Use.PATRON, Numbering(re.compile(accept)), frozenset(symbologies), check, keep)


CARD_39 = rule(Check.MOD_43, Symbology.CODE_39)
LABEL = Rule("labels", Use.ITEM, Numbering(re.compile("[A-Z][0-9]{7}")), frozenset({Symbology.CODE_128}))
CODABAR = rule(Check.MOD_16, Symbology.CODABAR)
LIBRARY_14 = rule(Check.LUHN, Symbology.CODABAR, accept="[23][0-9]{13}", keep=True)
ITF = rule(Check.MOD_10, Symbology.ITF, accept="[0-9]{9}")
ISBN = Rule("ISBN", Use.ITEM, Numbering(re.compile("97[89][0-9]{10}")), check=Check.MOD_10, keep_check=True)
UNION = Rule(
    "通用借书证",
    Use.PATRON,
    Numbering(re.compile("TY(?P<issuer>[0-9]{5})(?P<number>[0-9]{7})"), institutions={"10248": "SJTU"}),
    frozenset({Symbology.QR}),
)


@pytest.mark.parametrize(
    ("frame", "rules", "code"),
    [
        ("]A020233017" + "I", [CARD_39], "20233017"),
        ("]A120233017" + "I", [CARD_39], "20233017"),
        ("]A320233017", [CARD_39], "20233017"),
        ("]A720233017", [CARD_39], "20233017"),
        ("]A520233017" + "I", [CARD_39], "20233017"),
        ("]C0B0012345", [CARD_39, LABEL], "B0012345"),
        ("]F0A20233017/B", [CODABAR], "20233017"),
        ("]F2A20233017/B", [CODABAR], "20233017"),
        ("]F220233017/", [CODABAR], "20233017"),
        ("]F420233017", [CODABAR], "20233017"),
        ("]F4a20233017b", [CODABAR], "20233017"),
        ("]F0A21234000001230B", [LIBRARY_14], "21234000001230"),
        ("]F021234000001230", [LIBRARY_14], "21234000001230"),
        ("]I01234567895", [ITF], "123456789"),
        ("]I3123456789", [ITF], "123456789"),
        ("]E09787302147510", [LABEL, ISBN], "9787302147510"),
        ("]X09787302147510", [LABEL, ISBN], "9787302147510"),
        ("]Q1TY102481234567", [UNION], "1234567"),
        (r"]Q2\000026TY102481234567", [UNION], "1234567"),
    ],
)
def test_codes_are_read(frame: str, rules: list[Rule], code: str) -> None:
    outcome = read(frame.encode(), rules)
    assert isinstance(outcome, Scan), outcome
    assert outcome.code == code
    assert code not in repr(outcome)


def test_an_institution_comes_with_the_code() -> None:
    outcome = read(b"]Q1TY102481234567", [UNION])
    assert isinstance(outcome, Scan)
    assert (outcome.institution, outcome.use) == ("SJTU", Use.PATRON)


@pytest.mark.parametrize(
    ("frame", "rules", "problem"),
    [
        (b"]A020233017M", [CARD_39], ScanProblem.WRONG_CHECK),
        (b"]A120233018I", [CARD_39], ScanProblem.WRONG_CHECK),
        (b"]A420233017I", [CARD_39], ScanProblem.UNCHECKED),
        (b"]F020233017/", [CODABAR], ScanProblem.UNCHECKED),
        (b"]F0A20233018/B", [CODABAR], ScanProblem.WRONG_CHECK),
        (b"]E04006381333931", [LABEL, ISBN], ScanProblem.NO_NUMBER),
        (b"]E09787302147511", [ISBN], ScanProblem.WRONG_CHECK),
        (b"]C0b0012345", [LABEL], ScanProblem.NO_NUMBER),
        (b"]Q1TY999991234567", [UNION], ScanProblem.FOREIGN),
        (b"20233017I", [CARD_39], ScanProblem.NO_PREFIX),
        (b"]", [CARD_39], ScanProblem.NO_PREFIX),
        (b"]A0", [CARD_39], ScanProblem.GARBLED),
        (b"]C0B001]C0B0012345", [LABEL], ScanProblem.GARBLED),
        (b"]C0B00\xff2345", [LABEL], ScanProblem.GARBLED),
        (b"]C0B00\x002345", [LABEL], ScanProblem.GARBLED),
        (b"]Q1" + b"7" * LONGEST, [UNION], ScanProblem.GARBLED),
    ],
)
def test_what_is_no_code_says_why(frame: bytes, rules: list[Rule], problem: ScanProblem) -> None:
    outcome = read(frame, rules)
    assert isinstance(outcome, Unread)
    assert outcome.problem is problem
    assert "2023301" not in repr(outcome)


def test_a_laxer_rule_makes_no_number_out_of_a_misread_one() -> None:
    lax = rule(Check.NONE, accept=".*")
    wrong = read(b"]A020233017M", [CARD_39, lax])
    assert isinstance(wrong, Unread)
    assert wrong.problem is ScanProblem.WRONG_CHECK
    assert isinstance(read(b"]A0WHATEVER", [CARD_39, lax]), Scan)


def test_without_aim_the_data_is_all_there_is() -> None:
    plain = rule(Check.NONE)
    assert isinstance(read(b"20233017", [plain], has_aim=False), Scan)
    assert isinstance(read(b"]A020233017", [plain], has_aim=False), Unread)


def test_frames_end_with_any_usual_suffix_and_floods_do_not_grow() -> None:
    splitter = Splitter()
    assert splitter.feed(b"\x02]C0A\r\n]C0B\x03") == (b"]C0A", b"]C0B")
    assert splitter.feed(b"]C0") == ()
    assert splitter.is_mid_frame
    assert splitter.feed(b"C\n") == (b"]C0C",)
    for _ in range(100):
        assert splitter.feed(b"x" * 1000) == ()
    assert len(splitter.fall_silent()) == LONGEST + 1
    assert not splitter.is_mid_frame


@pytest.mark.parametrize("seed", [20261126])
def test_any_way_of_cutting_the_stream_gives_the_same_frames(seed: int) -> None:
    draw = random.Random(seed)
    stream = b"".join(b"]C0B%07d\r" % number for number in range(20))
    whole = Splitter().feed(stream)
    assert len(whole) == 20
    for _ in range(200):
        splitter, frames, rest = Splitter(), (), stream
        while rest:
            size = draw.randrange(1, 30)
            frames, rest = frames + splitter.feed(rest[:size]), rest[size:]
        assert frames == whole


RULES = [CARD_39, CODABAR, ITF, ISBN, UNION]
"""Every rule with a check digit, or with an issuer: what a wrong bit can be held against."""


@pytest.mark.parametrize("seed", [20261126])
def test_any_nonsense_ends_in_a_scan_that_was_there_or_a_reason(seed: int, scale: int) -> None:
    """No made-up number: what is read was printed, or is as far from it as its check digit can see."""
    draw = random.Random(seed)
    counts = {Scan: 0, Unread: 0}
    for run in range(100_000 * max(1, scale // 10)):
        number = f"{run % 100_000_000:08d}"
        good = draw.choice(GOOD)(number)
        outcomes = [read(frame, RULES) for frame in Splitter().feed(spoilt(good, draw) + b"\r")]
        for outcome in outcomes:
            counts[type(outcome)] += 1
            if isinstance(outcome, Scan):
                assert outcome.code in good.decode("latin-1"), (run, good, outcome.code)
    assert min(counts.values()) > 10_000, counts


GOOD = (
    lambda number: encode(Aim(Symbology.CODE_39, "1"), with_check(number, Check.MOD_43).encode()),
    lambda number: encode(Aim(Symbology.CODABAR, "2"), with_check(f"A{number}B", Check.MOD_16).encode()),
    lambda number: encode(Aim(Symbology.ITF, "1"), with_check("1" + number, Check.MOD_10).encode()),
    lambda number: encode(Aim(Symbology.EAN), with_check("9787" + number, Check.MOD_10).encode()),
)


def spoilt(frame: bytes, draw: random.Random) -> bytes:
    """Do to a frame what lines do: wrong bit, cut at either end, noise around it, another into it, twice."""
    match draw.randrange(8):
        case 0:
            at = draw.randrange(len(frame))
            return frame[:at] + bytes((frame[at] ^ 1 << draw.randrange(8),)) + frame[at + 1 :]
        case 1:
            return frame[: draw.randrange(len(frame))]
        case 2:
            return frame[draw.randrange(1, len(frame)) :]
        case 3:
            return draw.randbytes(draw.randrange(1, 40))
        case 4:
            return draw.randbytes(draw.randrange(1, 9)) + frame
        case 5:
            return frame[: draw.randrange(len(frame))] + frame
        case 6:
            return frame + b"\r" + frame
    return frame
