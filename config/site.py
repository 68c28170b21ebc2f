"""The sections that every program of a library shares. `site.toml` holds them; `machine.toml` lies over it."""

from typing import Literal

from pydantic import BaseModel, Field

from drivers.rfid.settings import SecuritySettings
from sip2.settings import IlsSettings


class SiteSection(BaseModel, extra="forbid", frozen=True):
    """The `[site]` section: who runs this. `name` maps a language such as zh_CN to the library's name in it."""

    name: dict[str, str] = Field(min_length=1)
    institution_id: str = ""
    owners: frozenset[str] = frozenset()
    """ISILs of the items handled here; empty: any."""
    opening_hours: str = ""
    language: str = "zh_CN"


class MachineSection(BaseModel, extra="forbid", frozen=True):
    """The `[machine]` section: which machine this is."""

    id: str = Field(min_length=1, max_length=16)
    role: Literal["kiosk", "drop"] = "kiosk"
    """What its screen is for: `drop` stands over the slot of a return drop."""
    place: dict[str, str] = {}
    """Where it stands, in each language, for whoever is called to it: floor and corner."""


class SharedSettings(BaseModel, extra="forbid", frozen=True):
    """What kiosk and sorter both need."""

    site: SiteSection
    machine: MachineSection
    ils: IlsSettings
    security: SecuritySettings = SecuritySettings()
