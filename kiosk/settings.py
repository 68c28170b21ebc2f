"""What a kiosk reads at start."""

import os
from pathlib import Path

from pydantic import BaseModel, Field

from config.site import SharedSettings
from drivers.card.settings import CardReaderSettings
from drivers.pattern import Pattern
from drivers.printer.settings import PrinterSettings
from drivers.rfid.settings import TagReaderSettings
from kiosk.session.policy import Policy, Receipts


class SessionSection(BaseModel, extra="forbid", frozen=True):
    """The `[session]` section; seconds."""

    idle_s: float = Field(default=60, ge=10)
    warning_s: float = Field(default=20, ge=20)
    """WCAG 2.2 §2.2.1: at least 20 s."""
    farewell_s: float = Field(default=10, ge=3)
    receipt_s: float = Field(default=18, ge=10)
    receipts: Receipts = Receipts.ASK
    """never, ask or always; without a printer nobody is asked."""


class ReceiptsSection(BaseModel, extra="forbid", frozen=True):
    """The `[receipts]` section: how receipts read."""

    templates: Path | None = None
    """A folder with the library's own, made by `python -P -m kiosk receipts copy`."""
    link: str = Field(default="", max_length=200, pattern=r"^(https://[!-~]+)?$")
    """Printed as a QR code, such as the page where readers see their loans."""


class OfflineSection(BaseModel, extra="forbid", frozen=True):
    """The `[offline]` section: what a machine may do while the library system is away."""

    loans: int = Field(default=5, ge=0, le=50)
    """Most loans of one visit; 0: none, the machine is out of service then."""
    loan_days: int = Field(default=30, ge=1, le=365)
    patron_number: Pattern = "[0-9]{6,12}"
    """A regular expression: what a reader's number looks like, all that can be checked then."""


class JournalSection(BaseModel, extra="forbid", frozen=True):
    """The `[journal]` section."""

    path: Path
    key_file: Path | None = None
    """Key of the readers' numbers, made by `python -m sip2 journal key make`; default: the service's credential
    `journal-key` (systemd, LoadCredentialEncrypted=), else `journal.key` beside the journal."""
    keep_patrons_days: int = Field(default=7, ge=0, le=365)
    """How long a reader's number is kept, sealed, after an act is settled and owes nothing."""

    @property
    def key(self) -> Path:
        """Where the key is."""
        credentials = os.environ.get("CREDENTIALS_DIRECTORY")
        fallback = Path(credentials) / "journal-key" if credentials else self.path.with_name("journal.key")
        return self.key_file or fallback


COMFORTABLE_STACK = 5
"""Books that a reader is asked to lay in one pile, however many the tag reader can tell apart."""


class KioskSettings(SharedSettings, extra="forbid", frozen=True):
    """`site.toml` with `machine.toml` over it, for a kiosk."""

    tag_reader: TagReaderSettings
    journal: JournalSection
    card_reader: CardReaderSettings | None = None
    printer: PrinterSettings | None = None
    session: SessionSection = SessionSection()
    receipts: ReceiptsSection = ReceiptsSection()
    offline: OfflineSection = OfflineSection()

    @property
    def max_stack(self) -> int:
        """How many books a pile may have: one that reaches the tag reader's limit is too high."""
        limit = self.tag_reader.tag_limit
        return COMFORTABLE_STACK if limit is None else min(COMFORTABLE_STACK, limit - 1)

    def policy(self) -> Policy:
        """Return what the session core needs to know."""
        times = self.session
        return Policy(
            language=self.site.language,
            idle_s=times.idle_s,
            warning_s=times.warning_s,
            farewell_s=times.farewell_s,
            receipt_s=times.receipt_s,
            receipts=times.receipts if self.printer else Receipts.NEVER,
            owners=self.site.owners,
            item_pattern=self.security.item_pattern,
            offline_loans=self.offline.loans,
            offline_loan_days=self.offline.loan_days,
            patron_number=self.offline.patron_number,
        )
