"""What both servers need to be started and stopped by a test or by `record.py`."""

import json
import os
import sys
import threading
from collections.abc import Callable


def announce(port: int, clean_up: Callable[[], object] = lambda: None) -> None:
    """Tell whoever started this process where it listens, and end when that one closes our standard input."""
    sys.stdout.write(json.dumps({"port": port}) + "\n")
    sys.stdout.flush()
    threading.Thread(target=_end_with_parent, args=(clean_up,), daemon=True).start()


def _end_with_parent(clean_up: Callable[[], object]) -> None:
    sys.stdin.read()
    clean_up()
    os._exit(0)
