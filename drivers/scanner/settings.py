"""Which scanner hangs where, and what its codes mean."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from drivers.numbering import NumberingSettings
from drivers.scanner import Use
from drivers.scanner.aim import Symbology
from drivers.scanner.check import Check
from drivers.scanner.rules import Rule


class SymbologyName(StrEnum):
    """How settings name a symbology: the names of `Symbology`, in small letters."""

    CODE_39 = "code_39"
    CODE_128 = "code_128"
    DATA_MATRIX = "data_matrix"
    EAN = "ean"
    DATABAR = "databar"
    CODABAR = "codabar"
    CODE_93 = "code_93"
    ITF = "itf"
    PDF417 = "pdf417"
    MSI = "msi"
    QR = "qr"
    CODE_2_OF_5 = "code_2_of_5"
    OTHER = "other"
    AZTEC = "aztec"


class CodeSettings(NumberingSettings, frozen=True):
    """One of `[[scanner.codes]]`: a kind of code that is used here. They are tried in this order."""

    name: str = Field(min_length=1)
    """For the log and the technician."""
    use: Use
    symbologies: frozenset[SymbologyName] = frozenset()
    """Empty: any."""
    check: Check = Check.NONE
    """Verified here unless the AIM prefix says that the scanner has done so."""
    keep_check: bool = False
    """Whether the library system knows the number with its check digit."""

    def rule(self) -> Rule:
        """Return the rule."""
        symbologies = frozenset(Symbology[each.name] for each in self.symbologies)
        return Rule(self.name, self.use, self.numbering(), symbologies, self.check, self.keep_check)


class ScannerSettings(BaseModel, extra="forbid", frozen=True):
    """The `[scanner]` section. `port` is a device path (serial, USB-serial) or `socket://host:port`."""

    model: Literal["serial"] = "serial"
    port: str = Field(min_length=1)
    baudrate: int = Field(default=9600, gt=0)
    parity: Literal["N", "E", "O"] = "N"
    aim: bool = True
    """Whether the scanner sends the AIM prefix (`]C0` …); without it no code can be told by its symbology."""
    repeat_s: float = Field(default=1.0, ge=0, le=10)
    """The same code again within this time is one that still lies there."""
    codes: tuple[CodeSettings, ...] = Field(min_length=1, max_length=16)

    @model_validator(mode="after")
    def _symbology_is_said(self) -> Self:
        if not self.aim and any(each.symbologies for each in self.codes):
            raise ValueError("codes by symbologies need aim = true, and a scanner that sends the prefix")
        return self
