"""The receipt that hangs out of the printer, as QML loads it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider


class ReceiptPicture(QQuickImageProvider):
    """Gives the newest receipt under any name; whoever asks uses another name for another receipt."""

    def __init__(self, picture: Callable[[], bytes]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._picture = picture

    def requestImage(self, _name: str, _size: QSize, wanted: QSize) -> QImage:
        """Return it, made as wide as wanted with every line still to be read."""
        image = QImage.fromData(self._picture())
        if image.isNull() or not 0 < wanted.width() < image.width():
            return image
        return image.scaledToWidth(wanted.width(), Qt.TransformationMode.SmoothTransformation)
