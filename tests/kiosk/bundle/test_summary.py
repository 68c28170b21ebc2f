"""The first page has the same words in both languages, and fits on a page however much is wrong."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bundle import host
from kiosk.bundle.contents import Found
from kiosk.bundle.logs import Log
from kiosk.bundle.scene import Scene
from kiosk.bundle.summary import LINES, summary
from kiosk.bundle.words import WORDS
from kiosk.maintenance.health import Report
from kiosk.maintenance.probes import TESTS, Finding
from kiosk.maintenance.standing import standing
from kiosk.session.view import Health, Part, PartHealth, TestState
from kiosk.settings import SupportSection

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_both_languages_say_the_same():
    english, chinese = WORDS["en"], WORDS["zh_CN"]
    assert english.keys() == chinese.keys()
    for name, words in english.items():
        assert set(re.findall(r"{(\w+)", words)) == set(re.findall(r"{(\w+)", chinese[name])), name


@pytest.mark.parametrize("language", ["zh_CN", "en", "ru"])
def test_a_machine_with_everything_wrong_fits_on_a_page(language):
    parts = [PartHealth(part, Health.AWAY, "", "unplugged", NOW) for part in Part]
    faults = [Report(Part.PRINTER, Health.AWAY, NOW, fault="cover open")] * 50
    tests = {name: Finding(TestState.FAILED, "silent") for name in TESTS}
    found = Found(
        host.versions(), host.state([Path("/"), Path("/nowhere")]), standing(parts, faults, tests, NOW, 1),
        closed=True, accounts={"kiosk": "journal: damaged", "sorter": "journal: damaged"},
        logs=[Log("a.log", b"1\n2\n"), Log("b.log", missing="no journalctl")],
    )  # fmt: skip
    mistakes = "\n".join(f"machine.toml: mistake {number}" for number in range(100))
    scene = Scene("K-03", language, Path("/nowhere"), None, SupportSection(), mistakes=mistakes)
    page = summary(found, scene, language, NOW)
    assert len(page.splitlines()) <= LINES
    assert page.count("unplugged") == len(Part)
    assert ("号机诊断包" in page) is (language == "zh_CN")
