"""What a kiosk reads at start."""

from pathlib import Path

from pydantic import BaseModel, Field

from config.site import SharedSettings
from drivers.rfid.settings import TagReaderSettings
from kiosk.session.policy import Policy


class SessionSection(BaseModel, extra="forbid", frozen=True):
    """The `[session]` section; seconds."""

    idle_s: float = Field(default=60, ge=10)
    warning_s: float = Field(default=20, ge=20)
    """WCAG 2.2 §2.2.1: at least 20 s."""
    farewell_s: float = Field(default=10, ge=3)


class JournalSection(BaseModel, extra="forbid", frozen=True):
    """The `[journal]` section."""

    path: Path


class KioskSettings(SharedSettings, extra="forbid", frozen=True):
    """`site.toml` with `machine.toml` over it, for a kiosk."""

    tag_reader: TagReaderSettings
    journal: JournalSection
    session: SessionSection = SessionSection()

    def policy(self) -> Policy:
        """Return what the session core needs to know."""
        times = self.session
        return Policy(
            language=self.site.language,
            idle_s=times.idle_s,
            warning_s=times.warning_s,
            farewell_s=times.farewell_s,
            owners=self.site.owners,
        )
