"""Printer status by the hundred thousand, damaged: read or refused, never a made-up "adequate", never a made-up proof.

`packaging/test --long` makes a million of each. Plain seeded loops, for these are counts.
"""

import random
from collections.abc import Callable

import pytest

from drivers.errors import ProtocolError
from drivers.printer import Paper, Printed, PrinterStatus, escpos_status, star_status
from drivers.printer.escpos import EscposPrinter
from drivers.printer.star import StarPrinter
from drivers.printer.star_status import AsbReader

SEED = 20261126
STATES = [PrinterStatus(paper, cover, cutter) for paper in (Paper.OK, Paper.NEAR_END, Paper.OUT)
          for cover in (False, True) for cutter in (False, True)]  # fmt: skip
ESCPOS = [bytes(escpos_status.encode(question, state) for question in escpos_status.QUESTIONS) for state in STATES]
STAR = [star_status.encode(state, counter) for state in STATES for counter in (0, 1, 31)]


def damaged(frame: bytes, chance: random.Random) -> bytes:
    """Return a frame with bits turned, bytes lost, doubled or added; now and then whole."""
    body = bytearray(frame)
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(body) + 1)
        match chance.randrange(4):
            case 0 if at < len(body):
                body[at] ^= 1 << chance.randrange(8)
            case 1:
                del body[at : at + chance.randrange(3)]
            case 2:
                body[at:at] = chance.randbytes(chance.randrange(3))
            case _:
                body[at:at] = body[at : at + 2]
    return bytes(body)


def escpos(data: bytes) -> PrinterStatus:
    status = escpos_status.decode(data)
    assert all(byte & 0x93 == 0x12 for byte in data)
    assert (status.paper is Paper.OUT) == bool(data[3] & 0x60 or data[1] & 0x20)
    return status


def star(data: bytes) -> PrinterStatus:
    asb = star_status.decode(data)
    assert len(data) == star_status.size(data[0])
    assert asb.counter is None or 0 <= asb.counter < star_status.COUNTER_VALUES
    assert (asb.status.paper is Paper.OUT) == bool(data[5] & 0x08)
    return asb.status


@pytest.mark.parametrize(("decode", "good"), [(escpos, ESCPOS), (star, STAR)], ids=["escpos", "star"])
def test_damaged_status_is_read_or_refused(
    decode: Callable[[bytes], PrinterStatus], good: list[bytes], scale: int
) -> None:
    chance, read = random.Random(SEED), 0
    for run in range(100_000 * min(scale, 10)):
        body = damaged(chance.choice(good), chance)
        try:
            assert decode(body).paper is not Paper.UNKNOWN
            read += 1
        except ProtocolError:
            continue
        except Exception as error:
            raise AssertionError(f"seed {SEED} run {run}: {body.hex()}") from error
    assert read > 10_000, "the control: whole frames are read"


def test_a_stream_of_damaged_frames_never_stops_the_reader(scale: int) -> None:
    chance, reader, found = random.Random(SEED), AsbReader(), 0
    for _ in range(100_000 * min(scale, 10)):
        found += len(reader.feed(damaged(chance.choice(STAR), chance)))
        assert len(reader._pending) < star_status.SIZE_MAX
    assert found > 10_000


class Noise:
    """A line on which damaged answers come, or none; it never says what proves a receipt."""

    is_open = True

    def __init__(self, chance: random.Random, good: list[bytes]) -> None:
        self._chance, self._good = chance, good

    def write(self, data: bytes) -> None:
        pass

    def cut(self) -> None:
        pass

    def read(self, deadline_s: float) -> bytes:
        return damaged(self._chance.choice(self._good), self._chance) if self._chance.random() < 0.8 else b""

    def close(self) -> None:
        pass


def test_noise_makes_no_driver_crash_and_no_star_printer_proves_a_receipt_by_a_counter_that_stands_still() -> None:
    chance = random.Random(SEED)
    still = [star_status.encode(state, 5) for state in STATES]
    proved = 0
    for _ in range(2_000):
        result = StarPrinter(Noise(chance, still), answer_s=0, proof_s=0.0005).print(b"")
        proved += isinstance(result, Printed)
        EscposPrinter(Noise(chance, ESCPOS), answer_s=0, proof_s=0.0005).print(b"")
    assert proved < 200, "only where noise hit the counter itself"
