"""What `sorter run` reads: the site.toml that the kiosks share, and its own machine.toml."""

from pathlib import Path

import pytest

from config import ConfigurationError, load
from sorter.control.policy import Policy
from sorter.line import Line
from sorter.settings import SorterSettings

SITE = Path(__file__).resolve().parents[2] / "config" / "examples" / "site.toml"
MACHINE = """
[machine]
id = "D-01"
[plc]
host = "10.0.0.5"
[tag_reader]
port = "/dev/ttyUSB0"
[journal]
path = "/var/lib/kiosk/journal.sqlite"
[hours]
daily = "7:00-23:00"
"""


def test_a_drop_shares_the_site_file_of_the_kiosks(tmp_path: Path) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text(MACHINE)
    settings = load([SITE, machine], SorterSettings)
    assert (settings.plc.host, settings.plc.port, settings.site.institution_id) == ("10.0.0.5", 502, "JCU")
    assert settings.line.line() == Line()


def test_the_example_is_right_and_says_nothing_but_the_defaults_of_its_line() -> None:
    settings = load([SITE, SITE.parent / "drop-line" / "machine.toml"], SorterSettings)
    assert settings.line.line() == Line()
    assert settings.drop.policy() == Policy()
    assert settings.ups is not None
    assert settings.sorter_link is not None


def test_every_mistake_is_named_with_its_key(tmp_path: Path) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text(MACHINE.replace('host = "10.0.0.5"', 'host = ""') + "[line]\nspeed_mm_s = 900\nspeeed = 1\n")
    with pytest.raises(ConfigurationError) as error:
        load([SITE, machine], SorterSettings)
    for key in ("plc.host", "line.speed_mm_s", "line.speeed"):
        assert key in str(error.value)


def test_a_section_of_ours_that_is_mistyped_is_not_taken_for_the_kiosks(tmp_path: Path) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text(MACHINE + "[lines]\nspeed_mm_s = 300\n")
    with pytest.raises(ConfigurationError, match="line"):
        load([SITE, machine], SorterSettings)
