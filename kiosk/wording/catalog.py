"""All that the screens can say, in each language, as our translations have it."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

SHIPPED = Path(__file__).parent.parent / "qml" / "i18n"
EVERYTHING = "zh_CN"
"""The language whose file holds every message; in English a message is its own source, but for numbers."""
BLANK = re.compile(r"%(?:n|[1-9])")

Key = tuple[str, str, str]
"""Screen, source text, and what tells equal source texts apart."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text. `forms` are one, or for numbers as many as the language tells apart."""

    screen: str
    source: str
    note: str
    forms: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a library's file calls it."""
        return f"{self.source} [{self.note}]" if self.note else self.source

    @property
    def blanks(self) -> frozenset[str]:
        """What the machine fills in."""
        return frozenset(BLANK.findall(self.source))

    def line(self) -> str:
        """Return it as TOML."""
        words = [json.dumps(form, ensure_ascii=False) for form in self.forms]
        said = words[0] if len(words) == 1 else "[" + ", ".join(words) + "]"
        return f"{json.dumps(self.name, ensure_ascii=False)} = {said}"


@cache
def catalog(language: str) -> Mapping[Key, Entry]:
    """Return every text of a language."""
    own = {key(each): each for each in _read(language)}
    return {at: own.get(at) or _as_source(each) for at, each in ((key(each), each) for each in _read(EVERYTHING))}


def languages() -> list[str]:
    """Return the languages that the screens speak."""
    return sorted(file.stem for file in SHIPPED.glob("*.ts"))


def key(entry: Entry) -> Key:
    """Return what identifies a text."""
    return entry.screen, entry.source, entry.note


def _as_source(entry: Entry) -> Entry:
    return Entry(entry.screen, entry.source, entry.note, (entry.source,))


def _read(language: str) -> Iterator[Entry]:

    for context in ET.parse(SHIPPED / f"{language}.ts").getroot().iter("context"):  # noqa: S314 - our own file
        screen = context.findtext("name", "")
        for message in context.iter("message"):
            said = message.find("translation")
            forms = [] if said is None else [form.text or "" for form in said.iter("numerusform")] or [said.text or ""]
            yield Entry(screen, message.findtext("source", ""), message.findtext("comment", ""), tuple(forms))
