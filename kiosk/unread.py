"""Keeps PySide from reading the source of whatever is imported after it.

PySide 6.11 looks into the source of each imported module for the word "PySide6" (`shibokensupport.feature`, for `from
__feature__ import`, which nothing here uses), and `linecache` keeps every line of it for good: 780 files,
24 MB of a kiosk.
"""

import importlib

import PySide6.QtCore  # noqa: F401 - brings the reader with it


def leave_sources_unread() -> None:
    """Answer "no" for every module imported from now on, unread; call it before anything large is imported.

    A PySide that asks in another way keeps its own: the kiosk works as before, and `tests/kiosk/test_unread.py` fails.
    """
    feature = importlib.import_module("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        vars(feature)["_mod_uses_pyside"] = lambda module: False
