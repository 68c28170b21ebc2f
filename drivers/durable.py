"""Small files that survive a power cut."""

import os
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Put `text` in place of a file, which is whole before and after; durable on return. Raises OSError."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
