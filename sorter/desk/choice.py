"""Which rules staff have switched to, durable: an exam week outlives a power cut."""

from collections.abc import Collection
from pathlib import Path

from drivers.durable import replace_text


class Choice:
    """One small file; empty or missing, or a name that the rules no longer have, are the ordinary rules."""

    def __init__(self, path: Path, known: Collection[str]) -> None:
        self._path, self.known = path, tuple(known)
        self.rules = self._read()
        """The name of the alternate rules, or ""."""

    def _read(self) -> str:
        try:
            name = self._path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return name if name in self.known else ""

    def choose(self, name: str) -> bool:
        """Keep a choice; False for a name there is not. Raises OSError."""
        if name and name not in self.known:
            return False
        replace_text(self._path, name)
        self.rules = name
        return True
