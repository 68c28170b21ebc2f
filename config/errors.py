"""What is wrong with a configuration, all of it at once."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: the file to open, the dotted key in it ("" for the file as a whole), what to do, and the line."""

    file: Path
    key: str
    message: str
    line: int = 0
    """0 where only the key is known."""

    def __str__(self) -> str:
        """Return one line for the technician."""
        return f"{self.file}{f':{self.line}' if self.line else ''}: {f'{self.key}: ' if self.key else ''}{self.message}"


class ConfigurationError(Exception):
    """The configuration cannot be used; whoever wrote it must correct every line of `mistakes`."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes
