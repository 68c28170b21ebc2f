"""Only what the program knows to be harmless is told of the settings, each by its type."""

from pathlib import Path

import pytest
from pydantic import BaseModel

from config import load
from kiosk.bundle.told import KEPT_BACK, TEXTS, told
from kiosk.settings import KioskSettings

EXAMPLES = Path(__file__).parents[3] / "config" / "examples"


def test_numbers_paths_and_choices_are_told_and_texts_only_where_they_are_known(configured):
    folder = configured()
    shown = told(load([folder / "site.toml", folder / "machine.toml"], KioskSettings))
    assert shown["ils"]["host"] == "127.0.0.1"
    assert shown["ils"]["login_user"] == KEPT_BACK
    assert shown["ils"]["login_password_file"] == str(folder / "password")
    assert shown["payment"][1]["password_file"] == str(folder / "password")
    assert shown["payment"][0]["url"] == KEPT_BACK
    assert shown["payment"][0]["model"] == "qr"
    assert shown["notify"][0]["recipients"] == [KEPT_BACK]
    assert (shown["session"]["lending"], shown["session"]["idle_s"]) == ("at_once", 60.0)
    assert shown["site"]["name"] == {"zh_CN": "江城大学图书馆"}
    assert shown["holds"] is None


def test_what_is_new_is_kept_back_until_somebody_has_looked_at_it():
    class Later(BaseModel):
        secret: str = "canary"
        secrets: tuple[str, ...] = ("canary",)
        by_name: dict[str, str] = {"a": "canary"}
        raw: bytes = b"canary"
        empty: str = ""
        count: int = 3

    assert told(Later()) == {
        "secret": KEPT_BACK, "secrets": [KEPT_BACK], "by_name": KEPT_BACK, "raw": KEPT_BACK, "empty": "", "count": 3,
    }  # fmt: skip


@pytest.mark.parametrize(("model", "fields"), TEXTS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_what_is_told_is_there(model, fields):
    assert set(fields) <= set(model.model_fields)


def test_the_shipped_example_can_be_told():
    assert told(load([EXAMPLES / "site.toml", EXAMPLES / "machine.toml"], KioskSettings))["machine"]["id"] == "K-03"
