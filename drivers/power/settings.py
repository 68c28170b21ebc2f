"""Which UPS feeds this machine."""

from pathlib import Path

from pydantic import BaseModel, Field


class UpsSettings(BaseModel, extra="forbid", frozen=True):
    """The `[ups]` section: upsd of Network UPS Tools."""

    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=3493, ge=1, le=65535)
    name: str = Field(default="ups", pattern=r"^[!-~]+$")
    """As in ups.conf."""
    user: str = Field(default="", pattern=r"^[ -~]*$")
    """As in upsd.users; empty: ask without logging in."""
    password_file: Path | None = None
    """Holds nothing but the password, readable by the service alone."""

    def password(self) -> str:
        """Return the password; raises OSError."""
        return self.password_file.read_text(encoding="utf-8").strip() if self.password_file else ""
