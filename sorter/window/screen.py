"""The drop's end of its screen: what the scan and the library system say, told on; what is asked for, passed in."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime

import structlog

from drivers.sorterlink import (
    Admit,
    Asked,
    Dismiss,
    Emptied,
    Filed,
    Jog,
    Plant,
    Press,
    Standing,
    Story,
    Switch,
    Watch,
)  # fmt: skip
from drivers.sorterlink.server import LinkServer
from drivers.sorterlink.settings import SorterLinkSettings
from sip2.outcomes import Returned
from sorter.control.signals import Acknowledged, Jogged, Message, Opened, Record, Ruled
from sorter.control.signals import Standing as LineStanding
from sorter.desk.choice import Choice
from sorter.desk.contents import Contents
from sorter.line import Line
from sorter.window import picture
from sorter.window.bins import Bins
from sorter.window.incidents import Incidents
from sorter.window.stories import Stories

AGAIN_S = 0.5
"""How the drop stands is told that often, so that a screen notices when it is not."""
OWED_AGAIN_S = 10.0
"""Lists that no paper was made of are told that often, to a screen that has just come as well."""
log = structlog.get_logger()


class Screen:
    """Used by the desk's thread; `returned` and `noted`, one step each, also by the library system's."""

    def __init__(
        self,
        settings: SorterLinkSettings,
        machine: str,
        line: Line,
        contents: Contents,
        choice: Choice,
        answer: Callable[[Message], None],
        say: Callable[[str, bool], None],
    ) -> None:
        self._answer, self._say, self._contents, self._choice = answer, say, contents, choice
        self._stories, self._bins = Stories(), Bins(line, contents, _here)
        self._incidents = Incidents(_here)
        self._standing: LineStanding | None = None
        self._told_s = self._owed_told_s = 0.0
        self._all_bins = line.bins
        self._link = LinkServer(settings.path, picture.hello(machine, line, choice.known), settings.uids(), self._obey)

    def start(self) -> None:
        """Listen. Raises DeviceUnavailable where the socket cannot be made."""
        self._link.start()

    def stop(self) -> None:
        """Hang up."""
        self._link.stop()
        self._contents.close()

    def numbered(self, item: int, number: str) -> None:
        """Remember an item's own number."""
        self._bins.numbered(item, number)

    def returned(self, item: int, answer: Returned) -> None:
        """Remember what the library system said of an item."""
        self._stories.titled(item, answer.title)
        self._bins.returned(item, answer)

    def learnt(self, number: str, detail: Mapping[str, str]) -> None:
        """Remember what the library system said later of an item by its own number."""
        self._bins.learnt(number, detail)

    def noted(self, item: int) -> None:
        """Tell that an item is accepted off line."""
        self._link.publish(self._stories.noted(item))

    def follow(self, told: Record | LineStanding | Plant) -> None:
        """Tell on what the scan said."""
        match told:
            case Record():
                self._record(told)
            case Plant():
                self._link.publish(told)
            case _:
                self._standing, self._told_s = told, 0.0
                if self._bins.stand(told.active):
                    self._tell_owed()

    def _record(self, told: Record) -> None:
        self._bins.record(told)
        incident = self._incidents.follow(told, self._stories.title(told.item))
        story: Story | None = self._stories.follow(told)
        for each in (story, incident):
            if each:
                self._link.publish(each)

    def stand(self, *, online: bool) -> None:
        """Tell how the drop stands, if that is due."""
        now, line = time.monotonic(), self._standing
        if line is None or now - self._told_s < AGAIN_S:
            return
        self._told_s = now
        if now - self._owed_told_s >= OWED_AGAIN_S:
            self._tell_owed()
        says, why = picture.intake(line, self._all_bins)
        bins, alarms = self._bins.show(line.active), picture.alarms(line.active)
        self._link.publish(Standing(int(line.state), says, why, online, bins, alarms, self._choice.rules))

    def _tell_owed(self) -> None:
        self._owed_told_s = time.monotonic()
        for manifest in self._bins.owed():
            self._link.publish(manifest)

    def _obey(self, asked: Asked) -> None:
        match asked:
            case Press(inlet=inlet):
                self._answer(Opened(inlet, "screen"))
            case Jog(belt=belt, direction=direction, sent_s=sent_s):
                self._answer(Jogged(belt, direction, sent_s))
            case Emptied(bin=number):
                self._bins.changed(number)
                self._answer(Acknowledged(number))
                self._told_s = 0.0
                self._tell_owed()
            case Switch(rules=rules):
                self._switch(rules)
            case Filed(number=number):
                self._bins.filed(number)
            case Watch(on=on):
                self._say("Watched", on)
                for incident in self._incidents.last if on else ():
                    self._link.publish(incident)
            case Admit() | Dismiss():
                log.info("technician at the screen", admitted=isinstance(asked, Admit))

    def _switch(self, rules: str) -> None:
        try:
            if self._choice.choose(rules):
                self._answer(Ruled(rules))
                self._told_s = 0.0
                log.info("routing rules switched", rules=rules or "ordinary")
        except OSError as error:
            log.error("routing rules not switched; make room on the disk", error=str(error))


def _here() -> datetime:
    return datetime.now().astimezone()
