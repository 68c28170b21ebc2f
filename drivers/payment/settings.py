"""Which gateways take money here."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, field_validator


class PaymentSettings(BaseModel, extra="forbid", frozen=True):
    """One entry of `[[payment]]`. `key_file` holds nothing but the key shared with the gateway."""

    model: Literal["qr", "purse"]
    url: str
    key_file: Path
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

    def key(self) -> bytes:
        """Return the key; raises OSError."""
        return self.key_file.read_bytes().strip()
