"""Receipt templates: text files that a librarian edits, one for each language, `zh_CN.receipt` and so on.

A file has two parts, either of which may be missing: `[sheet]`, rows from top to bottom, and `[words]`. What is
missing stays as the shipped template of that language has it. The shipped files explain themselves to their reader.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

from config.errors import ConfigurationError, Mistake
from kiosk.receipts.words import BLANKS, Words, blanks

SHIPPED = Path(__file__).with_name("templates")
SUFFIX = ".receipt"
GAP_DOTS_MAX = 255
MONTHS = 12
QR_LETTERS_MAX = 200
"""Fits 58 mm paper with dots that a telephone can read."""

SHEET_BLANKS = (
    *("library", "machine", "kiosk", "kind", "provisional", "date", "time", "patron", "sum", "paid", "return_by"),
    *("explanation", "link", "link_words", "code"),
)
"""What the machine fills into rows of a sheet."""

QR_BLANKS = ("link", "machine", "number")
"""What it fills into QR codes, escaped as in addresses; the number is the receipt's alone."""


class Look(StrEnum):
    """The first word of a row."""

    LOGO = "logo"
    LARGE = "large"
    CENTRE = "centre"
    BOLD = "bold"
    TEXT = "text"
    ENDS = "ends"
    LINE = "line"
    GAP = "gap"
    ITEMS = "items"
    PAYMENTS = "payments"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class Part:
    """One row of a sheet. `text` of a logo is the whole path, of a gap its dots."""

    look: Look
    text: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """One language's receipt."""

    words: Words
    sheet: tuple[Part, ...]


@cache
def shipped() -> Mapping[str, Template]:
    """Return the templates this machine comes with."""
    return _read(SHIPPED, {})


def load(folder: Path | None) -> Mapping[str, Template]:
    """Return the template of every language, those of `folder` over the shipped ones.

    Raises `ConfigurationError` with every mistake, each with its file and line.
    """
    return shipped() if folder is None else {**shipped(), **_read(folder, shipped())}


def _read(folder: Path, below: Mapping[str, Template]) -> dict[str, Template]:
    found, mistakes = {}, []
    for file in _files(folder):
        reader = _Reader(file, below.get(file.stem))
        template = reader.template()
        mistakes += reader.mistakes
        if template:
            found[file.stem] = template
    if mistakes:
        raise ConfigurationError(tuple(mistakes))
    return found


def _files(folder: Path) -> list[Path]:
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise ConfigurationError((Mistake(folder, "", f"no receipt templates (*{SUFFIX}) in this folder"),))
    return files


