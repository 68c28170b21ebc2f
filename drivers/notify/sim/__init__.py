"""The other ends of notifications, on the real wires."""

from drivers.notify.sim.robot import RobotServer
from drivers.notify.sim.smtp import SmtpServer

__all__ = ["RobotServer", "SmtpServer"]
