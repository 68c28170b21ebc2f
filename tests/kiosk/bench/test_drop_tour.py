"""The whole return drop: plant, control, library system and screen as processes, a finger on the real window."""

import pytest
from PIL import Image

from kiosk.bench.drop_tour import run_tour


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_the_drops_tour_holds(tmp_path) -> None:
    outcome = run_tour(tmp_path)
    assert outcome.holds, outcome.summary
    assert outcome.summary.put_in == 13
    assert outcome.summary.journal.done == 12  # the one without a tag is staff's
    assert outcome.summary.papers >= 3
    screens = sorted(tmp_path.glob("[0-9]*.png"))
    assert len(screens) == outcome.summary.steps + 2
    for screen in screens:
        with Image.open(screen) as image:
            assert image.size == (1080, 1920), screen.name
