"""The file system that a guest's kernel unpacks into its memory: init.py, and what it needs, in its place."""

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from itertools import count
from os.path import normpath
from pathlib import Path

TOP = Path(__file__).resolve().parents[4]
KERNEL = TOP / ".build" / "guest"
INIT = Path(__file__).with_name("init.py")
PYTHON = Path(sys.executable).resolve()
PYTHON_PATH = f"{TOP}:{sysconfig.get_path('purelib')}"
DRIVERS = ("virtio_pci", "virtio_blk", "dm_log_writes")

# What init.py needs is known when it is loaded and acts have been written.
NEEDED = """
import os, runpy, sys, tempfile
runpy.run_path(sys.argv[1])
from sip2.journal import torture
with tempfile.TemporaryDirectory() as folder, open(os.devnull, "wb") as report:
    torture.write(folder + "/journal", "00" * 32, "run", str(report.fileno()), "1")
for module in list(sys.modules.values()):
    print(getattr(module, "__file__", None), getattr(module, "__cached__", None), sep="\\n")
"""


def initial_memory() -> bytes:
    """Return it as the kernel wants it: cpio, format newc."""
    members = {part: part for path in _needed() for part in _way(path)}
    members |= {Path("/init.py"): INIT, Path("/modules"): TOP}
    members |= {Path(f"/modules/{number:02}.ko"): module for number, module in enumerate(_modules())}
    number = count(1)
    entries = [_entry(next(number), name, path) for name, path in members.items()]
    return b"".join(entries) + _member(0, "TRAILER!!!", 0, 0, b"")


def _needed() -> Iterator[Path]:
    """Yield what Python opens: its program, modules, and the shared libraries of both."""
    run = subprocess.run([sys.executable, "-P", "-c", NEEDED, INIT], capture_output=True, text=True, check=True)
    modules = [Path(line) for line in dict.fromkeys(run.stdout.splitlines()) if Path(line).is_absolute()]
    binaries = [PYTHON, *(path for path in modules if ".so" in path.suffixes)]
    yield from (path for path in [PYTHON, *modules] if path.exists())
    linked = subprocess.run(["ldd", *binaries], capture_output=True, text=True, check=True)
    yield from (Path(name) for name in re.findall(r"(/\S+) \(0x", linked.stdout))


def _way(path: Path) -> Iterator[Path]:
    """Yield each folder and link through which a path leads, and what is at its end."""
    for part in [*reversed(path.parents), path]:
        if part.is_symlink():
            yield from _way(Path(normpath(part.parent / part.readlink())))
        if part != Path("/"):
            yield part


def _modules() -> dict[Path, None]:
    """Return the kernel's modules in the order in which they can be loaded."""
    known = {path.stem.replace("-", "_"): path for path in (KERNEL / "lib" / "modules").rglob("*.ko")}
    return dict.fromkeys(path for name in DRIVERS for path in _with_depends(name, known))


def _with_depends(name: str, known: dict[str, Path]) -> Iterator[Path]:
    depends = re.search(rb"\0depends=([^\0]*)", known[name].read_bytes())
    for each in depends[1].decode().split(",") if depends and depends[1] else ():
        yield from _with_depends(each.replace("-", "_"), known)
    yield known[name]


def _entry(number: int, name: Path, path: Path) -> bytes:
    status = path.lstat()
    return _member(number, str(name)[1:], status.st_mode, int(status.st_mtime), _content(path))


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return str(path.readlink()).encode()
    return b"" if path.is_dir() else path.read_bytes()


def _member(number: int, name: str, mode: int, changed: int, content: bytes) -> bytes:
    fields = (number, mode, 0, 0, 1, changed, len(content), 0, 0, 0, 0, len(name.encode()) + 1, 0)
    head = b"070701" + b"".join(b"%08X" % each for each in fields) + name.encode() + b"\0"
    return _padded(head) + _padded(content)


def _padded(content: bytes) -> bytes:
    return content + bytes(-len(content) % 4)
