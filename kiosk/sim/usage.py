"""What people did at the machine and what it did then, counted: a service that nobody uses is tried by nobody."""

from collections import Counter
from collections.abc import Iterator

from kiosk.session.commands import Command
from kiosk.session.events import Event

PER = 10_000
TOLD = {"ServiceChosen": "choice", "PaperPressed": "way", "WayChosen": "way", "ThemeChosen": "theme"}
"""Of which events it matters what they say."""


def of_event(event: Event) -> str:
    """Return the name of what somebody did."""
    kind = type(event).__name__
    told = TOLD.get(kind)
    return f"did {kind} {getattr(event, told)}" if told else f"did {kind}"


def of_command(command: Command) -> str:
    """Return the name of what the session wanted."""
    return f"wanted {type(command).__name__}"


def lines(used: Counter[str], visits: int) -> Iterator[str]:
    """Yield how often each comes in so many visits."""
    for name, count in sorted(used.items()):
        yield f"{count * PER / visits:10,.0f}  {name}"
