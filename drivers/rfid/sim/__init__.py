"""The other end of the tag readers' wires: a field with tags in it, and readers that speak of it over TCP."""

from drivers.rfid.sim.feig_wire import FeigWire, Timing
from drivers.rfid.sim.field import Field, SimTag
from drivers.rfid.sim.server import Fault, FeigServer

__all__ = ["Fault", "FeigServer", "FeigWire", "Field", "SimTag", "Timing"]
