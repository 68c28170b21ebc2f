"""Each item's story for its reader; no I/O. Titles are forgotten with their items."""

from drivers.sorterlink import Stage, Story
from sorter.control.signals import Fate, Record

ENDS = {
    Fate.SORTED: Stage.SORTED,
    Fate.EXCEPTION: Stage.KEPT,
    Fate.PURGED: Stage.KEPT,
    Fate.HANDED_BACK: Stage.HANDED_BACK,
    Fate.MISSING: Stage.UNCERTAIN,
    Fate.DOUBTFUL: Stage.UNCERTAIN,
    Fate.FLOOR: Stage.UNCERTAIN,
}
"""What the end of an item's record is to those who look on."""


class Stories:
    """What has been told of items under way."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}
        self._noted: set[int] = set()
        self._told: dict[int, Story] = {}

    def titled(self, item: int, title: str) -> None:
        """Remember a title that the library system gave, to be told with the item's next record."""
        self._titles[item] = title

    def title(self, item: int) -> str:
        """Return the title of an item, if it is known and the item under way."""
        return self._titles.get(item, "")

    def noted(self, item: int) -> Story:
        """Say that an item is accepted off line."""
        self._noted.add(item)
        return self._tell(Story(item, Stage.NOTED, self._titles.get(item, "")))

    def follow(self, record: Record) -> Story | None:
        """Return the story after a record, or None if nothing changed for the reader."""
        story = Story(record.item, self._stage(record), self._titles.get(record.item, ""), record.reason, record.bin)
        if record.fate is Fate.OPEN:
            story = Story(story.item, story.stage, story.title, story.reason)
        changed = self._told.get(record.item) != story
        self._tell(story)
        if record.fate is not Fate.OPEN:
            self._forget(record.item)
        return story if changed else None

    def _stage(self, record: Record) -> Stage:
        end = ENDS.get(record.fate)
        if record.item in self._noted and end in {None, Stage.KEPT, Stage.SORTED}:
            return Stage.NOTED
        if end is not None:
            return end
        if record.checked_in:
            return Stage.RETURNED
        return Stage.ASKING if record.uids and not record.reason else Stage.SEEN

    def _tell(self, story: Story) -> Story:
        self._told[story.item] = story
        return story

    def _forget(self, item: int) -> None:
        self._titles.pop(item, None)
        self._told.pop(item, None)
        self._noted.discard(item)
