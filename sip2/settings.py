"""How to reach a library system; part of `site.toml`."""

import codecs
import difflib
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, FilePath, ValidationInfo, field_validator, model_validator

from sip2.address import Address, Tls
from sip2.checksum import ChecksumMode
from sip2.dialect import Dialect
from sip2.dialects import DIALECTS

TERMINATORS = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n"}


class TlsSection(BaseModel, extra="forbid", frozen=True):
    """The `[ils.tls]` section; the line is encrypted where it stands, even if it is empty."""

    ca_file: FilePath | None = None
    client_certificate: FilePath | None = None
    client_key: FilePath | None = None
    server_name: str = ""

    @model_validator(mode="after")
    def _has_key_and_certificate(self) -> "TlsSection":
        if (self.client_certificate is None) != (self.client_key is None):
            raise ValueError("client_certificate and client_key go together")
        return self

    def tls(self) -> Tls:
        """Return what the client needs."""
        return Tls(self.ca_file, self.client_certificate, self.client_key, self.server_name)


class IlsSettings(BaseModel, extra="forbid", frozen=True):
    """The `[ils]` section: address, account and habits of the library system."""

    host: str
    port: int = Field(default=6001, ge=1, le=65535)
    spare_host: str = ""
    """Where the same library system listens too; tried when the first cannot be reached."""
    spare_port: int | None = Field(default=None, ge=1, le=65535)
    """Default: as `port`."""
    tls: TlsSection | None = None
    allow_plaintext: bool = Field(default=False, validate_default=True)
    """Let passwords and readers' names go unencrypted to another machine."""
    dialect: str = "generic"
    """An entry of `sip2.dialects.DIALECTS`."""
    encoding: str | None = None
    terminator: Literal["cr", "lf", "crlf"] | None = None
    checksum: ChecksumMode | None = None
    """These three lie over the dialect's."""
    single_fees: bool | None = None
    """Whether fees are listed one by one (63 with FA to FG, as Gossip does), so that each can be paid by itself."""
    login_user: str = ""
    login_password_file: Path | None = None
    """A file that holds nothing but the password, readable by the service alone."""
    location_code: str = ""
    timeout_s: float = Field(default=5.0, gt=0, le=60)
    keep_alive_s: float = Field(default=30.0, gt=0)

    @field_validator("dialect")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in DIALECTS:
            close = difflib.get_close_matches(name, DIALECTS, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(DIALECTS)}"
            raise ValueError(f"is no library system we know; {hint}")
        return name

    @field_validator("encoding")
    @classmethod
    def _is_encoding(cls, name: str | None) -> str | None:
        try:
            return codecs.lookup(name).name if name else name
        except LookupError:
            raise ValueError("is no encoding; there are utf-8, gb18030, cp850, latin-1 …") from None

    @field_validator("allow_plaintext")
    @classmethod
    def _is_protected(cls, allowed: bool, info: ValidationInfo) -> bool:
        hosts = filter(None, (info.data.get("host"), info.data.get("spare_host")))
        exposed = [host for host in hosts if not Address(host, 0).is_loopback]
        if exposed and not allowed and info.data.get("tls") is None:
            raise ValueError(
                f"passwords and names would go to {' and '.join(exposed)} in plain text: "
                "add [ils.tls], or set this to true"
            )
        return allowed

    def addresses(self) -> tuple[Address, ...]:
        """Return where the library system listens, the first choice first."""
        first = Address(self.host, self.port)
        return (first, Address(self.spare_host, self.spare_port or self.port)) if self.spare_host else (first,)

    def speaks(self) -> Dialect:
        """Return the dialect, with what the site sets over it."""
        known = DIALECTS[self.dialect]
        return replace(
            known,
            encoding=self.encoding or known.encoding,
            terminator=TERMINATORS[self.terminator] if self.terminator else known.terminator,
            checksum=self.checksum or known.checksum,
            single_fees=known.single_fees if self.single_fees is None else self.single_fees,
        )

    def login_password(self) -> str:
        """Return the password; raises `OSError` when its file cannot be read."""
        return self.login_password_file.read_text(encoding="utf-8").strip() if self.login_password_file else ""
