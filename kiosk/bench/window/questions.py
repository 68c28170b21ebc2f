"""A printer's status exchange put together: four questions of three bytes and four answers of one are one of each.

Source: Epson ESC/POS reference, DLE EOT; only their order says which question an answer belongs to.
"""

from collections.abc import Iterator, Sequence

from drivers.link import Direction
from drivers.printer.escpos_codec import encode
from drivers.printer.escpos_commands import StatusRequest
from drivers.printer.escpos_status import QUESTIONS, is_status
from kiosk.bench.window.scene import Frame

_ASKED = {encode(StatusRequest(number)): number for number in QUESTIONS}


class Questions:
    """Turns the chunks of a printer's wire into frames. What is half asked at the end of a look waits for the next."""

    def __init__(self, wire: str) -> None:
        self._wire = wire
        self._asked: list[bytes] = []
        self._answered: list[bytes] = []
        self._waited = False

    def hear(self, chunks: Sequence[tuple[Direction, bytes]]) -> Iterator[Frame]:
        """Yield frames; an exchange that came to nothing since the last look is told as far as it went."""
        for way, chunk in chunks:
            if not self._belongs(way, chunk):
                yield from self._told()
                if not self._belongs(way, chunk):
                    yield Frame(self._wire, way is Direction.SENT, chunk)
            elif len(self._answered) == len(QUESTIONS):
                yield from self._told()
        if not chunks and self._waited:
            yield from self._told()
        self._waited = bool(self._asked)

    def _belongs(self, way: Direction, chunk: bytes) -> bool:
        """Take a chunk that carries the exchange on; tell whether it does."""
        if way is Direction.RECEIVED:
            is_answer = len(chunk) == 1 and is_status(chunk[0]) and len(self._answered) < len(self._asked)
            self._answered += [chunk] if is_answer else []
            return is_answer
        is_next = _ASKED.get(chunk, 0) == len(self._asked) + 1
        self._asked += [chunk] if is_next else []
        return is_next

    def _told(self) -> Iterator[Frame]:
        asked, answered = b"".join(self._asked), b"".join(self._answered)
        self._asked, self._answered = [], []
        if asked:
            yield Frame(self._wire, True, asked)
        if answered:
            yield Frame(self._wire, False, answered)
