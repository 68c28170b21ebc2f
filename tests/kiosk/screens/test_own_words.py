"""A library's own words on the real screens, in each language, and all else as shipped."""

from dataclasses import replace

import pytest

from kiosk.screens.circulation import BORROW, REFUSED
from kiosk.screens.place import SITE, nothing
from kiosk.screens.render import render
from kiosk.session.view import View
from kiosk.viewmodels import KioskView
from kiosk.window import load
from kiosk.wording import folder


@pytest.fixture
def shown(screens, tmp_path):
    """Screens with words of their own; the others speak English meanwhile and have nothing to say for these."""
    screens.show(View(language="en"))
    (tmp_path / "zh_CN.toml").write_text('[Welcome]\n"Borrow" = "外借"\n"Up to %n books at a time" = "每次 %n 本"\n')
    (tmp_path / "en.toml").write_text('[Welcome]\n"Up to %n books at a time" = ["Just %n", "At most %n at once"]\n')
    kiosk = KioskView(lambda event: None, SITE)
    surface = load(kiosk, motion=False, texts=folder.load(tmp_path).texts)
    window = surface.window
    window.show()

    def texts(view):
        render(kiosk, view, nothing)
        waiting, found = [window.contentItem()], []
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            found += [item.property("text")] if item.inherits("QQuickText") else []
        return found

    yield texts
    surface.close()


def test_own_words_stand_beside_those_shipped(shown):
    texts = shown(View())
    assert {"外借", "每次 5 本", "还书", "呼叫馆员"} <= set(texts)
    assert "借书" not in texts
    texts = shown(View(language="en"))
    assert {"Borrow", "At most 5 at once", "Return", "Call staff"} <= set(texts)


def test_a_remedy_of_the_library_takes_the_place_of_ours(screens):
    row = replace(REFUSED, remedy="请从垫上取走，交还二楼工具书室")
    screens.show(replace(BORROW, rows=(row,), on_pad=1, needs_reader=1))
    assert "请从垫上取走，交还二楼工具书室" in screens.texts()
    assert "请从垫上取走，找馆员办理" not in screens.texts()
