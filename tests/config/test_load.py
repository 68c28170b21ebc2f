"""A configuration with several mistakes is reported whole, each with its file and dotted key."""

from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from config import ConfigurationError, load


class Line(BaseModel, extra="forbid"):
    host: str
    port: int = Field(default=6001, ge=1)


class Settings(BaseModel, extra="forbid"):
    name: str
    line: Line


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site.toml"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    return tmp_path / "machine.toml"


def mistakes(*files: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(ConfigurationError) as caught:
        load(files, Settings)
    return [(each.file.name, each.key, each.message) for each in caught.value.mistakes]


def test_the_machine_lies_over_the_site(site: Path, machine: Path) -> None:
    site.write_text('name = "site"\n[line]\nhost = "a"\nport = 1\n')
    machine.write_text('[line]\nhost = "b"\n')
    assert load([site, machine], Settings) == Settings(name="site", line=Line(host="b", port=1))


def test_every_mistake_is_named_with_the_file_that_made_it(site: Path, machine: Path) -> None:
    site.write_text('nam = "site"\n[line]\nport = 0\n')
    machine.write_text("[line]\nhots = 5\n")
    found = mistakes(site, machine)
    assert ("site.toml", "nam", "is not a setting; did you mean name?") in found
    assert ("machine.toml", "line.hots", "is not a setting; did you mean host?") in found
    assert any(key == "name" and text == "is missing" for _, key, text in found)
    assert any(file == "site.toml" and key == "line.port" for file, key, _ in found)
    assert any(key == "line.host" and text == "is missing" for _, key, text in found)
    assert len(found) == 5


def test_a_broken_file_does_not_hide_the_mistakes_of_the_other(site: Path, machine: Path) -> None:
    site.write_text("name = \n")
    machine.write_text('[line]\nhost = "b"\nport = "many"\n')
    found = mistakes(site, machine)
    assert any(file == "site.toml" and "is not TOML" in text for file, _, text in found)
    assert any(file == "machine.toml" and key == "line.port" for file, key, _ in found)


def test_a_missing_file_says_so(site: Path, machine: Path) -> None:
    machine.write_text("")
    assert ("site.toml", "", "cannot be read: No such file or directory") in mistakes(site, machine)


def test_a_value_never_shows_in_the_message(site: Path, machine: Path) -> None:
    site.write_text('name = "x"\n[line]\nhost = "a"\nport = "hunter2"\n')
    machine.write_text("")
    assert all("hunter2" not in text for _, _, text in mistakes(site, machine))


def test_files_are_not_changed_by_laying_over(site: Path, machine: Path) -> None:
    site.write_text('name = "s"\n[line]\nhost = "a"\n')
    machine.write_text("[line]\nport = 0\n")
    assert [(file, key) for file, key, _ in mistakes(site, machine)] == [("machine.toml", "line.port")]
