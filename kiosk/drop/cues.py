"""What is heard at the slot."""

from collections.abc import Iterator

from drivers.sorterlink import Stage
from kiosk.drop.view import DropPicture
from kiosk.session.cues import HELP, Cue

STAGES = {
    Stage.SEEN: Cue.TICK, Stage.RETURNED: Cue.DONE, Stage.NOTED: Cue.DONE, Stage.KEPT: Cue.ASIDE,
    Stage.HANDED_BACK: Cue.REFUSED,
}  # fmt: skip
"""SORTED says nothing new: its reader has heard that it is returned."""


def cues(before: DropPicture, after: DropPicture) -> Iterator[Cue]:
    """Yield what a change of the screen sounds like."""
    known = {row.item: row.stage for row in before.rows}
    for row in after.rows:
        if known.get(row.item) is not row.stage and row.stage in STAGES:
            yield STAGES[row.stage]
    if after.help is not before.help and after.help in HELP:
        yield HELP[after.help]
