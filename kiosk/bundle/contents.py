"""Looks at a machine and returns the files of its bundle; what cannot be looked at is said in its place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.bundle import host
from kiosk.bundle.account import account
from kiosk.bundle.archive import Member
from kiosk.bundle.logs import Log, logs
from kiosk.bundle.scene import Scene
from kiosk.bundle.summary import summary
from kiosk.bundle.told import told
from kiosk.maintenance import closure, standing
from kiosk.maintenance.errors import StateUnusable
from sip2.journal.errors import JournalUnusable

STEPS = ("versions", "settings", "devices", "account", "logs")
"""What is looked at, in this order, for whoever waits."""


@dataclass(slots=True)
class Found:
    """What was found; "" or None in a problem's place: none."""

    versions: dict[str, Any] = field(default_factory=dict)
    computer: dict[str, Any] = field(default_factory=dict)
    stood: standing.Standing | None = None
    stood_problem: str = ""
    closed: bool = False
    accounts: dict[str, dict[str, Any] | str] = field(default_factory=dict)
    """By the program whose journal it is; in words why there is none."""
    logs: list[Log] = field(default_factory=list)


def members(
    scene: Scene, language: str, recent: Iterable[str], now: datetime, progress: Callable[[str], None]
) -> list[Member]:
    """Return the files, the summary first; `now` is aware, `progress` hears each of `STEPS` as it begins."""
    found = Found()
    for step, look in zip(STEPS, (_versions, _settings, _devices, _accounts, _logs), strict=True):
        progress(step)
        look(found, scene, now, recent)
    return list(_files(found, scene, language, now))


def _versions(found: Found, scene: Scene, _now: datetime, _recent: Iterable[str]) -> None:
    found.versions, found.computer = host.versions(), host.state(dict.fromkeys((Path("/"), scene.folder)))


def _settings(_found: Found, _scene: Scene, _now: datetime, _recent: Iterable[str]) -> None:
    """They are in the scene."""


def _devices(found: Found, scene: Scene, _now: datetime, _recent: Iterable[str]) -> None:
    try:
        found.stood = standing.load(scene.folder)
    except StateUnusable as error:
        found.stood_problem = str(error)
    found.computer["kiosk"] = host.process(found.stood.pid) if found.stood else {}
    found.closed = closure.closure(scene.folder) is not None


def _accounts(found: Found, scene: Scene, now: datetime, _recent: Iterable[str]) -> None:
    journals = {"kiosk": scene.journal, "sorter": scene.sorter.journal.path if scene.sorter else None}
    for program, path in journals.items():
        if path is not None:
            found.accounts[program] = _account(path, now)


def _account(path: Path, now: datetime) -> dict[str, Any] | str:
    try:
        return account(path, now)
    except (JournalUnusable, OSError) as error:
        return str(error)
    except ValueError:  # whose words may show what stands there
        return f"journal {path}: a row says nothing that can be read; python -P -m sip2 journal verify"


def _logs(found: Found, scene: Scene, _now: datetime, recent: Iterable[str]) -> None:
    found.logs = logs(recent, scene.support.units, scene.support.log_files)


def _files(found: Found, scene: Scene, language: str, now: datetime) -> Iterator[Member]:
    yield Member("summary.txt", summary(found, scene, language, now).encode())
    yield Member.of("versions.json", found.versions)
    yield Member("packages.txt", "\n".join([*host.packages(), ""]).encode())
    yield Member.of("computer.json", found.computer)
    if scene.settings is not None:
        yield Member.of("settings.json", told(scene.settings))
    else:
        yield Member("mistakes.txt", f"{scene.mistakes}\n".encode())
    if scene.sorter is not None:
        yield Member.of("sorter-settings.json", told(scene.sorter))
    elif scene.sorter_mistakes:
        yield Member("sorter-mistakes.txt", f"{scene.sorter_mistakes}\n".encode())
    if found.stood is not None:
        yield Member.of("devices.json", found.stood.model_dump(mode="json"))
    for program, seen in found.accounts.items():
        yield Member.of(f"account-{program}.json", seen if isinstance(seen, dict) else {"unusable": seen})
    for log in found.logs:
        yield Member(f"logs/{log.name}", log.lines or f"{log.missing}\n".encode())
