"""Which tag reader hangs where, and what this library writes into AFI."""

from typing import Literal

from pydantic import BaseModel, Field


class TagReaderSettings(BaseModel, extra="forbid", frozen=True):
    """The `[tag_reader]` section. `port` is a device path or `socket://host:port`."""

    model: Literal["feig"] = "feig"
    port: str = Field(min_length=1)
    baudrate: int = Field(default=38400, gt=0)
    poll_ms: int = Field(default=60, ge=10, le=1000)


class SecuritySettings(BaseModel, extra="forbid", frozen=True):
    """The `[security]` section: AFI values differ from library to library (rfid.md §2)."""

    afi_in_stock: int = Field(default=0x07, ge=0, le=0xFF)
    afi_on_loan: int = Field(default=0xC2, ge=0, le=0xFF)
