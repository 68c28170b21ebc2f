"""Check digits against printed examples from outside, and against every single wrong character."""

import pytest

from drivers.scanner.check import Check, is_right, with_check, without_check

PRINTED = [
    # Zebra LS4208 product reference guide, table B-3: full ASCII "AimId" with check character W
    (Check.MOD_43, "A+I+MI+DW"),
    (Check.MOD_10, "4006381333931"),  # GS1's own EAN-13 example
    (Check.MOD_10, "73513537"),  # EAN-8
    (Check.MOD_10, "036000291452"),  # UPC-A of the first article ever scanned
    (Check.MOD_10, "9787302147510"),  # ISBN-13
    (Check.ISBN_10, "0306406152"),  # ISBN manual
    (Check.ISBN_10, "080442957X"),
    (Check.LUHN, "79927398713"),  # ISO/IEC 7812-1 as everybody quotes it
]


@pytest.mark.parametrize(("check", "text"), PRINTED)
def test_printed_examples_are_right(check: Check, text: str) -> None:
    assert is_right(text, check)
    assert with_check(without_check(text, check), check) == text


def test_codabar_counts_its_start_and_stop_characters() -> None:
    """A 16, 3, 7, 8, 5, B 17: 56, so that 8 completes 64 (AIM USS-Codabar)."""
    assert with_check("A3785B", Check.MOD_16) == "A37858B"
    assert is_right("A37858B", Check.MOD_16)
    assert not is_right("B37858B", Check.MOD_16)
    assert with_check("C$1.5+D", Check.MOD_16) == "C$1.5+/D"  # 18 + 11 + 1 + 14 + 5 + 15 + 19 = 83, and "/" is 13


@pytest.mark.parametrize(("check", "text"), PRINTED)
def test_every_single_wrong_digit_is_found(check: Check, text: str) -> None:
    for at, letter in enumerate(text):
        for other in "0123456789":
            wrong = text[:at] + other + text[at + 1 :]
            assert is_right(wrong, check) is (other == letter)


@pytest.mark.parametrize("check", [each for each in Check if each is not Check.NONE])
@pytest.mark.parametrize("text", ["", "é", "12é4", "１２３４", "12 \n"])
def test_what_no_code_holds_is_wrong_and_raises_nothing(check: Check, text: str) -> None:
    assert not is_right(text, check)
