"""What is to be looked at: a machine by its configuration, or by as much of it as can still be read."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from config import ConfigurationError, load
from config.site import MachineSection, SharedSettings, SiteSection
from drivers.rfid.settings import TagReaderSettings
from kiosk.drop.settings import DropSettings, TechniciansSection, is_drop
from kiosk.settings import JournalSection, KioskSettings, SupportSection

UNKNOWN = "unknown"
_S = TypeVar("_S", bound=BaseModel)


class _Site(BaseModel, frozen=True):
    site: SiteSection


class _Machine(BaseModel, frozen=True):
    machine: MachineSection


class _Journal(BaseModel, frozen=True):
    journal: JournalSection


class _Support(BaseModel, frozen=True):
    support: SupportSection = SupportSection()


class SorterPart(SharedSettings, extra="ignore", frozen=True):
    """As much of a sorter's configuration as kiosks know: the sections that both programs share, and its journal."""

    tag_reader: TagReaderSettings
    journal: JournalSection


@dataclass(frozen=True, slots=True)
class Scene:
    """One machine. `settings` None: `mistakes` say why; `journal` None: it has none of its own."""

    machine: str
    language: str
    folder: Path
    journal: Path | None
    support: SupportSection
    settings: BaseModel | None = None
    mistakes: str = ""
    sorter: SorterPart | None = None
    sorter_mistakes: str = ""


def scene(settings: KioskSettings | DropSettings) -> Scene:
    """Return the scene of a machine whose configuration is right."""
    journal = settings.journal.path if isinstance(settings, KioskSettings) else None
    folder = settings.technicians.folder if isinstance(settings, DropSettings) else settings.journal.path.parent
    return Scene(settings.machine.id, settings.site.language, folder, journal, settings.support, settings)


def read(config: Path, sorter: Path | None = None) -> Scene:
    """Return the scene of what a folder configures, however wrong it is; `sorter` is the folder of a drop's sorter."""
    files = _files(config)
    try:
        found = scene(load(files, DropSettings) if is_drop(files) else load(files, KioskSettings))
    except ConfigurationError as error:
        found = _as_far_as_readable(files, str(error))
    if sorter is None:
        return found
    try:
        return replace(found, sorter=load(_files(sorter), SorterPart))
    except ConfigurationError as error:
        return replace(found, sorter_mistakes=str(error))


def _as_far_as_readable(files: Sequence[Path], mistakes: str) -> Scene:
    site, machine = _section(files, _Site), _section(files, _Machine)
    journal, support = _section(files, _Journal), _section(files, _Support)
    path = journal.journal.path if journal else None
    return Scene(
        machine.machine.id if machine else UNKNOWN,
        site.site.language if site else "zh_CN",
        path.parent if path else TechniciansSection().folder,
        path,
        support.support if support else SupportSection(),
        mistakes=mistakes,
    )


def _section(files: Sequence[Path], model: type[_S]) -> _S | None:
    """Return a section from both files, or from the one that can still be read."""
    for readable in (files, *([file] for file in reversed(files))):
        with suppress(ConfigurationError):
            return load(readable, model)
    return None


def _files(folder: Path) -> list[Path]:
    return [folder / "site.toml", folder / "machine.toml"]
