"""Writes a support bundle onto the stick that a technician has put in, and says how far it has come."""

from collections.abc import Callable

from kiosk.bundle.making import STEPS, NotWritten, make_on_stick
from kiosk.bundle.scene import Scene
from kiosk.log import RECENT
from kiosk.maintenance.probes import SUPPORT, Finding
from kiosk.session.commands import RunTest
from kiosk.session.view import TestState

ASLEEP_S = 3600.0


class SupportDesk:
    """Used by one thread. `tested` takes its progress and its end as those of a test."""

    def __init__(self, scene: Scene, tested: Callable[[str, Finding], None]) -> None:
        self._scene, self._tested = scene, tested

    def idle(self) -> float:
        """Wait to be asked."""
        return ASLEEP_S

    def perform(self, order: RunTest) -> None:
        """Make one bundle."""
        try:
            made = make_on_stick(self._scene, order.language, tuple(RECENT), self._tell)
        except NotWritten as error:
            self._tested(SUPPORT, Finding(TestState.FAILED, str(error)))
        else:
            said = f"{made.bytes // 1000 + 1} kB in {made.path.parent}: {made.path.name}"
            self._tested(SUPPORT, Finding(TestState.PASSED, said))

    def _tell(self, step: str) -> None:
        self._tested(SUPPORT, Finding(TestState.RUNNING, f"{STEPS.index(step) + 1} / {len(STEPS)} {step}"))
