"""Which tag reader hangs where, and what this library writes into AFI and EAS."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from drivers.pattern import Pattern
from drivers.rfid.open import DRIVERS
from drivers.rfid.security import SecurityBits, SecurityPolicy


def _known(model: str) -> str:
    if model not in DRIVERS:
        raise ValueError(f"no such reader; those known are {', '.join(DRIVERS)}")
    return model


class TagReaderSettings(BaseModel, extra="forbid", frozen=True):
    """The `[tag_reader]` section. `port` is a device path or `socket://host:port`."""

    model: Annotated[str, AfterValidator(_known)] = "feig"
    """A key of `DRIVERS`; `3m` is also Bibliotheca."""
    port: str = Field(min_length=1)
    baudrate: int | None = Field(default=None, gt=0)
    """Default: the maker's own."""
    poll_ms: int = Field(default=60, ge=10, le=1000)
    tag_limit: int | None = Field(default=None, ge=2)
    """How many tags a desk model can hold (FEIG: 4 or 5); from there on the pile is too high."""


class SecuritySettings(BaseModel, extra="forbid", frozen=True):
    """The `[security]` section: values differ from library to library (rfid.md §2)."""

    bits: SecurityBits = SecurityBits.AFI
    """What the gate looks at: afi, eas or both."""
    afi_in_stock: int = Field(default=0x07, ge=0, le=0xFF)
    afi_on_loan: int = Field(default=0xC2, ge=0, le=0xFF)
    item_pattern: Pattern = ""
    """A regular expression that every item number of ours fulfils; empty: any."""

    def policy(self, owners: frozenset[str] = frozenset()) -> SecurityPolicy:
        """Return the policy; `owners` are the ISILs whose tags may be written, empty: any."""
        return SecurityPolicy(
            self.afi_in_stock, self.afi_on_loan, bits=self.bits, owners=owners, item_pattern=self.item_pattern
        )
