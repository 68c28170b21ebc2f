"""The other end of a receipt printer's wire: paper, a strict ESC/POS interpreter, and a printer on TCP."""

from drivers.printer.sim.paper import PaperPath, Slip
from drivers.printer.sim.server import PrinterServer

__all__ = ["PaperPath", "PrinterServer", "Slip"]
