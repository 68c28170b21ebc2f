"""A QR code on the screen, in whole pixels: a telephone reads blurred edges badly."""

import base64

from PySide6.QtCore import Property, QRect, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Kiosk"
QML_IMPORT_MAJOR_VERSION = 1

_PREFIX = "data:image/png;base64,"


@QmlElement
class CodePicture(QQuickPaintedItem):
    """Draws a picture of one dot a module as large as fits, in the middle; its quiet zone is the picture's own."""

    codeChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._picture = QImage()

    def _get_code(self) -> str:
        """The picture as a data: address of a PNG; "" for none."""
        return self._code

    def _set_code(self, code: str) -> None:
        if code != self._code:
            self._code = code
            self._picture = QImage.fromData(base64.b64decode(code.removeprefix(_PREFIX)))
            self.codeChanged.emit()
            self.update()

    code = Property(str, _get_code, _set_code, notify=codeChanged)

    def paint(self, painter: QPainter) -> None:
        """Draw it."""
        if self._picture.isNull():
            return
        modules = self._picture.width()
        side = modules * max(1, int(min(self.width(), self.height())) // modules)
        place = QRect(0, 0, side, side)
        place.moveCenter(self.boundingRect().toRect().center())
        painter.drawImage(place, self._picture.convertToFormat(QImage.Format.Format_RGB32))
