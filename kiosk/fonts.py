"""The faces of the screens: Noto from Debian (fonts-noto-cjk, fonts-noto-core), named and never left to fontconfig."""

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

SANS = "Noto Sans CJK SC"
SERIF = "Noto Serif CJK SC"
LATIN = {"Noto Sans": SANS, "Noto Serif": SERIF}
"""Latin interfaces put these first; what they lack comes from the CJK face of the same voice, not from a guess."""


class FontMissingError(RuntimeError):
    """A face is not installed: without it Chinese text is empty boxes. For the technician."""


def use(app: QGuiApplication) -> None:
    """Set the application font and the fallbacks. Raises FontMissingError."""
    installed = set(QFontDatabase.families())
    missing = {SANS, SERIF, *LATIN} - installed
    if missing:
        raise FontMissingError(f"install fonts-noto-cjk and fonts-noto-core: no {', '.join(sorted(missing))}")
    for latin, chinese in LATIN.items():
        QFont.insertSubstitution(latin, chinese)
    app.setFont(QFont(SANS))
