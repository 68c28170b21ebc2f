"""What the operating system is asked for before the first scan."""

import gc
import os
import sys

PRIORITY = 50


def prepare() -> bool:
    """Freeze what is there for the garbage collector, take SCHED_FIFO; return whether it was granted."""
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(PRIORITY))
    except OSError:
        return False
    return True
