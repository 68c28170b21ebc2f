"""How to reach a library system; part of `site.toml`."""

from pathlib import Path

from pydantic import BaseModel, Field, field_validator

from sip2.dialects import DIALECTS


class IlsSettings(BaseModel, extra="forbid", frozen=True):
    """The `[ils]` section: address, account and habits of the library system."""

    host: str
    port: int = Field(default=6001, ge=1, le=65535)
    dialect: str = "generic"
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
            raise ValueError(f"is no dialect; known are {', '.join(sorted(DIALECTS))}")
        return name

    def login_password(self) -> str:
        """Return the password; raises `OSError` when its file cannot be read."""
        return self.login_password_file.read_text(encoding="utf-8").strip() if self.login_password_file else ""
