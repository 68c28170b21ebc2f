"""What a kiosk imports after PySide is not read again as text: 24 MB and a part of the start, measured."""

import subprocess
import sys

READS = """
import linecache
import kiosk.unread
{call}
import sqlalchemy, kiosk.app, kiosk.runner
print(sum(len(entry) > 1 and "/sqlalchemy/" in file for file, entry in linecache.cache.items()))
"""


def sources_read(call: str) -> int:
    """Return how many of sqlalchemy's files a process holds as text after it has imported a kiosk."""
    run = subprocess.run(
        [sys.executable, "-P", "-c", READS.format(call=call)], check=True, capture_output=True, text=True
    )
    return int(run.stdout)


def test_sources_of_what_is_imported_are_left_unread() -> None:
    assert sources_read("kiosk.unread.leave_sources_unread()") == 0


def test_pyside_would_read_them_all() -> None:
    """If this fails, PySide has mended it: `kiosk/unread.py` can go."""
    assert sources_read("") > 50
