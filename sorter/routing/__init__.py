"""Which bin an item belongs in, and why."""

from sorter.routing.facts import Facts, facts_of
from sorter.routing.rules import EXCEPTION, Route, Rule, Rules

__all__ = ["EXCEPTION", "Facts", "Route", "Rule", "Rules", "facts_of"]
