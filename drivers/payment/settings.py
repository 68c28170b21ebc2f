"""Which gateways and terminals take money here."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, field_validator, model_validator

from drivers.payment.zvt_codec import NUMERIC


class PaymentSettings(BaseModel, extra="forbid", frozen=True):
    """One entry of `[[payment]]`: a gateway with `url` and `key_file`, or a card terminal with `host` and two files."""

    model: Literal["qr", "purse", "terminal"]
    url: str = ""
    key_file: Path | None = None
    """Holds nothing but the key shared with the gateway."""
    host: str = Field(default="", pattern=r"^[A-Za-z0-9.:-]*$")
    port: int = Field(default=20007, ge=1, le=65535)
    password_file: Path | None = None
    """Holds nothing but the terminal's password for tills, six digits."""
    book: Path | None = None
    """Where the orders of the terminal are written down; the folder must be there, and writable."""
    currency: str = Field(default="CNY", pattern=r"^[A-Z]{3}$")
    sip2_payment_type: str = Field(default="02", pattern=r"^\d{2}$")
    """What 37 calls this way of paying (3M SIP 2.00, "payment type"): 00 cash, 01 VISA, 02 credit card."""
    timeout_s: float = Field(default=5, ge=1, le=30)
    certificate: Path | None = None
    """The authority that signed the gateway's certificate; default: the usual ones."""

    @field_validator("url")
    @classmethod
    def _is_encrypted(cls, url: str) -> str:
        parts = urlsplit(url)
        here = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "::1"}
        if not (here or (parts.scheme == "https" and parts.hostname)):
            raise ValueError("must begin with https://, or lead to this machine")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        gateway, terminal = {"url", "key_file", "certificate", "timeout_s"}, {"host", "port", "password_file", "book"}
        is_terminal = self.model == "terminal"
        needed, foreign = (terminal - {"port"}, gateway) if is_terminal else ({"url", "key_file"}, terminal)
        if missing := [name for name in sorted(needed) if not getattr(self, name)]:
            raise ValueError(f'model = "{self.model}" needs {" and ".join(missing)}')
        if extra := sorted(foreign & self.model_fields_set):
            raise ValueError(f'model = "{self.model}" knows no {" and no ".join(extra)}')
        if is_terminal and self.currency not in NUMERIC:
            raise ValueError(f"a card terminal takes one of {', '.join(NUMERIC)}")
        return self

    def password(self) -> str:
        """Return the terminal's password; raises OSError."""
        return self.password_file.read_text(encoding="ascii", errors="replace").strip() if self.password_file else ""

    def key(self) -> bytes:
        """Return the key; raises OSError."""
        return self.key_file.read_bytes().strip() if self.key_file else b""
