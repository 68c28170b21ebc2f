"""The simulated scanner as a technician types it, and what it writes on the wire."""

import io
import time
from collections.abc import Iterator

import pytest

from drivers.link import Link
from drivers.scanner.sim import console
from drivers.scanner.sim.server import ScannerServer


@pytest.fixture
def server() -> Iterator[ScannerServer]:
    server = ScannerServer()
    server.start()
    yield server
    server.stop()


def test_what_is_typed_goes_over_the_wire(server: ScannerServer) -> None:
    assert "nobody listens" in console.obey(server, "scan", "code_39/1", "20233017I")
    link = Link(server.url)
    link.write(b"?")
    assert server.wait_for_host()
    assert console.obey(server, "scan", "code_39/1", "20233017I") == "done"
    assert link.read(13, time.monotonic() + 5) == b"]A120233017I\r"
    link.close()


@pytest.mark.parametrize("words", [(), ("scan", "code_99", "1"), ("scan", "qr"), ("nonsense",)])
def test_what_is_not_understood_is_answered_with_help(server: ScannerServer, words: tuple[str, ...]) -> None:
    assert "unplug" in console.obey(server, *words)


def test_it_ends_with_quit() -> None:
    shown = io.StringIO()
    assert console.serve(0, io.StringIO("unplug\nplug\nhalve\nquit\n"), shown) == 0
    assert "[scanner] port = " in shown.getvalue()
    assert shown.getvalue().count("done") == 3
