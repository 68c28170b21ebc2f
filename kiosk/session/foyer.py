"""What a kiosk shows while nobody is served: the library's pictures after a while, and its messages of the day."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from kiosk.session.commands import PictureBroken
from kiosk.session.lobby_events import PictureFailed, PicturesFound
from kiosk.session.session import NOBODY_DID
from kiosk.session.view import Help, Screen, View


@dataclass(frozen=True, slots=True)
class Message:
    """One message, in each language; from its first day to its last, None: from or for ever."""

    text: dict[str, str]
    first: date | None = None
    last: date | None = None

    def is_for(self, day: date) -> bool:
        """Tell whether it is shown on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def words(self, language: str) -> str:
        """Return it in a language, or in the first one it has."""
        return self.text.get(language) or next(iter(self.text.values()))


@dataclass(frozen=True, slots=True)
class FoyerPolicy:
    """Seconds."""

    pictures_s: float = 60.0
    """How long nobody must have touched the welcome screen before the pictures begin."""
    message_s: float = 12.0
    """How long each of several messages stands: words that matter never vanish in under ten."""
    messages: tuple[Message, ...] = field(default_factory=tuple)


class Foyer:
    """Watches for people. Pictures that cannot be shown are left out until their folder has changed."""

    def __init__(self, policy: FoyerPolicy, wall_time: Callable[[], datetime]) -> None:
        self._policy, self._wall_time = policy, wall_time
        self._pictures: tuple[str, ...] = ()
        self._touched_s = self._now = 0.0

    def handle(self, event: Any, now: float) -> tuple[PictureBroken, ...]:
        """Take any event of the machine, whoever else it is for."""
        self._now = now
        match event:
            case PicturesFound(pictures=pictures):
                self._pictures = pictures
            case PictureFailed(picture=picture) if picture in self._pictures:
                self._pictures = tuple(each for each in self._pictures if each != picture)
                return (PictureBroken(picture),)
            case PictureFailed():
                pass
            case _ if not isinstance(event, NOBODY_DID):
                self._touched_s = now
            case _:
                pass
        return ()

    def dress(self, view: View) -> View:
        """Return a view with what belongs to the welcome screen."""
        if view.screen is not Screen.WELCOME:
            return view
        rests = view.help is Help.NONE and self._now - self._touched_s >= self._policy.pictures_s
        return replace(view, pictures=self._pictures if rests else (), news=self._news(view.language))

    def _news(self, language: str) -> str:
        today = self._wall_time().astimezone().date()
        current = [each for each in self._policy.messages if each.is_for(today)]
        return current[int(self._now // self._policy.message_s) % len(current)].words(language) if current else ""
