"""Routing rules: the first that matches names the bin, and says why; anything else is the exception bin.

A rule's conditions must all hold. Order and meaning follow sorter.md §1: not ok, holds, branches, interlibrary loans,
the system's own sort bin, then collection, media and call number. The rules never see whether a bin is full: that is
`available`, applied afterwards, so that the reason tells both.
"""

from collections.abc import Callable
from typing import NamedTuple

from pydantic import BaseModel, Field, model_validator

from sorter.routing.facts import Facts

EXCEPTION = 0


class Route(NamedTuple):
    """Where an item goes and why; bin 0 is the exception bin."""

    bin: int
    reason: str


class Rule(BaseModel, extra="forbid", frozen=True):
    """One `[[rule]]`. Lists match if one entry does; `call_from` <= call number < `call_to`, as text."""

    bin: int = Field(ge=0)
    why: str = Field(min_length=1)
    alert: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    sort_bin: tuple[str, ...] = ()
    collection: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    call_prefix: tuple[str, ...] = ()
    call_from: str = ""
    call_to: str = ""
    hours: tuple[int, int] | None = None
    """From this hour on, before that one; may run over midnight."""

    @model_validator(mode="after")
    def _hours_exist(self) -> "Rule":
        if self.hours and not all(0 <= hour <= 24 for hour in self.hours):
            raise ValueError("hours are 0 to 24")
        return self

    def matches(self, facts: Facts, hour: int) -> bool:
        """Return whether every condition holds."""
        return (
            _among(facts.alert_type, self.alert)
            and _among(facts.destination, self.destination)
            and _among(facts.sort_bin, self.sort_bin)
            and _among(facts.collection, self.collection)
            and _among(facts.media, self.media)
            and self._call_matches(facts.call_number.strip())
            and self._hour_matches(hour)
        )

    def _call_matches(self, call: str) -> bool:
        if self.call_prefix and not call.startswith(self.call_prefix):
            return False
        if not (self.call_from or self.call_to):
            return True
        return bool(call) and self.call_from <= call and (not self.call_to or call < self.call_to)

    def _hour_matches(self, hour: int) -> bool:
        if self.hours is None:
            return True
        first, last = self.hours
        return first <= hour < last if first <= last else hour >= first or hour < last


def _among(value: str, wanted: tuple[str, ...]) -> bool:
    """No list: anything; "*": anything but nothing; "!x": anything but nothing and x."""
    if not wanted:
        return True
    value = value.strip()
    return any(
        value == each or (each == "*" and value != "") or (each[:1] == "!" and value not in {"", each[1:]})
        for each in wanted
    )


class TagRule(BaseModel, extra="forbid", frozen=True):
    """One `[[by_tag]]`: for an item of which only the tag is known; matches if its number begins with an entry."""

    bin: int = Field(ge=0)
    why: str = Field(min_length=1)
    item: tuple[str, ...] = Field(min_length=1)

    def matches(self, number: str) -> bool:
        """Return whether the item's number begins as it should."""
        return number.startswith(self.item)


class Rules(BaseModel, extra="forbid", frozen=True):
    """The routing file: rules, alternate rules by name (switched only in a staff session), and overflow bins."""

    rule: tuple[Rule, ...]
    alternate: dict[str, tuple[Rule, ...]] = {}
    by_tag: tuple[TagRule, ...] = ()
    """For `[drop] off_line = "sort_by_tag"`; what none of them takes goes to the exception bin."""
    overflow: dict[int, int] = {}
    """Which bin takes what no longer fits; one without an entry overflows to the exception bin."""

    def route(self, facts: Facts, hour: int, alternate: str = "") -> Route:
        """Return the bin of the first rule that matches. An item the library did not take is never sorted."""
        if not facts.ok:
            return Route(EXCEPTION, "the library system did not take it back")
        if facts.by_tag:
            return self._route_by_tag(facts.by_tag)
        for rule in self.alternate.get(alternate, self.rule):
            if rule.matches(facts, hour):
                return Route(rule.bin, rule.why)
        return Route(EXCEPTION, "no rule matches")

    def _route_by_tag(self, number: str) -> Route:
        found = (Route(rule.bin, rule.why) for rule in self.by_tag if rule.matches(number))
        return next(found, Route(EXCEPTION, "the library system is away, and no rule by tag matches"))

    def available(self, route: Route, usable: Callable[[int], bool]) -> Route:
        """Return the route itself, or where it overflows to while its bin is full or away."""
        if route.bin == EXCEPTION or usable(route.bin):
            return route
        other = self.overflow.get(route.bin, EXCEPTION)
        if other != EXCEPTION and usable(other):
            return Route(other, f"{route.reason}; bin {route.bin} takes nothing, so its overflow")
        return Route(EXCEPTION, f"{route.reason}; bin {route.bin} takes nothing")
