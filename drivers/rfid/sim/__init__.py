"""The other end of the tag readers' wires: a field with tags in it, and readers that speak of it over TCP."""

from drivers.rfid.sim.d6_wire import D6Wire
from drivers.rfid.sim.feig_wire import FeigWire, Timing
from drivers.rfid.sim.field import Field, SimTag
from drivers.rfid.sim.server import D6Server, Fault, FeigServer, ReaderServer

__all__ = ["D6Server", "D6Wire", "Fault", "FeigServer", "FeigWire", "Field", "ReaderServer", "SimTag", "Timing"]
