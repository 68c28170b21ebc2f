"""Frames out of a stream of bytes, for any reader whose frames say how long they are."""

from collections.abc import Callable, Iterator

from drivers.errors import ProtocolError


class Splitter:
    """Cuts a byte stream into frames, whatever pieces it comes in. CRCs are not looked at.

    `frame_size` returns the size of the frame that begins so, None while more bytes are needed, and raises
    `ProtocolError` where no frame can begin so: then everything pending is dropped.
    """

    def __init__(self, frame_size: Callable[[bytes | bytearray], int | None]) -> None:
        self._frame_size = frame_size
        self._pending = bytearray()

    def receive(self, data: bytes) -> Iterator[bytes]:
        """Yield each frame that `data` completes."""
        self._pending += data
        try:
            while (size := self._frame_size(self._pending)) is not None and len(self._pending) >= size:
                frame = bytes(self._pending[:size])
                del self._pending[:size]
                yield frame
        except ProtocolError:
            self.reset()

    @property
    def pending(self) -> bool:
        """Tell whether a frame has begun and not ended."""
        return bool(self._pending)

    def reset(self) -> None:
        """Drop an unfinished frame."""
        self._pending.clear()
