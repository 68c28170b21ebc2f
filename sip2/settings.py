"""How to reach a library system; part of `site.toml`."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field


class IlsSettings(BaseModel, extra="forbid", frozen=True):
    """The `[ils]` section: address, account and habits of the library system."""

    host: str
    port: int = Field(default=6001, ge=1, le=65535)
    dialect: Literal["generic", "huiwen"] = "generic"
    """An entry of `sip2.dialects.DIALECTS`, named here because importing that table costs the start 0.1 s."""
    login_user: str = ""
    login_password_file: Path | None = None
    """A file that holds nothing but the password, readable by the service alone."""
    location_code: str = ""
    timeout_s: float = Field(default=5.0, gt=0, le=60)
    keep_alive_s: float = Field(default=30.0, gt=0)

    def login_password(self) -> str:
        """Return the password; raises `OSError` when its file cannot be read."""
        return self.login_password_file.read_text(encoding="utf-8").strip() if self.login_password_file else ""
