"""A book of the simulated night: its truth, which the controller never sees."""

from dataclasses import dataclass, field

from sorter.sim.faults import Fault


@dataclass(slots=True, eq=False)
class Book:
    """One book; `lead_mm` is in the inlet's or the main belt's measure, `stops` what happens to it where."""

    number: int
    length_mm: int
    uids: tuple[str, ...]
    home: int
    """The bin it belongs in."""
    faults: frozenset[Fault]
    fed: int = 0
    """Tick at which its lead edge was at the entry eye."""
    lead_mm: float = 0.0
    on_main: bool = False
    stops: list[tuple[float, str, int]] = field(default_factory=list)
    stop: int = 0
    covers: set[int] = field(default_factory=set)
    place: str = "belt"
    """belt, falling, bin, hand or floor."""
    bin: int = -1
    left: int = -1
    secured: bool = False
    touched: bool = False
    blind: bool = False
    lag_mm: float = 0.0
