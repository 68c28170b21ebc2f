"""Where the drop's socket is, and who may connect."""

import pwd
from pathlib import Path

from pydantic import BaseModel, Field, field_validator


class SorterLinkSettings(BaseModel, extra="forbid", frozen=True):
    """The `[sorter_link]` section, the same for drop and screen."""

    path: Path = Path("/run/library-sorter/link")
    users: tuple[str, ...] = Field(default=("library-kiosk",), min_length=1)
    """Whose programs may connect; looked up when the drop begins to serve."""

    @field_validator("path")
    @classmethod
    def _fits(cls, path: Path) -> Path:
        if len(str(path).encode()) > 107:
            raise ValueError("too long for a Unix socket: at most 107 bytes (unix(7))")
        return path

    def uids(self) -> frozenset[int]:
        """Return the users' ids. Raises LookupError that names a user this machine does not have."""
        try:
            return frozenset(pwd.getpwnam(name).pw_uid for name in self.users)
        except KeyError as error:
            raise LookupError(f"[sorter_link] users: {error}; create the user or correct machine.toml") from None
