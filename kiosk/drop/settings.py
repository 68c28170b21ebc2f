"""What a drop's screen reads at start: the library's `site.toml`, and a `machine.toml` with role = "drop" over it."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel

from config import ConfigurationError, load
from config.site import MachineSection, SharedSettings
from drivers.notify.settings import NotifySettings
from drivers.printer.settings import PrinterSettings
from drivers.sorterlink.settings import SorterLinkSettings
from drivers.sound.settings import SoundSettings
from kiosk.drop.session import DropPolicy
from kiosk.session.policy import Receipts
from kiosk.settings import (
    FinesSection,
    HelpSection,
    HoldsSection,
    HoursSection,
    IdentitySection,
    ItemsSection,
    LobbySection,
    OfflineSection,
    ReceiptsSection,
    SessionSection,
    SupportSection,
    WordsSection,
)


class TechniciansSection(BaseModel, extra="forbid", frozen=True):
    """The `[technicians]` section of a drop's screen, which has no journal to keep their file beside."""

    folder: Path = Path("/var/lib/kiosk")


class DropSettings(SharedSettings, extra="forbid", frozen=True):
    """The screen's own; reader, journal and library system are the sorter's program's."""

    sorter_link: SorterLinkSettings = SorterLinkSettings()
    printer: PrinterSettings | None = None
    technicians: TechniciansSection = TechniciansSection()
    session: SessionSection = SessionSection()
    receipts: ReceiptsSection = ReceiptsSection()
    notify: tuple[NotifySettings, ...] = ()
    help: HelpSection = HelpSection()
    words: WordsSection = WordsSection()
    sound: SoundSettings | None = None
    support: SupportSection = SupportSection()
    offline: OfflineSection = OfflineSection()
    hours: HoursSection | None = None
    identity: IdentitySection = IdentitySection()
    fines: FinesSection = FinesSection()
    items: ItemsSection = ItemsSection()
    lobby: LobbySection = LobbySection()
    holds: HoldsSection | None = None
    """These seven are the kiosks' in a shared site.toml: the slot takes books day and night."""

    def policy(self) -> DropPolicy:
        """Return what the session core needs to know."""
        receipts = self.session.receipts if self.printer else Receipts.NEVER
        code = self.receipts.on_screen and self.session.receipts is not Receipts.NEVER
        return DropPolicy(language=self.site.language, idle_s=self.session.idle_s, receipts=receipts, code=code)


class _Which(BaseModel, frozen=True):
    """As much as tells the role; the rest is looked at afterwards, by the role's own model."""

    machine: MachineSection


def is_drop(files: Sequence[Path]) -> bool:
    """Tell whether these files make a drop's screen; what is wrong in them is told when they are loaded."""
    try:
        return load(files, _Which).machine.role == "drop"
    except ConfigurationError:
        return False
