"""What was freed goes back to the system."""

import subprocess
import sys

FRAGMENTS = """
import ctypes, sys
from kiosk.heap import trim
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]

def resident_kb():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("RssAnon"))

pieces = [libc.malloc(50_000) for _ in range(1000)]
for piece in pieces:
    ctypes.memset(piece, 1, 50_000)
for number, piece in enumerate(pieces):
    if number % 10:
        libc.free(piece)
before = resident_kb()
trim()
print(before - resident_kb())
"""


def test_pieces_between_what_is_still_used_are_given_back() -> None:
    run = subprocess.run([sys.executable, "-P", "-c", FRAGMENTS], check=True, capture_output=True, text=True)
    freed_kb = 900 * 50
    assert int(run.stdout) > freed_kb * 0.8
