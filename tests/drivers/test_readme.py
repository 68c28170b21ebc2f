"""A newcomer's recipe: what is opened has a document, a name in the settings and a row in the README."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import drivers
from drivers.printer import open as printers
from drivers.printer.settings import PrinterSettings
from drivers.rfid import open as readers
from drivers.rfid.label import Model
from drivers.rfid.settings import TagReaderSettings

README = Path(drivers.__file__).with_name("README.md").read_text()
KINDS = [(readers.DRIVERS, TagReaderSettings), (printers.DRIVERS, PrinterSettings)]


def rows(name: str) -> list[str]:
    return [line for line in README.splitlines() if line.startswith("|") and name in line]


@pytest.mark.parametrize(("table", "settings"), KINDS, ids=["readers", "printers"])
def test_every_model_has_a_document_a_setting_and_a_row(table: Mapping[str, Any], settings: type[BaseModel]) -> None:
    for name, driver in table.items():
        assert settings(model=name, port="socket://127.0.0.1:1").model == name
        assert driver.document
        assert rows(f'"{name}"`') or rows(f"(`{name}`)"), f"{name} has no row in drivers/README.md"


@pytest.mark.parametrize(("table", "settings"), KINDS, ids=["readers", "printers"])
def test_a_row_says_unverified_until_hardware_has_confirmed_it(
    table: Mapping[str, Any], settings: type[BaseModel]
) -> None:
    for name, driver in table.items():
        (row,) = rows(f'"{name}"`') or rows(f"(`{name}`)")
        assert row.endswith("| UNVERIFIED |") is (driver.verified_on == ""), name


@pytest.mark.parametrize("model", Model)
def test_every_tag_model_has_a_row(model: Model) -> None:
    assert any(f"`{model.value}`" in row.split("|")[1] for row in rows("| `"))
