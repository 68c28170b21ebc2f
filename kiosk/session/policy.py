"""What a library decides about visits."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Policy:
    """Times in seconds; `owners` are the ISILs whose items this library handles, empty for "any".

    The warning gives at least 20 s and one touch extends it (WCAG 2.2 §2.2.1, kiosk-ux.md §3).
    """

    language: str = "zh_CN"
    idle_s: float = 60.0
    warning_s: float = 20.0
    farewell_s: float = 10.0
    settle_s: float = 0.5
    """How long an item that lay there before may be a lifted one: three misses of the pad and some."""
    owners: frozenset[str] = field(default_factory=frozenset)
    max_stack: int = 5
