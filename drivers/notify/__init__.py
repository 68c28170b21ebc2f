"""Ways to call staff: one contract, and a plain class for each kind.

A notice says which machine needs what; it never names a reader, for it leaves the building.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Notice:
    """One call for help. `machine` is where to go; `subject` one line; `text` what is the matter."""

    machine: str
    subject: str
    text: str = ""

    @property
    def line(self) -> str:
        """All of it on one line, control characters gone."""
        whole = f"[{self.machine}] {self.subject}" + (f": {self.text}" if self.text else "")
        return "".join(letter if letter.isprintable() else " " for letter in whole)


class Notifier(Protocol):
    """One way to reach staff. Every call blocks its own thread only."""

    def send(self, notice: Notice) -> None:
        """Deliver, or raise `DeviceUnavailable`, `DeviceTimeout` or `DeviceRefused`; no error holds a secret."""
