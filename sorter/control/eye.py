"""A photo-eye that forgives bouncing, by distance: a gap shorter than any real one is none."""

from enum import Enum

BOUNCE_MM = 20.0


class Edge(Enum):
    """What an eye saw."""

    LEAD = "lead"
    TRAIL = "trail"


class Eye:
    """One eye over a belt; `lead_mm` and `clear_mm` are places of the belt."""

    def __init__(self) -> None:
        self.dark = False
        self.lead_mm = 0.0
        self.clear_mm: float | None = None

    def look(self, dark: bool, belt_mm: float) -> Edge | None:
        """Return the edge that is certain now; a trail edge is certain `BOUNCE_MM` after it."""
        if dark:
            self.clear_mm = None
            if not self.dark:
                self.dark, self.lead_mm = True, belt_mm
                return Edge.LEAD
            return None
        if not self.dark:
            return None
        if self.clear_mm is None:
            self.clear_mm = belt_mm
        if belt_mm - self.clear_mm < BOUNCE_MM:
            return None
        self.dark = False
        return Edge.TRAIL

    @property
    def length_mm(self) -> float:
        """How long it was dark."""
        return (self.clear_mm or self.lead_mm) - self.lead_mm

    def jammed(self, belt_mm: float, longest_mm: float) -> bool:
        """Return whether it is dark for longer than any item; a stopped belt jams nothing (sorter.md §3)."""
        return self.dark and self.clear_mm is None and belt_mm - self.lead_mm > longest_mm

    def due_mm(self, longest_mm: float) -> float:
        """Return the place of the belt at which it must be looked at again."""
        if not self.dark:
            return float("inf")
        return self.lead_mm + longest_mm + 0.5 if self.clear_mm is None else self.clear_mm + BOUNCE_MM
