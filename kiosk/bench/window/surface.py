"""Loads the bench's QML with its words."""

from pathlib import Path

from kiosk.bench.window.bench_view import BenchView
from kiosk.bench.window.plant_view import PlantView
from kiosk.bench.window.receipt_picture import ReceiptPicture
from kiosk.window import Surface

QML = Path(__file__).parent / "qml"
TRANSLATIONS = Path(__file__).parent / "i18n"


class BenchSurface(Surface):
    """The bench's window."""

    def __init__(self, bench: BenchView, *, motion: bool = True) -> None:
        pictures = {"receipt": ReceiptPicture(bench.receipt)}
        super().__init__(bench, QML, TRANSLATIONS, {"bench": bench, "motion": motion}, pictures)


class PlantSurface(Surface):
    """The window over a drop's plant."""

    def __init__(self, plant: PlantView, *, motion: bool = True) -> None:
        super().__init__(plant, QML / "drop", TRANSLATIONS, {"plant": plant, "motion": motion})
