"""Keeps what a process knows of readers, and its keys, out of core dumps and away from other programs' eyes."""

import ctypes
import os
import resource

_SET_DUMPABLE = 4
"""PR_SET_DUMPABLE of linux/prctl.h."""


def forbid_dumps() -> None:
    """Let this process leave no core dump, for good. Raises OSError.

    Both are needed (core(5)): a dump that goes down a pipe asks no limit, and only the limit is inherited by a program
    started later. No debugger may attach either, so /proc/PID of this process belongs to root; what everybody may read
    there (status, cmdline, limits, children), everybody still may.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_DUMPABLE, 0, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl(PR_SET_DUMPABLE): {os.strerror(ctypes.get_errno())}")
