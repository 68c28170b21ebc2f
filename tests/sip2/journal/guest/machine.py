"""A guest in QEMU whose only process, init.py, writes acts on a disk of which each write and flush is logged."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.sip2.journal.guest.memory import KERNEL, PYTHON, PYTHON_PATH, initial_memory

DISK_BYTES = 32 << 20
LOG_BYTES = 1 << 30
"""Of which only what is written takes room."""
RUN_S = 300
ENVIRONMENT = os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}
PACKAGES = {
    "qemu-system-x86_64": "qemu-system-x86",
    "mkfs.ext4": "e2fsprogs",
    "e2fsck": "e2fsprogs",
    "debugfs": "e2fsprogs",
    "ldd": "libc-bin",
}


def what_is_missing() -> str | None:
    """Return why no guest can be started here, and what to do about it."""
    for tool, package in PACKAGES.items():
        if shutil.which(tool, path=ENVIRONMENT["PATH"]) is None:
            return f"{tool} of the Debian package {package} is missing; run packaging/guest, which installs it"
    if not (KERNEL / "version").exists():
        return "Debian's linux-image-cloud-amd64 is not in .build/guest; run packaging/guest, which unpacks it there"
    return None


def run(synchronous: str, rounds: int, folder: Path) -> tuple[Path, Path]:
    """Let the machine write; return its disk as it was at first, and the log of all that was done to it."""
    disk, used, log, memory = (folder / name for name in ("disk", "used", "log", "memory"))
    for file, size in ((disk, DISK_BYTES), (log, LOG_BYTES)):
        file.touch()
        os.truncate(file, size)
    options = ["-b", "4096", "-E", "nodiscard,lazy_itable_init=0,lazy_journal_init=0"]
    subprocess.run(["mkfs.ext4", "-q", *options, disk], env=ENVIRONMENT, check=True)
    shutil.copyfile(disk, used)
    memory.write_bytes(initial_memory())
    words = f'console=ttyS0 quiet panic=-1 rdinit="{PYTHON}" PYTHONPATH="{PYTHON_PATH}"'
    words += f" SYNCHRONOUS={synchronous} ROUNDS={rounds} -- -P /init.py"
    start(memory, words, used, log)
    memory.unlink()
    used.unlink()
    return disk, log


def start(memory: Path, words: str, *disks: Path) -> None:
    """Boot, and wait until the guest has switched itself off; its console must have said no more."""
    version = (KERNEL / "version").read_text().strip()
    # /dev/kvm may open and its guest then hang, so it is never used.
    command = ["qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-m", "512", "-no-reboot"]
    command += ["-nodefaults", "-display", "none", "-serial", "stdio"]
    command += ["-kernel", str(KERNEL / "boot" / f"vmlinuz-{version}"), "-initrd", str(memory), "-append", words]
    for disk in disks:
        command += ["-drive", f"file={disk},format=raw,if=virtio,cache=unsafe"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=RUN_S)
    console = done.stdout.decode(errors="replace").strip()
    assert console.endswith("reboot: Power down"), console
    assert len(console.splitlines()) == 1, console
