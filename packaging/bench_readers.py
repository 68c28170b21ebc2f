"""What the tag readers' drivers cost beside a bare socket and the reader's air time; how soon a cable is noticed."""

import os
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from drivers.errors import DeviceError
from drivers.link import Direction, Link
from drivers.rfid import TagReader, d6, feig, label
from drivers.rfid.label import Label, Model
from drivers.rfid.security import SecurityPolicy
from drivers.rfid.sim import D6Server, FeigServer, Field, ReaderServer, SimTag, Timing
from kiosk.desks.presence import Presence
from kiosk.desks.tags import TagDesk
from kiosk.desks.worker import Worker
from kiosk.session.view import Part

ROUNDS, STACK, STACKS = 400, 20, 3
POLL_S, RETRY_S = 0.06, 0.5
"""As the kiosk's desk does: how often a pad is looked at, how soon an unplugged reader is tried again."""
IDLE_S = 10.0

Make = Callable[..., ReaderServer]
Open = Callable[[Link], TagReader]
MAKERS: dict[str, tuple[Make, Open]] = {
    "feig": (FeigServer, feig.FeigReader),
    "3m": (D6Server, d6.D6Reader),
}


def tag(number: int) -> SimTag:
    """Return one tag with an item of this library."""
    memory = label.encode(Label(Model.ISO28560_3, f"{number:010}", "DE-705", 1, 1, 1))
    return SimTag(bytes.fromhex("E0040150") + number.to_bytes(4), memory, afi=0x07)


def timed_s(act: Callable[[], object]) -> float:
    """Return how long it took."""
    began_s = time.perf_counter()
    act()
    return time.perf_counter() - began_s


def exchange_s(server: ReaderServer, request: bytes) -> float:
    """Return the time of one request and its answer on a bare socket: the floor of a command."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as bare:
        bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def ask() -> None:
            bare.sendall(request)
            bare.recv(4096)

        return median(timed_s(ask) for _ in range(ROUNDS))


def command_s(maker: str) -> tuple[float, float]:
    """Return the driver's time for one AFI query at a reader that takes none, and the bare socket's for that frame."""
    make, _ = MAKERS[maker]
    field = Field()
    field.lay(tag(1))
    server = make(field, timing=Timing(0, 0, 0))
    server.start()
    # Without the silence that FEIG's manual demands between commands: it is the reader's, not the driver's.
    link = Link(server.url)
    reader = feig.FeigReader(link, silence_s=0) if maker == "feig" else d6.D6Reader(link)
    reader.read_afi(tag(1).uid)
    request = requests_of(server)[-1]
    ours = median(timed_s(lambda: reader.read_afi(tag(1).uid)) for _ in range(ROUNDS))
    reader.close()
    floor = exchange_s(server, request)
    server.stop()
    return ours, floor


def requests_of(server: ReaderServer) -> list[bytes]:
    """Return what the reader was asked lately."""
    return [data for way, data in server.transcript.copy() if way is Direction.SENT]


def replayed_s(server: ReaderServer, requests: list[bytes], silence_s: float) -> float:
    """Return how long the reader itself takes for these requests, with the silence its manual demands in between."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as bare:
        bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began_s = time.perf_counter()
        for request in requests:
            bare.sendall(request)
            bare.recv(4096)
            time.sleep(silence_s)
        return time.perf_counter() - began_s


def know(reader: TagReader) -> None:
    """See the stack twice, so that it counts, and read and decode every item."""
    reader.inventory()
    for sighting in reader.inventory():
        label.decode(reader.read(sighting.uid).data)


def stack_s(maker: str) -> tuple[float, float]:
    """Return the time until 20 items are known, and the reader's own time for the same frames in the same run."""
    make, open_reader = MAKERS[maker]
    field = Field()
    for number in range(STACK):
        field.lay(tag(number))
    server = make(field)
    server.start()
    ours, air = [], []
    for _ in range(STACKS):
        reader = open_reader(Link(server.url))
        reader.read_afi(tag(1).uid)
        server.transcript.clear()
        ours.append(timed_s(partial(know, reader)))
        reader.close()
        air.append(replayed_s(server, requests_of(server), feig.SILENCE_S if maker == "feig" else 0.0))
    server.stop()
    return median(ours), median(air)


def idle_share(maker: str) -> float:
    """Return the share of one core that the kiosk's own worker takes for watching an empty pad."""
    make, open_reader = MAKERS[maker]
    server = make(Field())
    server.start()
    reader = open_reader(Link(server.url))
    presence = Presence(Part.TAG_READER, _unheard, _unheard)
    desk = TagDesk(reader, SecurityPolicy(), POLL_S, presence, _unheard, _unheard, _unheard)
    worker: Worker[Any] = Worker("measured", lambda: desk)
    worker.start()
    time.sleep(POLL_S)
    thread = next(each for each in threading.enumerate() if each.name == "measured")
    clock = time.pthread_getcpuclockid(thread.ident or 0)
    began_s, spent_s = time.monotonic(), time.clock_gettime(clock)
    time.sleep(IDLE_S)
    share = (time.clock_gettime(clock) - spent_s) / (time.monotonic() - began_s)
    worker.stop()
    reader.close()
    server.stop()
    return share


def _unheard(*_: object) -> None:
    """Hear nothing."""


def cable_s(maker: str) -> tuple[float, float]:
    """Return how long a pulled cable goes unnoticed, and after the replug until the reader answers again."""
    make, open_reader = MAKERS[maker]
    server = make(Field())
    server.start()
    reader = open_reader(Link(server.url))
    reader.inventory()
    marks: dict[bool, float] = {}

    def watch() -> None:
        while len(marks) < 2:
            try:
                reader.inventory()
            except DeviceError:
                marks.setdefault(False, time.monotonic())
                time.sleep(RETRY_S)
            else:
                if False in marks:
                    marks.setdefault(True, time.monotonic())
                time.sleep(POLL_S)

    watcher = threading.Thread(target=watch)
    watcher.start()
    pulled_s = time.monotonic()
    server.unplug()
    time.sleep(0.7)
    plugged_s = time.monotonic()
    server.plug()
    watcher.join()
    reader.close()
    server.stop()
    return marks[False] - pulled_s, marks[True] - plugged_s


def show(name: str, value: str, floor: str, target: str) -> None:
    """Print one line of the table."""
    print(f"{name:<44} {value:>12}   floor {floor:>12}   target {target}")


def main() -> None:
    """Measure and print."""
    print(f"tag readers, {os.cpu_count()} cores")
    for maker in MAKERS:
        ours, floor = command_s(maker)
        show(f"{maker}: command", f"{ours * 1e3:.3f} ms", f"{floor * 1e3:.3f} ms", "<= floor + 0.3 ms")
        took, air = stack_s(maker)
        show(f"{maker}: stack of {STACK} known", f"{took * 1e3:.0f} ms", f"{air * 1e3:.0f} ms", "<= floor + 10 %")
        show(f"{maker}: watching an empty pad", f"{idle_share(maker):.2%}", "", "< 0.5 % of a core")
        noticed, back = cable_s(maker)
        show(f"{maker}: pulled cable noticed", f"{noticed * 1e3:.0f} ms", "", "<= 1000 ms")
        show(f"{maker}: back after replug", f"{back * 1e3:.0f} ms", "", "<= 2000 ms")


if __name__ == "__main__":
    main()