class _Reader:
    """Reads one file; `mistakes` holds all that is wrong with it."""

    def __init__(self, file: Path, below: Template | None) -> None:
        self.mistakes: list[Mistake] = []
        self._file = file
        self._below = below
        self._words: dict[str, str] = {}
        self._parts: list[Part] = []

    def template(self) -> Template | None:
        """Return the template, None where something is wrong."""
        section = ""
        for number, line in self._lines():
            if line in ("[sheet]", "[words]"):
                section = line
            elif section == "[sheet]":
                self._part(line, number)
            elif section == "[words]":
                self._word(line, number)
            else:
                self._wrong(number, "stands before [sheet] or [words]")
        return self._whole()

    def _lines(self) -> Iterator[tuple[int, str]]:
        try:
            text = self._file.read_text(encoding="utf-8-sig")
        except OSError as error:
            self._wrong(0, f"cannot be read: {error.strerror}")
            return
        except UnicodeDecodeError as error:
            self._wrong(0, f"is not UTF-8 (byte {error.start}); save it as UTF-8")
            return
        for number, line in enumerate(text.splitlines(), start=1):
            if (line := line.strip()) and not line.startswith("#"):
                yield number, line

    def _whole(self) -> Template | None:
        known = {one.name: one.default for one in fields(Words)}
        lacking = [name for name, default in known.items() if default is MISSING and name not in self._words]
        if self._below is None and lacking:
            self._wrong(0, f"words are missing that no shipped template has for this language: {', '.join(lacking)}")
        if not self._parts and self._below is None:
            self._wrong(0, "has no rows under [sheet]")
        if self.mistakes:
            return None
        below = {name: getattr(self._below.words, name) for name in known} if self._below else {}
        sheet = tuple(self._parts) or (self._below.sheet if self._below else ())
        return Template(Words(**{**below, **self._words}), sheet)

    # --- rows and words -------------------------------------------------------------------------------------------

    def _part(self, line: str, number: int) -> None:
        first, _, rest = line.partition(" ")
        rest = rest.strip()
        if first not in tuple(Look):
            self._wrong(number, f"no row begins with {first!r}{_close(first, tuple(Look))}")
            return
        look = Look(first)
        problem = self._problem(look, rest)
        if problem:
            self._wrong(number, problem)
        self._blanks(rest, QR_BLANKS if look is Look.QR else SHEET_BLANKS, number)
        self._parts.append(Part(look, str(self._file.parent / rest) if look is Look.LOGO else rest))

    def _problem(self, look: Look, rest: str) -> str:
        """Say what is wrong with the rest of a row; empty when nothing is."""
        match look:
            case Look.ITEMS | Look.PAYMENTS:
                return f"nothing follows {look.value}" if rest else ""
            case Look.LINE:
                return "a line is fine or heavy: 'line' or 'line heavy'" if rest not in ("", "heavy") else ""
            case Look.GAP:
                right = rest.isascii() and rest.isdigit() and 1 <= int(rest) <= GAP_DOTS_MAX
                return "" if right else f"a gap is 1 to {GAP_DOTS_MAX} dots (8 are a millimetre)"
            case Look.LOGO:
                return _logo_problem(self._file.parent / rest) if rest else "which picture?"
            case Look.QR:
                right = rest.isascii() and 0 < len(rest) <= QR_LETTERS_MAX
                return "" if right else f"a QR code holds 1 to {QR_LETTERS_MAX} letters without accents, no Han"
            case _:
                return "" if rest else f"what follows {look.value}?"

    def _word(self, line: str, number: int) -> None:
        name, equals, text = (each.strip() for each in line.partition("="))
        names = [one.name for one in fields(Words)]
        if not equals:
            self._wrong(number, "is not of the form 'name = words'")
        elif name not in names:
            self._wrong(number, f"there are no words called {name!r}{_close(name, names)}")
        elif name in self._words:
            self._wrong(number, f"{name!r} stands here twice")
        elif name == "months" and len(text.split()) != MONTHS:
            self._wrong(number, f"twelve months, parted by spaces; these are {len(text.split())}")
        else:
            self._words[name] = text
            self._needed(text, BLANKS.get(name, ()), number)

    def _needed(self, text: str, names: Sequence[str], number: int) -> None:
        found = self._blanks(text, names, number)
        missing = [f"{{{name}}}" for name in names if name not in found and name != "reference"]
        if missing:
            self._wrong(number, f"must say {' and '.join(missing)}")

    def _blanks(self, text: str, names: Sequence[str], number: int) -> list[str]:
        try:
            found = blanks(text)
        except ValueError as error:
            self._wrong(number, str(error))
            return list(names)
        for name in found:
            if name not in names:
                known = _close(name, names) or f"; known here: {', '.join(names) or 'none'}"
                self._wrong(number, f"nothing is filled in for {{{name}}} here{known}")
        return found

    def _wrong(self, number: int, words: str) -> None:
        self.mistakes.append(Mistake(self._file, "", words, number))


def _close(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _logo_problem(file: Path) -> str:
    from drivers.printer.logo import load as load_logo

    try:
        load_logo(file, 8)
    except ValueError as error:
        return str(error)
    return ""
