"""The folder of pictures: whatever happens to it is told, once, and nothing else happens."""

import os

import pytest

from kiosk.desks.pictures import MOST, PicturesDesk
from kiosk.session.commands import PictureBroken
from kiosk.session.lobby_events import PicturesFound


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    return tmp_path / "pictures"


@pytest.fixture
def desk(folder, outbox):
    return PicturesDesk(folder, outbox.events.append)


def test_pictures_are_found_by_name_and_nothing_else(folder, desk, outbox):
    for name in ("b.JPG", "a.png", "c.webp", "notes.txt", ".hidden.png", "empty.jpg"):
        (folder / name).write_bytes(b"" if name == "empty.jpg" else b"x")
    assert desk.idle() > 0
    assert outbox.events == [PicturesFound(tuple(str(folder / name) for name in ("a.png", "b.JPG", "c.webp")))]


def test_only_what_is_new_is_told(folder, desk, outbox):
    file = folder / "a.png"
    file.write_bytes(b"x")
    desk.idle()
    desk.idle()
    assert len(outbox.events) == 1
    os.utime(file, ns=(1, 1))
    desk.idle()
    assert len(outbox.events) == 2
    file.unlink()
    desk.idle()
    assert outbox.events[2:] == [PicturesFound(())]


def test_a_folder_that_goes_and_comes_back(folder, desk, outbox, capfd):
    (folder / "a.png").write_bytes(b"x")
    desk.idle()
    folder.rename(folder.with_name("away"))
    desk.idle()
    desk.idle()
    folder.with_name("away").rename(folder)
    desk.idle()
    assert [len(event.pictures) for event in outbox.events] == [1, 0, 1]
    assert "".join(capfd.readouterr()).count("check [lobby] pictures") == 1


def test_an_empty_folder_tells_nothing_but_the_technician(desk, outbox, capfd):
    desk.idle()
    assert outbox.events == []
    assert "holds no picture" in "".join(capfd.readouterr())


def test_a_folder_of_thousands_is_read_in_part(folder, desk, outbox):
    for at in range(MOST + 5):
        (folder / f"{at:04}.png").write_bytes(b"x")
    desk.idle()
    assert len(outbox.events[0].pictures) == MOST


def test_a_broken_picture_is_named(desk, capfd):
    desk.perform(PictureBroken("/srv/pictures/a.png"))
    assert "a.png" in "".join(capfd.readouterr())
