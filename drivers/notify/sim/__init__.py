"""The other ends of notifications, on the real wires."""

from drivers.notify.sim.smtp import SmtpServer

__all__ = ["SmtpServer"]
