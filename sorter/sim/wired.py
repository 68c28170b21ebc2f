"""The plant behind the registers: the PLC's half scans it every tick, and the PC sees it through its own half only."""

from sorter.control.signals import Inputs, Outputs
from sorter.sim.plant import TICK_S, Plant
from sorter.wire.pc import PcHalf
from sorter.wire.plc import Drives, PlcHalf, Signals
from sorter.wire.table import PC, PLC, bits

_PASSED_MS = round(TICK_S * 1000)


class WiredPlant:
    """A plant and its PLC. `block` is what the PC wrote last, `words` what the PLC reports."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self._begin()
        self.restart_pc()
        self._words_read = self.words
        self._image: Inputs | None = None

    def _begin(self) -> None:
        """Start the PLC with zeros."""
        self.plc = PlcHalf(self.plant.boot)
        self.block = [0] * PC.words
        self.words = [0] * PLC.words

    def restart_pc(self) -> None:
        """Forget what the PC knew."""
        self.pc = PcHalf(self.plant.line)

    def scan(self) -> None:
        """Let the PLC scan once."""
        if self.plc.boot_id != self.plant.boot:
            self._begin()
        self.words, drives = self.plc.scan(self.block, self._signals(), _PASSED_MS)
        self._drive(drives)

    def _signals(self) -> Signals:
        plant = self.plant
        return Signals(
            (plant.counts(0), plant.counts(1)),
            bits(plant.eyes()),
            bits(plant.homes()),
            bits(plant.is_out),
            bits(plant.docked),
            bits(plant.full),
            plant.safe,
            plant.guarded,
            plant.mains,
        )

    def _drive(self, drives: Drives) -> None:
        plant = self.plant
        plant.windows = ()
        plant.main_on, plant.inlet_on = drives.main, drives.inlet(0)
        for number in range(plant.line.bins):
            plant.divert(number, bool(drives.out >> number & 1))

    def image(self) -> Inputs:
        """Return what the PC reads after the PLC's next scan, and the mail that has come."""
        plant = self.plant
        self.scan()
        mail, plant.mail = tuple(plant.mail), []
        if not plant.stalled:
            self._words_read = self.words
        return self.pc.read(tuple(self._words_read), journal=plant.journal, punctual=plant.punctual, hour=12, mail=mail)

    def obey(self, outputs: Outputs) -> None:
        """Write what the controller wants; nothing arrives over a stalled fieldbus."""
        block = self.pc.write(outputs)
        if not self.plant.stalled:
            self.block = block
