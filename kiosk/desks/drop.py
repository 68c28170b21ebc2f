"""Speaks with the sorter's program: the work of the link's thread."""

import time
from collections.abc import Callable

import structlog

from drivers.errors import DeviceUnavailable
from drivers.sorterlink import Asked, Hello, Incident, Manifest, Plant, Standing, Story
from drivers.sorterlink.client import LinkClient
from kiosk.drop.events import Event, LinkLost

WAIT_S = 0.05
RETRY_S = 0.5
log = structlog.get_logger()


class DropDesk:
    """One link. Used by one thread; what is asked for while it is away is lost, for nobody waits at a shut slot."""

    def __init__(self, client: LinkClient, post: Callable[[Event], None]) -> None:
        self._client, self._post = client, post
        self._away = False

    def idle(self) -> float:
        """Take what comes; return the seconds until the next time."""
        try:
            message = self._client.receive(time.monotonic(), WAIT_S)
        except DeviceUnavailable as error:
            self._lose(error)
            return RETRY_S
        self._away = False
        if isinstance(message, Hello | Standing | Story | Plant | Incident | Manifest):
            self._post(message)
        return 0.0

    def perform(self, order: Asked) -> None:
        """Ask the sorter for something."""
        try:
            self._client.send(order)
        except DeviceUnavailable as error:
            self._lose(error)

    def _lose(self, error: DeviceUnavailable) -> None:
        if not self._away:
            log.warning("sorter away", error=str(error))
            self._post(LinkLost())
        self._away = True
