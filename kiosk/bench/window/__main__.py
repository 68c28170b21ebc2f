"""Takes pictures of the bench: `python -P -m kiosk.bench.window DIR`."""

import os
import sys
from pathlib import Path

from kiosk.bench.process import OFFSCREEN

if __name__ == "__main__":
    os.environ.update(OFFSCREEN)
    from kiosk.bench.window.pictures import take_pictures

    take_pictures(Path(sys.argv[1]))
