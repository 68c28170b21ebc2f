"""Loads the bench's QML with its words."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow  # without this import rootObjects() yields plain QWindows

from kiosk.bench.window.bench_view import BenchView
from kiosk.bench.window.receipt_picture import ReceiptPicture
from kiosk.window import ScreensMissingError

QML = Path(__file__).parent / "qml"
TRANSLATIONS = Path(__file__).parent / "i18n"


class BenchSurface(QObject):
    """The bench's window. Keep it as long as the window shall live, then `close()`."""

    def __init__(self, bench: BenchView, *, motion: bool = True) -> None:
        super().__init__()
        self._bench = bench
        self._translator = QTranslator(self)
        self._engine = QQmlApplicationEngine(self)
        self._speak()
        bench.languageChanged.connect(self._speak)
        self._engine.addImageProvider("receipt", ReceiptPicture(bench.receipt))
        self._engine.setInitialProperties({"bench": bench, "motion": motion})
        self._engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        if not self._engine.rootObjects():
            raise ScreensMissingError(f"{QML / 'Main.qml'} did not load; see the messages above")

    @property
    def window(self) -> QQuickWindow:
        """The one window, hidden until somebody shows it."""
        return cast(QQuickWindow, self._engine.rootObjects()[0])

    def close(self) -> None:
        """Take the window down before the view model it looks at."""
        self._bench.languageChanged.disconnect(self._speak)
        QGuiApplication.removeTranslator(self._translator)
        self.window.close()
        self._engine.deleteLater()
        QGuiApplication.sendPostedEvents(self._engine, QEvent.Type.DeferredDelete)

    def _speak(self) -> None:
        """Load the language of the view and say everything again in it."""
        file = TRANSLATIONS / f"{self._bench.language}.qm"
        if not self._translator.load(str(file)):
            raise ScreensMissingError(f"{file} is missing; packaging/setup makes it")
        QGuiApplication.installTranslator(self._translator)
        self._engine.retranslate()
