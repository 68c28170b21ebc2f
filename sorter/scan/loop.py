"""The scan loop: read, step, write, then sleep until the next absolute deadline (DESIGN §5).

Silence of the PLC leaves the last image with its old heartbeat in force, which the controller judges after 0.5 s. What
the PC does not write any more dies in the PLC after 0.5 s. So belts are dead within 1 s, whichever end fell silent.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from drivers.errors import DeviceError
from drivers.fieldbus import Registers
from drivers.sorterlink import Plant
from sorter.control.controller import Controller
from sorter.control.packml import Order
from sorter.control.signals import Inputs, Message, Ordered, Outputs, Standing
from sorter.scan.mailbox import Mailbox
from sorter.scan.notify import Notifier
from sorter.scan.pace import Pace
from sorter.window.picture import plant, standing
from sorter.wire.pc import ForeignTable, PcHalf
from sorter.wire.table import PC, PLC

PERIOD_S = 0.01
LATE_S = 0.1
"""A gap between two scans after which an edge may have been missed: 40 mm at 0.40 m/s, less than `Policy.window_mm`."""

PICTURE_S = 0.15
"""How often who watches is told what lies where."""

Watch = Callable[[Inputs, float, Outputs], None]


class ScanLoop:
    """One line. `run` is the scan thread; the rest may be read from anywhere."""

    def __init__(
        self,
        controller: Controller,
        plc: Registers,
        mailbox: Mailbox,
        *,
        notifier: Notifier | None = None,
        watch: Watch | None = None,
        period_s: float = PERIOD_S,
    ) -> None:
        self.controller, self._plc, self._mailbox, self._watch = controller, plc, mailbox, watch
        self._half = PcHalf(controller.line)
        self._notifier = notifier or Notifier({})
        self.pace = Pace(period_s, time.monotonic())
        self.fault: DeviceError | ForeignTable | None = None
        """Why the PLC was not heard in the last scan."""
        self._image = self._half.blank()
        self._scanned_s: float | None = None
        self.outputs: Outputs | None = None
        self._standing: Standing | None = None
        self._pictured_s = 0.0
        self._orphaned_at_s: float | None = None
        """When the second process was found gone."""

    @property
    def parks(self) -> bool:
        """Tell whether the second process says that the power ends."""
        return self._mailbox.parks

    def run(self, stopped: Callable[[], bool]) -> None:
        """Scan until `stopped`, then once more with every belt stopped."""
        self.pace = Pace(self.pace.period_s, time.monotonic())
        self._notifier.tell("READY=1")
        while not stopped():
            self._turn(())
        self._notifier.tell("STOPPING=1")
        self._turn((Ordered(Order.ABORT),))
        self._plc.close()
        self._notifier.close()

    @property
    def orphaned_s(self) -> float:
        """How long the second process has been gone; 0 while it is there."""
        return 0.0 if self._orphaned_at_s is None else time.monotonic() - self._orphaned_at_s

    def _turn(self, orders: tuple[Message, ...]) -> None:
        wait_s = self.pace.deadline_s - time.monotonic()
        if wait_s > 0:
            time.sleep(wait_s)
        now = time.monotonic()
        self.pace.begin(now)
        self._scan(now, orders)
        done_s = time.monotonic()
        if self.pace.end(done_s):
            self._notifier.feed(done_s)

    def _scan(self, now: float, orders: tuple[Message, ...]) -> None:
        image = self._read(now, orders)
        outputs = self.outputs = self.controller.step(image, now)
        if self.fault is None:
            self._write(outputs)
        self._mailbox.send((*outputs.commands, *outputs.records, *outputs.raised, *self._changed(outputs),
                            *self._picture(image, outputs, now)))  # fmt: skip
        if self._watch:
            self._watch(image, now, outputs)

    def _changed(self, outputs: Outputs) -> tuple[Standing, ...]:
        after = standing(self.controller, outputs)
        if after == self._standing:
            return ()
        self._standing = after
        return (after,)

    def _picture(self, image: Inputs, outputs: Outputs, now: float) -> tuple[Plant, ...]:
        if not self._mailbox.watched or now - self._pictured_s < PICTURE_S:
            return ()
        self._pictured_s = now
        return (plant(self.controller, image, outputs),)

    def _read(self, now: float, orders: tuple[Message, ...]) -> Inputs:
        punctual = self._scanned_s is None or now - self._scanned_s <= LATE_S
        self._scanned_s = now
        mail = (*self._mailbox.receive(), *orders)
        if self._orphaned_at_s is None and not self._mailbox.alive:
            self._orphaned_at_s = now
        journal, hour = self._mailbox.journal, time.localtime().tm_hour
        try:
            words = self._plc.read(PLC.at, PLC.words)
            self._image = self._half.read(words, journal=journal, punctual=punctual, hour=hour, mail=mail)
            mains = self._image.mains and self._mailbox.mains
            self._image = replace(self._image, mains=mains, library=self._mailbox.library)
            self.fault = None
        except (DeviceError, ForeignTable) as error:
            self.fault = error
            self._image = replace(self._image, journal=journal, punctual=punctual, hour=hour, mail=mail)
        return self._image

    def _write(self, outputs: Outputs) -> None:
        try:
            self._plc.write(PC.at, self._half.write(outputs))
        except DeviceError as error:
            self.fault = error
