"""The computer below the program, from /proc and the kernel: what runs here, how much is left, and whether it is well.

proc(5), adjtimex(2), os-release(5).
"""

import ctypes
import hashlib
import os
import platform
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from kiosk.maintenance.overview import installed_version

_TIME_ERROR = 5
"""adjtimex(2): the clock is not synchronised."""
_TIMEX_BYTES = 208
_STARTED = 19
"""Place of starttime in /proc/PID/stat, counted after the name in brackets."""
_QT = ("PySide6_Essentials", "PySide6_Addons", "shiboken6")


def packages() -> list[str]:
    """Return every package installed here with its version, sorted."""
    return sorted({f"{each.name}=={each.version}" for each in distributions() if each.name}, key=str.casefold)


def versions() -> dict[str, Any]:
    """Return what runs here: the program, what it stands on, and a hash that tells equal installations."""
    installed = packages()
    known = dict(each.split("==", 1) for each in installed)
    return {
        "program": installed_version(),
        "python": sys.version,
        "qt": {name: known[name] for name in _QT if name in known},
        "lock": _text(Path(sys.prefix) / ".lock.sha256"),
        "packages_sha256": hashlib.sha256("\n".join(installed).encode()).hexdigest(),
        "system": _os_release(),
        "kernel": f"{platform.release()} {platform.machine()}",
    }


def state(folders: Iterable[Path]) -> dict[str, Any]:
    """Return how the computer is now; of each folder how full its disk is."""
    return {
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "clock_synchronised": clock_is_synchronised(),
        "uptime_s": round(_uptime_s()),
        "load": os.getloadavg(),
        "memory_kb": _memory(),
        "disks": {str(folder): _disk(folder) for folder in folders},
    }


def clock_is_synchronised() -> bool:
    """Tell whether the kernel knows its clock to be right; asked without changing it."""
    timex = ctypes.create_string_buffer(_TIMEX_BYTES)  # zeros: modes = 0, only look
    state: int = ctypes.CDLL(None).adjtimex(timex)
    return 0 <= state < _TIME_ERROR


def runs(pid: int) -> bool:
    """Tell whether a kiosk of that number runs."""
    return b"kiosk" in (_bytes(Path(f"/proc/{pid}/cmdline")) or b"")


def process(pid: int) -> dict[str, int]:
    """Return how a running kiosk is: its memory, its threads, how long it has run; {} when it does not run."""
    if not runs(pid):
        return {}
    told = dict(line.split(":", 1) for line in _text(Path(f"/proc/{pid}/status")).splitlines() if ":" in line)
    after_name = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    if not {"VmRSS", "Threads"} <= told.keys() or len(after_name) <= _STARTED:  # it has ended meanwhile
        return {}
    began_s = int(after_name[_STARTED]) / os.sysconf("SC_CLK_TCK")
    return {
        "pid": pid, "memory_kb": int(told["VmRSS"].split()[0]), "threads": int(told["Threads"]),
        "up_s": round(_uptime_s() - began_s),
    }  # fmt: skip


def _uptime_s() -> float:
    return float((_text(Path("/proc/uptime")) or "0").split()[0])


def _memory() -> dict[str, int]:
    wanted = {"MemTotal", "MemAvailable", "SwapTotal", "SwapFree"}
    lines = (line.partition(":") for line in (_text(Path("/proc/meminfo")) or "").splitlines())
    return {name: int(rest.split()[0]) for name, _, rest in lines if name in wanted}


def _disk(folder: Path) -> dict[str, int] | str:
    try:
        found = os.statvfs(folder)
    except OSError as error:
        return f"cannot be looked at: {error.strerror}"
    unit = found.f_frsize
    return {
        "total_mb": found.f_blocks * unit // 10**6, "free_mb": found.f_bavail * unit // 10**6,
        "free_files": found.f_favail,
    }  # fmt: skip


def _os_release() -> str:
    with suppress(OSError):
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    return ""


def _text(path: Path) -> str:
    return (_bytes(path) or b"").decode("utf-8", "replace").strip()


def _bytes(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None
