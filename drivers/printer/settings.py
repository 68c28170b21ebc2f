"""Which receipt printer hangs where."""

from typing import Literal

from pydantic import BaseModel, Field

COLUMNS_BY_WIDTH_MM = {80: 48, 58: 32}
"""Characters of 12 dots on the printable 576 and 384 dots (sorter.md §5)."""


class PrinterSettings(BaseModel, extra="forbid", frozen=True):
    """The `[printer]` section. `port` is `socket://host:port`, `/dev/usb/lp0` or a serial line such as `/dev/ttyUSB0`.

    `profile` is a name of python-escpos' printer database; it says which cuts the printer knows.
    """

    model: Literal["escpos", "escpos-clone", "star"] = "escpos"
    """`escpos-clone`: cheap boards, of which only bad news is believed; `star`: Star line mode."""
    port: str = Field(min_length=1)
    profile: str = "default"
    baudrate: int = Field(default=9600, gt=0)
    paper_width_mm: Literal[80, 58] = 80
    answers: bool = True
    """False for printers that never answer: they are not asked, and no receipt of theirs is proved."""
    proof_s: float = Field(default=10, ge=1, le=60)
    """How long a receipt may take until the printer says that it is done."""

    @property
    def columns(self) -> int:
        """How many ASCII characters fit on a line."""
        return COLUMNS_BY_WIDTH_MM[self.paper_width_mm]
