"""What a return drop reads at start: `site.toml` with `machine.toml` over it."""

import difflib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field, model_validator

from config import load
from config.site import SharedSettings
from drivers.power.settings import UpsSettings
from drivers.rfid.settings import TagReaderSettings
from drivers.sorterlink.settings import SorterLinkSettings
from sorter.control.policy import Induction, OffLine, Policy
from sorter.line import Line
from sorter.routing import Rules

SHIPPED_RULES = Path(__file__).with_name("routing.toml")


class PlcSection(BaseModel, extra="forbid", frozen=True):
    """The `[plc]` section: who holds the registers of `sorter.wire.table`."""

    host: str = Field(min_length=1)
    port: int = Field(default=502, ge=1, le=65535)
    unit: int = Field(default=1, ge=0, le=255)


class LineSection(BaseModel, extra="forbid", frozen=True):
    """The `[line]` section, if the line is not the one of `sorter.line`; millimetres as there."""

    speed_mm_s: float = Field(default=400.0, gt=0, le=500)
    diverters_mm: tuple[float, ...] = Line.diverters_mm
    end_mm: float = Line.end_mm
    counts_per_mm: int = Field(default=2, ge=1, le=100)

    def line(self) -> Line:
        """Return the line."""
        return Line(
            self.speed_mm_s,
            diverters_mm=self.diverters_mm,
            end_mm=self.end_mm,
            counts_per_mm=self.counts_per_mm,
        )


class DropSection(BaseModel, extra="forbid", frozen=True):
    """The `[drop]` section: what a site chooses (`sorter.control.policy`)."""

    induction: Induction = Induction.ALWAYS_OPEN
    hand_back: frozenset[str] = frozenset()
    off_line: OffLine = OffLine.STORE

    def policy(self) -> Policy:
        """Return the policy."""
        return Policy(induction=self.induction, hand_back=self.hand_back, off_line=self.off_line)


class StateSection(BaseModel, extra="forbid", frozen=True):
    """The `[journal]` section. Beside the journal lies `line.sqlite`: what is known of each item on the line."""

    path: Path


class SorterSettings(SharedSettings, extra="ignore", frozen=True):
    """All of it. Other sections are the kiosks', who share the file; one that looks like ours is refused."""

    plc: PlcSection
    tag_reader: TagReaderSettings
    journal: StateSection
    ups: UpsSettings | None = None
    sorter_link: SorterLinkSettings | None = None
    """The screen over the slot; without it there is none."""
    routing: Path | None = None
    """Default: the rules shipped."""
    line: LineSection = LineSection()
    drop: DropSection = DropSection()

    def rules(self) -> Rules:
        """Return the routing rules. Raises ConfigurationError."""
        return load([self.routing or SHIPPED_RULES], Rules)

    @model_validator(mode="before")
    @classmethod
    def _is_not_mistyped(cls, sections: dict[str, Any]) -> dict[str, Any]:
        for name in sections.keys() - cls.model_fields.keys():
            if close := difflib.get_close_matches(name, cls.model_fields, n=1, cutoff=0.75):
                raise ValueError(f"[{name}] is no section; did you mean [{close[0]}]?")
        return sections
