"""Messages of the library system in a library's own words: the first rule that finds its pattern says it anew."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from kiosk.session.view import Row, Screen, View

LONGEST = 400
"""Letters of a message that are looked at; SIP2 lines are shorter, and no pattern runs for ever."""
SAID = frozenset({"message", "identify_message"})
"""The fields of what is shown that hold the library system's own words."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, what is said instead in each language, and what the reader can do."""

    pattern: re.Pattern[str]
    text: Mapping[str, str]
    remedy: Mapping[str, str]

    @classmethod
    def of(cls, pattern: str, text: Mapping[str, str], remedy: Mapping[str, str]) -> "Rule":
        """Return a rule; capitals and small letters are the same to it."""
        return cls(re.compile(pattern, re.IGNORECASE), text, remedy)


class LocalWords:
    """The rules of one library."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self.said = lru_cache(256)(self._said)
        """A message and a language: what is shown, and what to do, "" where the rules do not say."""

    def dress(self, view: View) -> View:
        """Return a view whose messages are in the library's words; what no rule knows stays as it came.

        Messages name readers: on the welcome screen, when nobody is there, none is kept.
        """
        if view.screen is Screen.WELCOME:
            self.said.cache_clear()
        return self._dressed(view, view.language) if self._rules else view

    def _said(self, message: str, language: str) -> tuple[str, str]:
        for rule in self._rules:
            if found := rule.pattern.search(message[:LONGEST]):
                filled = {name: words or "" for name, words in found.groupdict().items()}
                return _in(rule.text, language).format_map(filled), _in(rule.remedy, language).format_map(filled)
        return message, ""

    def _dressed(self, value: Any, language: str) -> Any:
        if isinstance(value, tuple):
            return tuple(self._dressed(each, language) for each in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        before = {each.name: getattr(value, each.name) for each in fields(value)}
        changes = {name: self._field(name, was, language) for name, was in before.items() if was}
        if isinstance(value, Row) and value.message:
            changes["remedy"] = self.said(value.message, language)[1]
        changes = {name: now for name, now in changes.items() if now is not before[name]}
        return replace(value, **changes) if changes else value

    def _field(self, name: str, was: Any, language: str) -> Any:
        if isinstance(was, str):
            return self.said(was, language)[0] if name in SAID else was
        return self._dressed(was, language)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")
