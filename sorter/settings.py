"""What a return drop reads at start: `site.toml` with `machine.toml` over it."""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from config.site import SharedSettings
from drivers.rfid.settings import TagReaderSettings
from sorter.control.policy import Induction, Policy
from sorter.line import Line


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

    def policy(self) -> Policy:
        """Return the policy."""
        return Policy(induction=self.induction, hand_back=self.hand_back)


class StateSection(BaseModel, extra="forbid", frozen=True):
    """The `[journal]` section. Beside the journal lies `line.sqlite`: what is known of each item on the line."""

    path: Path


class SorterSettings(SharedSettings, extra="forbid", frozen=True):
    """All of it."""

    plc: PlcSection
    tag_reader: TagReaderSettings
    journal: StateSection
    routing: Path | None = None
    """Default: the rules shipped."""
    line: LineSection = LineSection()
    drop: DropSection = DropSection()
    session: dict[str, Any] = Field(default_factory=dict)
    receipts: dict[str, Any] = Field(default_factory=dict)
    offline: dict[str, Any] = Field(default_factory=dict)
    hours: dict[str, Any] = Field(default_factory=dict)
    """These four are the kiosks' in a shared site.toml; not looked at."""
