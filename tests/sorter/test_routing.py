"""Routing rules: the first that matches, with its reason."""

from pathlib import Path

import pytest

from config import ConfigurationError, load
from sorter.__main__ import main
from sorter.routing import Facts, Route, Rules
from sorter.settings import SHIPPED_RULES

FRAME = "10{ok}YN{alert}20261123    094100AOJCU|AB10000001|AQMAIN|{rest}"


@pytest.mark.parametrize(
    ("facts", "bin_number"),
    [
        (Facts(ok=False, sort_bin="3"), 0),
        (Facts(ok=True, alert_type="01", sort_bin="3"), 1),
        (Facts(ok=True, alert_type="02", destination="EAST"), 2),
        (Facts(ok=True, alert_type="04", destination="EAST"), 2),
        (Facts(ok=True, alert_type="03"), 2),
        (Facts(ok=True, alert_type="99"), 0),
        (Facts(ok=True, destination="MAIN", sort_bin="4"), 4),
        (Facts(ok=True, media="006"), 3),
        (Facts(ok=True, call_number="I242.47/C230"), 4),
        (Facts(ok=True, call_number="TP312"), 5),
        (Facts(ok=True, call_number="Z1"), 0),
        (Facts(ok=True, collection="REF"), 3),
        (Facts(ok=True), 0),
    ],
)
def test_the_shipped_rules(facts: Facts, bin_number: int) -> None:
    assert load([SHIPPED_RULES], Rules).route(facts, 12).bin == bin_number


def test_a_full_bin_overflows_and_says_so() -> None:
    rules = load([SHIPPED_RULES], Rules)
    route = rules.route(Facts(ok=True, sort_bin="4"), 12)
    assert rules.available(route, lambda _: True) == route
    assert rules.available(route, lambda number: number != 4).bin == 5
    assert rules.available(route, lambda _: False).bin == 0
    assert "bin 4 takes nothing" in rules.available(route, lambda _: False).reason
    assert rules.available(Route(0, "x"), lambda _: False) == Route(0, "x")


def test_hours_run_over_midnight_and_alternate_rules_replace_the_others() -> None:
    night = {"bin": 2, "why": "night", "hours": (22, 6)}
    rules = Rules.model_validate({"rule": [night], "alternate": {"exams": [{"bin": 3, "why": "exams"}]}})
    assert [rules.route(Facts(ok=True), hour).bin for hour in (21, 22, 0, 5, 6)] == [0, 2, 2, 2, 0]
    assert rules.route(Facts(ok=True), 12, "exams") == Route(3, "exams")
    assert rules.route(Facts(ok=False), 12, "exams").bin == 0


def test_what_only_its_tag_is_known_of_is_sorted_by_its_number_alone() -> None:
    catch_all = {"bin": 4, "why": "all"}
    by_tag = [{"bin": 2, "why": "branch", "item": ["77", "78"]}, {"bin": 3, "why": "ours", "item": ["7"]}]
    rules = Rules.model_validate({"rule": [catch_all], "by_tag": by_tag})
    assert [rules.route(Facts(True, by_tag=number), 12).bin for number in ("7801", "7901", "8801")] == [2, 3, 0]
    assert rules.route(Facts(True), 12).bin == 4


def test_route_tells_bin_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", "--frame", FRAME.format(ok=1, alert="Y", rest="CV01|")]) == 0
    assert capsys.readouterr().out == "bin 1: a reader here waits for it: hold shelf\n"
    assert main(["route", "--frame", FRAME.format(ok=0, alert="N", rest="")]) == 0
    assert "exception bin" in capsys.readouterr().out
    assert main(["route", "--frame", FRAME.format(ok=1, alert="N", rest="CV01|CSTP312|"), "--away", "5"]) == 0
    assert capsys.readouterr().out.startswith("bin 4: ")
    assert main(["route", "--frame", "98YYYYYN600003"]) == 2


def test_every_mistake_of_a_rule_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text('[[rule]]\nbin = -1\nwhy = "x"\nmedai = ["001"]\n[[rule]]\nbin = 1\nwhy = "y"\nhours = [1, 25]\n')
    with pytest.raises(ConfigurationError) as caught:
        load([file], Rules)
    assert len(caught.value.mistakes) == 3
