"""The command line, started as a real process."""

import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.messages import Login, LoginResponse

SIP2 = [sys.executable, "-P", "-m", "sip2", "serve"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_serve_until_ctrl_c(stop: signal.Signals) -> None:
    with subprocess.Popen(
        [*SIP2, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            port = re.fullmatch(r"江城大学图书馆 listens on 127\.0\.0\.1:(\d+)\n", process.stdout.readline())
            assert port is not None
            with closing(Client("127.0.0.1", int(port[1]), GENERIC, timeout_s=10)) as client:
                login = Login(login_user_id="kiosk", login_password="x")
                assert client.request(login) == LoginResponse(ok=True)
            process.send_signal(stop)
            assert process.wait(20) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


def test_a_bad_library_is_reported_whole(tmp_path: Path) -> None:
    file = tmp_path / "library.toml"
    file.write_text('[library]\nname = 1\n[[patron]]\nnumber = ""\n', encoding="utf-8")
    done = subprocess.run(
        [*SIP2, "--port", "0", "--library", str(file)], capture_output=True, encoding="utf-8", timeout=30
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 6
    for place in ("library.institution_id", "library.name", "library.branch", "patron[1].number", "patron[1].name"):
        assert place in done.stderr


def test_a_port_that_cannot_be_had() -> None:
    done = subprocess.run([*SIP2, "--port", "70000"], capture_output=True, encoding="utf-8", timeout=30)
    assert done.returncode == 1
    assert "cannot listen" in done.stderr
