"""The screens' translations with a library's own words over them."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator

from kiosk.wording.folder import Texts


class ShippedTranslator(QTranslator):
    """Says all as shipped."""

    def speak(self, file: Path) -> bool:
        """Speak the language of a file from now on; tell whether it is there."""
        return self.load(str(file))


class SiteTranslator(QTranslator):
    """Says what the library has worded itself, and all else as shipped."""

    def __init__(self, texts: Mapping[str, Texts], parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self._own: Texts = {}

    def speak(self, file: Path) -> bool:
        """Speak the language of a shipped file from now on; tell whether it is there."""
        self._own = self._texts.get(file.stem, {})
        return self.load(str(file))

    def translate(self, screen: str, source: str, note: str | None = None, n: int = -1) -> str:
        """Return a text for Qt, which fills in the numbers. An empty one would be shown as such: then the source."""
        if forms := self._own.get((screen, source, note or "")):
            return forms[min(len(forms) - 1, 0 if n == 1 else 1)]
        return super().translate(screen, source, note, n) or source
