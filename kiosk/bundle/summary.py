"""The first page of a bundle: how the machine is, in the technician's language, for whoever opens it in a hurry."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kiosk.bundle.words import WORDS, Words
from kiosk.session.view import Health, TestState

if TYPE_CHECKING:
    from kiosk.bundle.contents import Found
    from kiosk.bundle.scene import Scene

OPEN_SHOWN = 12
FAULTS_SHOWN = 8
LINES = 90
"""One page of a printer with small type; no more of it than this."""


def summary(found: "Found", scene: "Scene", language: str, now: datetime) -> str:
    """Return the page; `now` is aware."""
    words = WORDS["zh_CN" if language.startswith("zh") else "en"]
    lines = [
        *_head(found, scene, words, now),
        *_configuration(scene, words),
        *_devices(found, words),
        *(line for program, seen in found.accounts.items() for line in _account(program, seen, words)),
        *_computer(found, words),
        *_logs(found, words),
        "",
        words["left_out"],
    ]
    return "\n".join(lines[:LINES]) + "\n"


def _head(found: "Found", scene: "Scene", words: Words, now: datetime) -> Iterator[str]:
    yield words["title"].format(machine=scene.machine)
    yield words["made"].format(at=f"{now:%Y-%m-%d %H:%M:%S %z}")
    versions = found.versions
    qt = ", ".join(f"{name} {number}" for name, number in versions["qt"].items())
    python = str(versions["python"]).split(maxsplit=1)[0]
    yield words["versions"].format(program=versions["program"] or "?", python=python, qt=qt, system=versions["system"])
    if found.closed:
        yield words["closed"]


def _configuration(scene: "Scene", words: Words) -> Iterator[str]:
    yield from ("", words["configuration"])
    mistakes = [*scene.mistakes.splitlines(), *scene.sorter_mistakes.splitlines()]
    yield from (f"  ! {line}" for line in mistakes[:FAULTS_SHOWN])
    if not mistakes:
        yield f"  {words['no_mistakes']}"


def _devices(found: "Found", words: Words) -> Iterator[str]:
    yield from ("", words["devices"])
    stood = found.stood
    if stood is None:
        yield f"  ! {found.stood_problem or words['never_ran']}"
        return
    from kiosk.bundle.host import runs

    yield f"  {words['runs' if runs(stood.pid) else 'does_not_run'].format(at=f'{stood.at:%Y-%m-%d %H:%M:%S %z}')}"
    for each in stood.parts:
        mark = "!" if each.health in {Health.AWAY, Health.CARE} else " "
        said = " · ".join(filter(None, (words[each.health.value], each.fact, each.fault)))
        yield f"  {mark} {words[each.part.value]}: {said}"
    for test in stood.tests:
        mark = "!" if test.state is TestState.FAILED else " "
        yield f"  {mark} {words['test'].format(name=words.get(test.name, test.name))}: {test.state.value} {test.words}"


def _account(program: str, seen: dict[str, Any] | str, words: Words) -> Iterator[str]:
    yield from ("", words["account"].format(program=program))
    if isinstance(seen, str):
        yield f"  ! {seen}"
        return
    yield "  " + ("" if seen["balanced"] else "! ") + words["balance"].format(**seen)
    owed = ", ".join(f"{kind} {number}" for kind, number in seen["owed"].items())
    yield "  " + words["owed"].format(owed=owed or "0")
    verified = seen["verified"]
    problems = verified["problems"] if isinstance(verified, dict) else [verified]
    yield from (f"  ! {problem}" for problem in problems[:FAULTS_SHOWN])
    yield "  " + words["open"].format(number=seen["open_count"])
    for act in seen["open"][:OPEN_SHOWN]:
        yield f"    {act['kind']} {act['state']} {act['age_s'] // 60} min {' '.join(act['owes'])}".rstrip()


def _computer(found: "Found", words: Words) -> Iterator[str]:
    seen = found.computer
    yield from ("", words["computer"])
    yield ("  " if seen["clock_synchronised"] else "  ! ") + words[
        "clock_right" if seen["clock_synchronised"] else "clock_alone"
    ].format(time=seen["time"])
    yield "  " + words["up"].format(hours=seen["uptime_s"] // 3600, load=seen["load"][0])
    if kiosk := seen.get("kiosk"):
        yield "  " + words["process"].format(
            hours=kiosk["up_s"] // 3600, memory=kiosk["memory_kb"] // 1024, threads=kiosk["threads"]
        )
    memory = seen["memory_kb"]
    yield "  " + words["memory"].format(
        free=memory.get("MemAvailable", 0) // 1024, all=memory.get("MemTotal", 0) // 1024
    )
    for folder, disk in seen["disks"].items():
        said = disk if isinstance(disk, str) else words["disk"].format(free=disk["free_mb"], all=disk["total_mb"])
        yield f"  {folder}: {said}"


def _logs(found: "Found", words: Words) -> Iterator[str]:
    yield from ("", words["logs"])
    for log in found.logs:
        count = log.lines.count(b"\n")
        yield f"  {log.name}: {log.missing or words['lines'].format(number=count)}"
