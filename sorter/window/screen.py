"""The drop's end of its screen: what the scan and the library system say, told on; what is asked for, passed in."""

import time
from collections.abc import Callable

import structlog

from drivers.sorterlink import Admit, Asked, Dismiss, Emptied, Jog, Press, Standing, Story
from drivers.sorterlink.server import LinkServer
from drivers.sorterlink.settings import SorterLinkSettings
from sorter.control.signals import Acknowledged, Jogged, Message, Opened, Record
from sorter.control.signals import Standing as LineStanding
from sorter.line import Line
from sorter.window import picture
from sorter.window.stories import Counts, Stories

AGAIN_S = 0.5
"""How the drop stands is told that often, so that a screen notices when it is not."""
log = structlog.get_logger()


class Screen:
    """Used by the desk's thread; `titled` and `noted`, one step each, also by the library system's."""

    def __init__(
        self, settings: SorterLinkSettings, machine: str, line: Line, answer: Callable[[Message], None]
    ) -> None:
        self._answer = answer
        self._stories, self._counts = Stories(), Counts(line)
        self._standing: LineStanding | None = None
        self._told_s = 0.0
        self._link = LinkServer(settings.path, picture.hello(machine, line), settings.uids(), self._obey)

    def start(self) -> None:
        """Listen. Raises DeviceUnavailable where the socket cannot be made."""
        self._link.start()

    def stop(self) -> None:
        """Hang up."""
        self._link.stop()

    def titled(self, item: int, title: str) -> None:
        """Remember a title."""
        self._stories.titled(item, title)

    def noted(self, item: int) -> None:
        """Tell that an item is accepted off line."""
        self._link.publish(self._stories.noted(item))

    def follow(self, told: Record | LineStanding) -> None:
        """Tell on what the scan said."""
        if isinstance(told, Record):
            self._counts.record(told)
            story: Story | None = self._stories.follow(told)
            if story:
                self._link.publish(story)
            return
        self._standing, self._told_s = told, 0.0
        self._counts.stand(told.active)

    def stand(self, *, online: bool) -> None:
        """Tell how the drop stands, if that is due."""
        now, line = time.monotonic(), self._standing
        if line is None or now - self._told_s < AGAIN_S:
            return
        self._told_s = now
        says, why = picture.intake(line)
        bins, alarms = self._counts.bins(line.active), picture.alarms(line.active)
        self._link.publish(Standing(int(line.state), says, why, online, bins, alarms))

    def _obey(self, asked: Asked) -> None:
        match asked:
            case Press(inlet=inlet):
                self._answer(Opened(inlet, "screen"))
            case Jog(belt=belt, direction=direction, sent_s=sent_s):
                self._answer(Jogged(belt, direction, sent_s))
            case Emptied(bin=number):
                self._counts.changed(number)
                self._answer(Acknowledged(number))
            case Admit() | Dismiss():
                log.info("technician at the screen", admitted=isinstance(asked, Admit))
            case _:
                pass
