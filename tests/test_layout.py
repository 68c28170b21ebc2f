"""The tree is as the user asked, and the names of its folders spring none of the traps of style.md §6."""

from pathlib import Path

import packaging
import pytest

TOP = Path(__file__).resolve().parent.parent
FOLDERS = {"kiosk", "drivers", "sorter", "sip2", "config", "tests", "packaging"}
FILES = {"pyproject.toml", "README.md", "LICENSE"}


@pytest.mark.parametrize("folder", ["packaging", "tests"])
def test_recipes_and_tests_are_no_packages(folder: str) -> None:
    assert not list((TOP / folder).rglob("__init__.py"))


def test_the_python_package_packaging_is_the_installed_one() -> None:
    assert "site-packages" in str(packaging.__file__)


def test_the_top_level_holds_what_the_user_asked_for() -> None:
    visible = {path.name for path in TOP.iterdir() if not path.name.startswith(".")}
    assert visible - {"var"} == FOLDERS | FILES
