"""What a machine does beside its visits, whatever its session is for: staff are called, the welcome is dressed.

Pure, as the session is: `handle(event, now)` returns what to do, `view` is the session's with what stands before it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Protocol

from kiosk.session.attendant import Attendant
from kiosk.session.bell import Bell
from kiosk.session.commands import CallStaff, SetMuted, TellStaff
from kiosk.session.ear import Ear
from kiosk.session.events import Touched
from kiosk.session.foyer import Foyer
from kiosk.session.lobby_events import (
    HelpAnswered,
    HelpClosed,
    HelpPressed,
    MutedChanged,
    PictureFailed,
    PicturesFound,
    SoundPressed,
    StaffTold,
)
from kiosk.session.local import LocalWords
from kiosk.session.view import Help, Screen, Trouble, View


class Served(Protocol):
    """A session of a kiosk or a drop."""

    @property
    def view(self) -> Any:
        """What to show now; it has a place for what the lobby adds."""

    @property
    def is_at_rest(self) -> bool:
        """Whether nobody is served."""

    def handle(self, event: Any, now: float) -> Iterable[Any]:
        """Take an event and return the commands it causes."""

    def hold(self, now: float) -> None:
        """Count this moment as one in which somebody is there."""


class Lobby:
    """One session and what stands beside it; `bell` None: nobody can be called, `foyer` None: it stays bare.

    `situation` says what a view shows; `words` are the library's own for the library system's messages; `ear` None:
    the machine is silent; `attendant` None: nobody counts what fails.
    """

    def __init__(
        self,
        session: Served,
        bell: Bell | None,
        situation: Callable[[Any], CallStaff],
        foyer: Foyer | None = None,
        words: LocalWords | None = None,
        ear: Ear | None = None,
        attendant: Attendant | None = None,
    ) -> None:
        self._session, self._bell, self._situation = session, bell, situation
        self._foyer, self._words, self._ear, self._attendant = foyer, words, ear, attendant

    @property
    def view(self) -> Any:
        """What to show now."""
        view = self._session.view
        if self._bell and self._bell.shown:
            view = replace(view, help=self._bell.shown, help_at=self._bell.at)
        elif self._attendant and self._attendant.about:
            offer = Help.OFFERED if self._bell else Help.ADVISED
            view = replace(view, help=offer, help_about=self._attendant.about)
        view = self._foyer.dress(view) if self._foyer else view
        if self._ear and self._ear.muted and isinstance(view, View):
            view = replace(view, muted=True)
        return self._words.dress(view) if self._words else view

    def handle(self, event: Any, now: float) -> tuple[Any, ...]:
        """Take one event and return the commands it causes, and what is heard of it."""
        commands = self._handle(event, now)
        if self._attendant:
            commands += self._attend(self._attendant, event, commands, now)
        return commands + self._heard(self._ear, now) if self._ear else commands

    def _heard(self, ear: Ear, now: float) -> tuple[Any, ...]:
        view = self.view
        return ear.listen(view, now, quiet=isinstance(view, View) and view.quiet)

    def _handle(self, event: Any, now: float) -> tuple[Any, ...]:
        dressing = self._foyer.handle(event, now) if self._foyer else ()
        if isinstance(event, PicturesFound | PictureFailed):
            return dressing
        if isinstance(event, SoundPressed | MutedChanged):
            return self._mute(event)
        if isinstance(event, HelpPressed | HelpClosed | HelpAnswered):
            return self._ring(event, now)
        if isinstance(event, StaffTold):
            if self._attendant:
                self._attendant.answered(event)
            return ()
        if self._bell:
            self._wait(self._bell, event, now)
        return tuple(self._session.handle(event, now))

    def _ring(self, event: HelpPressed | HelpClosed | HelpAnswered, now: float) -> tuple[CallStaff, ...]:
        about = self._answer_offer(self._attendant, event) if self._attendant else None
        match event, self._bell:
            case HelpPressed(), Bell() as bell:
                return bell.press(replace(self._situation(self._session.view), again=about), now)
            case HelpAnswered(number=number, reached=reached), Bell() as bell:
                bell.answered(number, reached=reached)
            case HelpClosed(), Bell() as bell:
                bell.close()
            case _:
                pass
        return ()

    @staticmethod
    def _answer_offer(attendant: Attendant, event: HelpPressed | HelpClosed | HelpAnswered) -> Trouble | None:
        """Take what the reader says to help that is offered; return why it was."""
        about = attendant.about
        match event:
            case HelpPressed():
                attendant.called()
            case HelpClosed():
                attendant.decline()
            case _:
                pass
        return about

    def _attend(
        self, attendant: Attendant, event: Any, commands: tuple[Any, ...], now: float
    ) -> tuple[CallStaff | TellStaff, ...]:
        """Let what failed be counted; where the site wants it, staff are called for it at once."""
        at_rest = self._session.is_at_rest
        told = attendant.watch(event, commands, lambda: self._session.view, at_rest=at_rest)
        return told + (self._ring(HelpPressed(), now) if attendant.calls and self._bell else ())

    def _mute(self, event: SoundPressed | MutedChanged) -> tuple[SetMuted, ...]:
        if self._ear is None:
            return ()
        if isinstance(event, MutedChanged):
            self._ear.muted = event.muted
            return ()
        return (SetMuted(not self._ear.muted),) if self._session.view.screen is Screen.MAINTENANCE else ()

    def _wait(self, bell: Bell, event: Any, now: float) -> None:
        """Let no visit run out while its reader waits for staff, covered, and not for ever."""
        if isinstance(event, Touched):
            bell.touched(now)
        bell.pass_time(now)
        if bell.waits:
            self._session.hold(now)


def situation(view: View) -> CallStaff:
    """Return what staff are told of a kiosk's screen: nothing of who stands before it."""
    asks = view.identify_error or view.card_error
    troubles = (*sorted(part.value for part in view.away), *([asks.value] if asks else []))
    return CallStaff(0, view.screen.value, view.language, view.needs_reader, troubles)
