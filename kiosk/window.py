"""Loads the screens: application, fonts, translations, window."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication, QImageReader
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickImageProvider, QQuickWindow  # without this import rootObjects() yields plain QWindows

from kiosk import fonts
from kiosk.translator import ShippedTranslator, SiteTranslator
from kiosk.viewmodels import KioskView
from kiosk.viewmodels.slot_view import SlotView
from kiosk.wording.folder import Texts

QML = Path(__file__).parent / "qml"
TRANSLATIONS = QML / "i18n"
LARGEST_PICTURE_MB = 64
"""4000 x 4000 pixels; a larger JPEG is scaled while it is read. A library's folder must not exhaust a kiosk."""
NO_TEXTS: Mapping[str, Texts] = {}
NO_PICTURES: Mapping[str, QQuickImageProvider] = {}


class ScreensMissingError(RuntimeError):
    """QML or a translation did not load: the installation is incomplete. For the technician."""


def application(arguments: Sequence[str] = ()) -> QGuiApplication:
    """Return the one Qt application with its fonts; drawn without a GPU unless the environment says otherwise."""
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    QImageReader.setAllocationLimit(LARGEST_PICTURE_MB)
    app = cast("QGuiApplication | None", QGuiApplication.instance()) or QGuiApplication(list(arguments))
    fonts.use(app)
    return app


class Surface(QObject):
    """A loaded window that speaks its view's language. Keep it as long as the window shall live, then `close()`.

    `view` has a property `language` with `languageChanged`; `folder` holds Main.qml, `translations` a .qm a language.
    """

    def __init__(
        self,
        view: Any,
        folder: Path,
        translations: Path,
        properties: Mapping[str, object],
        pictures: Mapping[str, QQuickImageProvider] = NO_PICTURES,
        texts: Mapping[str, Texts] = NO_TEXTS,
    ) -> None:
        super().__init__()
        self._view = view
        self._translations = translations
        self._translator = SiteTranslator(texts, self) if texts else ShippedTranslator(self)
        self._engine = QQmlApplicationEngine(self)
        self._speak()
        QGuiApplication.installTranslator(self._translator)
        view.languageChanged.connect(self._speak)
        for name, provider in pictures.items():
            self._engine.addImageProvider(name, provider)
        self._engine.setInitialProperties(dict(properties))
        self._engine.load(QUrl.fromLocalFile(str(folder / "Main.qml")))
        if not self._engine.rootObjects():
            raise ScreensMissingError(f"{folder / 'Main.qml'} did not load; see the messages above")

    @property
    def window(self) -> QQuickWindow:
        """The one window, hidden until somebody shows it."""
        return cast(QQuickWindow, self._engine.rootObjects()[0])

    def collect(self) -> None:
        """Free what the screens have left behind, in some 5 ms; the engine by itself waits until there is much."""
        self._engine.collectGarbage()

    def close(self) -> None:
        """Take the screens down before the view models they look at."""
        self._view.languageChanged.disconnect(self._speak)
        QGuiApplication.removeTranslator(self._translator)
        self.window.close()
        self._engine.deleteLater()
        QGuiApplication.sendPostedEvents(self._engine, QEvent.Type.DeferredDelete)

    def _speak(self) -> None:
        """Load the language of the view and say everything again in it."""
        file = self._translations / f"{self._view.language}.qm"
        if not self._translator.speak(file):
            raise ScreensMissingError(f"{file} is missing; packaging/setup makes it")
        self._engine.retranslate()


def load(kiosk: KioskView, *, motion: bool = True, texts: Mapping[str, Texts] = NO_TEXTS) -> Surface:
    """Load the screens over a view; `motion` False leaves animations out, `texts` are the library's own."""
    return Surface(kiosk, QML, TRANSLATIONS, {"kiosk": kiosk, "motion": motion}, texts=texts)


def load_drop(drop: SlotView, *, motion: bool = True, texts: Mapping[str, Texts] = NO_TEXTS) -> Surface:
    """Load the screen of a return drop."""
    return Surface(drop, QML / "drop", TRANSLATIONS, {"drop": drop, "motion": motion}, texts=texts)
