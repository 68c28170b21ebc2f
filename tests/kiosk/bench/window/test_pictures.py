"""A newcomer's first loan with the real kiosk, photographed step by step."""

from kiosk.bench.window.pictures import take_pictures


def test_every_step_is_reached_and_looks_different(tmp_path):
    take_pictures(tmp_path)
    pictures = sorted(tmp_path.glob("*.png"))
    assert [picture.name[:2] for picture in pictures] == [f"{number:02}" for number in range(1, 12)]
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)
