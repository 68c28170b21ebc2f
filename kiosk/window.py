"""Loads the screens: application, fonts, translations, window."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow  # without this import rootObjects() yields plain QWindows

from kiosk import fonts
from kiosk.viewmodels import KioskView

QML = Path(__file__).parent / "qml"
TRANSLATIONS = QML / "i18n"


class ScreensMissingError(RuntimeError):
    """QML or a translation did not load: the installation is incomplete. For the technician."""


def application(arguments: Sequence[str] = ()) -> QGuiApplication:
    """Return the one Qt application with its fonts; drawn without a GPU unless the environment says otherwise."""
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = cast("QGuiApplication | None", QGuiApplication.instance()) or QGuiApplication(list(arguments))
    fonts.use(app)
    return app


class Surface(QObject):
    """The loaded screens of one kiosk. Keep it as long as the window shall live, then `close()`."""

    def __init__(self, kiosk: KioskView, *, motion: bool = True) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._translator = QTranslator(self)
        self._engine = QQmlApplicationEngine(self)
        self._speak()
        QGuiApplication.installTranslator(self._translator)
        kiosk.languageChanged.connect(self._speak)
        self._engine.setInitialProperties({"kiosk": kiosk, "motion": motion})
        self._engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        if not self._engine.rootObjects():
            raise ScreensMissingError(f"{QML / 'Main.qml'} did not load; see the messages above")

    @property
    def window(self) -> QQuickWindow:
        """The one window, hidden until somebody shows it."""
        return cast(QQuickWindow, self._engine.rootObjects()[0])

    def close(self) -> None:
        """Take the screens down before the view models they look at."""
        self._kiosk.languageChanged.disconnect(self._speak)
        QGuiApplication.removeTranslator(self._translator)
        self.window.close()
        self._engine.deleteLater()
        QGuiApplication.sendPostedEvents(self._engine, QEvent.Type.DeferredDelete)

    def _speak(self) -> None:
        """Load the language of the view and say everything again in it."""
        file = TRANSLATIONS / f"{self._kiosk.language}.qm"
        if not self._translator.load(str(file)):
            raise ScreensMissingError(f"{file} is missing; packaging/setup makes it")
        self._engine.retranslate()


def load(kiosk: KioskView, *, motion: bool = True) -> Surface:
    """Load the screens over a view; `motion` False leaves animations out."""
    return Surface(kiosk, motion=motion)
