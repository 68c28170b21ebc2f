"""Which card reader hangs where, and where a card holds its number."""

import re
from enum import Enum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from drivers.card.apdu import BLOCK_SIZE
from drivers.card.number import TextForm
from drivers.numbering import NumberingSettings
from drivers.pattern import Pattern


def _hexadecimal(text: str) -> str:
    if not re.fullmatch(r"([0-9A-Fa-f]{2}){0,16}", text):
        raise ValueError("not hexadecimal, or longer than 16 bytes")
    return text.upper()


Hexadecimal = Annotated[str, AfterValidator(_hexadecimal)]


class NumberSource(Enum):
    """Where the number comes from: the UID in one of its forms (`number.UidForm`), a block or a file."""

    UID_HEX = "uid-hex"
    UID_HEX_REVERSED = "uid-hex-reversed"
    UID_DECIMAL = "uid-decimal"
    UID_DECIMAL_REVERSED = "uid-decimal-reversed"
    UID_DECIMAL_24 = "uid-decimal-24"
    UID_DECIMAL_24_REVERSED = "uid-decimal-24-reversed"
    UID_WIEGAND_8 = "uid-wiegand-8"
    UID_WIEGAND_8_REVERSED = "uid-wiegand-8-reversed"
    UID_WIEGAND_5 = "uid-wiegand-5"
    UID_WIEGAND_5_REVERSED = "uid-wiegand-5-reversed"
    MIFARE_BLOCK = "mifare-block"
    CPU_FILE = "cpu-file"


class NumberSettings(NumberingSettings, frozen=True):
    """Where one kind of card holds its number, and what the number looks like.

    `offset` and `size` count bytes within the block, on from it within its sector, or within the file.
    """

    number: NumberSource = NumberSource.UID_HEX
    text: TextForm = TextForm.ASCII
    offset: int = Field(default=0, ge=0, le=255)
    size: int = Field(default=BLOCK_SIZE, ge=1, le=255)
    block: int | None = Field(default=None, ge=1, le=255)
    key_file: Path | None = None
    key_type: Literal["A", "B"] = "A"
    key_slot: int = Field(default=0, ge=0, le=31)
    application: Hexadecimal = ""
    """File identifier (2 bytes) or AID to select before a `cpu-file` is read; empty selects nothing."""
    file: int = Field(default=0x15, ge=1, le=30)
    """Short identifier of the `cpu-file`; 0x15 holds the public issuer data on FMCOS cards (rfid.md §13)."""
    record: int | None = Field(default=None, ge=1, le=255)
    """Which record of a `cpu-file` that is no plain one but a list."""

    @model_validator(mode="after")
    def _block_is_complete(self) -> Self:
        if self.number is NumberSource.MIFARE_BLOCK:
            if self.block is None or self.key_file is None:
                raise ValueError("mifare-block needs block and key_file")
            if _is_trailer(self.block):
                raise ValueError(f"block {self.block} holds the keys of its sector, not a number")
            last = self.block + (self.offset + self.size - 1) // BLOCK_SIZE
            if any(map(_is_trailer, range(self.block, last + 1))):
                raise ValueError(f"offset + size lie beyond the data of the sector of block {self.block}")
        return self


class IssuerSettings(NumberSettings, frozen=True):
    """One of `[[card_reader.issuers]]`: cards of others that are accepted here, such as 通用借书证."""

    name: str = Field(min_length=1)
    """For the log and the technician."""


class CardReaderSettings(NumberSettings, frozen=True):
    """The `[card_reader]` section: the library's own card, then `issuers`, tried in this order.

    `reader` is a regular expression, searched for in the PC/SC reader names without regard to case; empty takes the
    first reader.
    """

    model: Literal["pcsc"] = "pcsc"
    reader: Pattern = ""
    issuers: tuple[IssuerSettings, ...] = Field(default=(), max_length=8)
    answer_s: float = Field(default=3.0, ge=0.5, le=30)
    """How long all questions to one card may take before it counts as silent."""


def _is_trailer(block: int) -> bool:
    """Tell whether a Mifare Classic block holds keys: the last of 4, in sectors from 32 on of 16 (MF1S70 §8.6)."""
    return block % 4 == 3 if block < 128 else block % 16 == 15
