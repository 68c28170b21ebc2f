"""A library's folder of words: `zh_CN.toml`, `en.toml`, and `messages.toml` for the library system's messages."""

import difflib
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, ValidationError, model_validator

from config.errors import ConfigurationError, Mistake
from drivers.pattern import Pattern
from kiosk.session.local import Rule
from kiosk.wording.catalog import BLANK, Entry, Key, catalog, key, languages

MESSAGES = "messages.toml"

Texts = Mapping[Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a library has worded itself."""

    texts: Mapping[str, Texts] = field(default_factory=dict)
    """By language."""
    rules: tuple[Rule, ...] = ()
    long: tuple[str, ...] = ()
    """Texts that may not fit, in words for the librarian: nothing that keeps a machine from starting."""


class MessageSection(BaseModel, extra="forbid", frozen=True):
    """An entry of `[[message]]`: the first whose pattern is found in a message says it anew."""

    pattern: Pattern
    text: dict[str, str] = Field(min_length=1)
    remedy: dict[str, str] = {}

    @model_validator(mode="after")
    def _fills_in_what_it_finds(self) -> "MessageSection":
        known = self.rule().pattern.groupindex
        for words in (*self.text.values(), *self.remedy.values()):
            if not words.strip():
                raise ValueError("words are missing")
            for name in _names(words):
                if name not in known:
                    raise ValueError(f"nothing is filled in for {{{name}}}: the pattern has no (?P<{name}>…)")
        return self

    def rule(self) -> Rule:
        """Return it as the session knows it."""
        return Rule.of(self.pattern, self.text, self.remedy)


class MessagesFile(BaseModel, extra="forbid", frozen=True):
    """All of `messages.toml`."""

    message: tuple[MessageSection, ...] = ()


def load(folder: Path | None) -> Wording:
    """Return what a folder says; raises `ConfigurationError` with every mistake in it."""
    return _Reader(folder).wording() if folder else Wording()


class _Reader:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mistakes: list[Mistake] = []
        self._long: list[str] = []

    def wording(self) -> Wording:
        texts: dict[str, Texts] = {}
        rules: tuple[Rule, ...] = ()
        for file in self._files():
            if file.name == MESSAGES:
                rules = self._rules(file)
            elif file.stem in languages():
                texts[file.stem] = self._texts(file)
            else:
                self._wrong(file, "", f"is no language of the screens, nor {MESSAGES}; there are {_list(languages())}")
        if self._mistakes:
            raise ConfigurationError(tuple(self._mistakes))
        return Wording(texts, rules, tuple(self._long))

    def _files(self) -> list[Path]:
        files = sorted(self._folder.glob("*.toml"))
        if not files:
            self._wrong(self._folder, "", "holds no words; `python -P -m kiosk words copy` makes them")
        return files

    def _tree(self, file: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            self._wrong(file, "", f"cannot be read: {error.strerror}")
        except ValueError as error:  # of UTF-8 or TOML
            self._wrong(file, "", f"is not TOML: {error}")
        return {}

    def _rules(self, file: Path) -> tuple[Rule, ...]:
        try:
            return tuple(each.rule() for each in MessagesFile.model_validate(self._tree(file)).message)
        except ValidationError as error:
            for detail in error.errors():
                at = ".".join(map(str, detail["loc"]))
                self._wrong(file, at, detail["msg"].removeprefix("Value error, "))
        return ()

    def _texts(self, file: Path) -> Texts:
        known: dict[str, dict[str, Entry]] = {}
        for entry in catalog(file.stem).values():
            known.setdefault(entry.screen, {})[entry.name] = entry
        found: dict[Key, tuple[str, ...]] = {}
        for screen, texts in self._tree(file).items():
            if screen not in known or not isinstance(texts, dict):
                self._wrong(file, screen, f"is no [section] of texts{_close(screen, known)}")
                continue
            for name, words in texts.items():
                wanted = known[screen].get(name)
                if wanted is None:
                    self._wrong(file, f"{screen}.{name}", f"is no text of ours{_close(name, known[screen])}")
                elif forms := self._forms(file, wanted, words):
                    found[key(wanted)] = forms
        return found

    def _forms(self, file: Path, entry: Entry, words: Any) -> tuple[str, ...]:
        """Return a text's forms, none if something is wrong with them."""
        forms = tuple(words) if isinstance(words, list) else (words,)
        wrong = _problem(entry, forms)
        if wrong:
            self._wrong(file, f"{entry.screen}.{entry.name}", wrong)
            return ()
        room = 2 * max(map(len, entry.forms)) + 8
        if max(map(len, forms)) > room:
            self._long.append(
                f"{file}: {entry.screen}.{entry.name}: more than {room} letters may not fit on the screen"
            )
        return forms

    def _wrong(self, file: Path, at: str, words: str) -> None:
        self._mistakes.append(Mistake(file, at.replace("\n", "\\n"), words))


def _problem(entry: Entry, forms: tuple[Any, ...]) -> str:
    if len(forms) != len(entry.forms):
        return f"must have as many forms as ours: {len(entry.forms)}"
    for form in forms:
        if not isinstance(form, str) or not form.strip():
            return "must be words"
        blanks = frozenset(BLANK.findall(form))
        if not blanks <= entry.blanks or entry.blanks - blanks - {"%n"}:
            wanted, found = (_list(sorted(each)) or "nothing" for each in (entry.blanks, blanks))
            return f"must fill in {wanted}, and fills in {found}"
    return ""


def _names(words: str) -> list[str]:
    try:
        return [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    except ValueError as error:
        raise ValueError(f"{error}; a brace that is meant is written twice") from None


def _close(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
