"""The `[scanner]` section: mistakes are told when it is read."""

import pytest
from pydantic import ValidationError

from drivers.scanner.aim import Symbology
from drivers.scanner.settings import CodeSettings, ScannerSettings, SymbologyName

CODE = {"name": "cards", "use": "patron"}


def test_every_symbology_that_can_be_said_can_be_set() -> None:
    assert {each.name for each in SymbologyName} == {each.name for each in Symbology} - {"UNSAID"}
    assert all(each.value == each.name.lower() for each in SymbologyName)


def test_a_rule_is_what_was_set() -> None:
    rule = CodeSettings(**CODE, symbologies=["itf", "qr"], check="mod10", keep_check=True, institution_id="CITY").rule()
    assert rule.symbologies == {Symbology.ITF, Symbology.QR}
    assert rule.numbering.identified("12345678") == ("12345678", "CITY")


@pytest.mark.parametrize(
    ("section", "words"),
    [
        ({"port": "/dev/ttyACM0", "codes": []}, "at least 1 item"),
        ({"port": "/dev/ttyACM0", "codes": [CODE | {"accept": "("}]}, "not a regular expression"),
        ({"port": "/dev/ttyACM0", "codes": [CODE | {"institutions": {"1": "A"}}]}, "needs a group"),
        ({"port": "/dev/ttyACM0", "aim": False, "codes": [CODE | {"symbologies": ["qr"]}]}, "need aim = true"),
        ({"port": "/dev/ttyACM0", "codes": [CODE | {"symbologies": ["upc"]}]}, "code_39"),
    ],
)
def test_mistakes_are_told(section: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        ScannerSettings(**section)
