"""How fast frames are read and asked for, beside the plainest parser there is, other people's, and a bare socket.

One run, one core. The other libraries are in `.venv-peers`, which `packaging/peers` makes; without it they are absent.
"""

import json
import multiprocessing
import os
import socket
import subprocess
import tempfile
import time
import timeit
from contextlib import closing
from pathlib import Path
from statistics import median

from sip2.client import Client
from sip2.codec import decode, encode
from sip2.dialects import GENERIC
from sip2.messages import ItemInformation
from sip2.values import SipDate

RUNS, NUMBER = 200, 50
QUESTIONS = 2000
PEERS = Path(__file__).resolve().parent.parent / ".venv-peers" / "bin" / "python"
HARNESS = Path(__file__).resolve().parent.parent / "tests" / "sip2" / "peers"
DATE = "20261123    094100"
PAGE = "64" + " " * 14 + "001" + DATE + "0003" * 6
ITEMS = "".join(f"AU{10000001 + number} a short title|" for number in range(20))
BODY = f"{PAGE}AOJCU|AA20233017|AEChen Xiaoyu|BZ0020|CA0010|CB0020|BLY|CQY|BHCNY|BV0.00|{ITEMS}"
BACK = (
    f"101YNN{DATE}AOJCU|AB10000001|AQMain library|AJDream of the Red Chamber, annotated by Zhiyanzhai|CL1|AA20233017|"
    "CK001|CSI242.47/C230|AFPlease put it on the hold shelf behind you.|AGThank you.|"
)

PEER_TIMES = """
import json, sys, timeit
sys.path.insert(0, sys.argv[1])
page, back = (frame.encode() for frame in json.loads(sys.stdin.read()))
found = {}

def per_second(read):
    return 50 / min(timeit.repeat(read, repeat=60, number=50))

def measure(name, make):
    try:
        found[name] = [per_second(make(page)), per_second(make(back))]
    except Exception as error:
        found[name] = repr(error)

def pysip2(frame):
    from pysip2 import decode_message
    return lambda: decode_message(frame + b"\\r", encoding="utf-8")

def invenio(frame):
    from invenio_server import make_app
    from invenio_sip2.api import Message
    from invenio_sip2.utils import verify_checksum
    make_app().app_context().push()
    text = frame.decode()
    return lambda: (verify_checksum(text), Message(request=text))

def tzeumer(frame):
    from Sip2.sip2 import Sip2
    client = Sip2()
    parse = {"64": client.sip_patron_information_response, "10": client.sip_checkin_response}[frame[:2].decode()]
    text = frame.decode() + "\\r"
    return lambda: (client._crc_verify(text), parse(text))

for name, make in (("pysip2 0.1.0", pysip2), ("invenio-sip2 1.0.0", invenio), ("Sip2 1.1", tzeumer)):
    measure(name, make)
print(json.dumps(found))
"""


def in_ten_lines(frame: bytes) -> dict[str, list[str]]:
    """Read a frame into a dictionary of strings: no checksum, no types, no leniences."""
    text = frame.decode()
    widths = [14, 3, 18, 4, 4, 4, 4, 4, 4] if text.startswith("64") else [1, 1, 1, 1, 18]
    fields, start = {}, 2
    for number, width in enumerate(widths):
        fields[str(number)] = [text[start : start + width]]
        start += width
    for segment in text[start:-9].split("|"):
        if len(segment) >= 2:
            fields.setdefault(segment[:2], []).append(segment[2:])
    return fields


def per_second(read, frame: bytes) -> float:
    """Return frames a second, the best of many short runs, so that a busy machine matters little."""
    return NUMBER / min(timeit.repeat(lambda: read(frame), repeat=RUNS, number=NUMBER))


def peers_per_second(page: bytes, back: bytes) -> dict[str, list[float] | str]:
    """Return the same of other people's libraries, by name; an error in words where one cannot be tried."""
    if not PEERS.exists():
        return {}
    frames = json.dumps([page.decode(), back.decode()])
    with tempfile.TemporaryDirectory() as folder:  # Sip2 leaves a log where it stands
        run = subprocess.run(
            [PEERS, "-c", PEER_TIMES, HARNESS], cwd=folder, input=frames, capture_output=True, text=True, check=False
        )
    return json.loads(run.stdout.splitlines()[-1]) if run.returncode == 0 else {"peers": run.stderr[-300:]}


def answer_for_ever(listener: socket.socket) -> None:
    """Answer every request on every line with an 18 of the same sequence number, prepared beforehand."""
    found = encode(decode(f"18030001{DATE}AB10000001|AJDream of the Red Chamber|CF0|AQMain|".encode()).message)
    answers = [encode(decode(found[:-1]).message, sequence=digit) for digit in range(10)]
    while True:
        line, _ = listener.accept()
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with closing(line):
            while request := line.recv(4096):
                line.sendall(answers[request[-8] - 48])


def round_trips_us() -> tuple[float, float]:
    """Return the medians of a question over the client and of the same bytes over a bare socket, microseconds."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        server = multiprocessing.get_context("fork").Process(target=answer_for_ever, args=(listener,), daemon=True)
        server.start()
        try:
            return _asked(port), _bare(port)
        finally:
            server.kill()


def _asked(port: int) -> float:
    ask = ItemInformation(transaction_date=SipDate(DATE), institution_id="JCU", item_id="10000001")
    with closing(Client("127.0.0.1", port, GENERIC)) as client:
        client.connect()
        return _median_us(lambda: client.request(ask))


def _bare(port: int) -> float:
    wire = encode(ItemInformation(transaction_date=SipDate(DATE), institution_id="JCU", item_id="10000001"))
    with closing(socket.create_connection(("127.0.0.1", port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

        def ask() -> None:
            line.sendall(wire)
            line.recv(4096)

        return _median_us(ask)


def _median_us(ask) -> float:
    times = []
    for _ in range(QUESTIONS):
        started = time.perf_counter()
        ask()
        times.append(time.perf_counter() - started)
    return 1e6 * median(times)


def main() -> None:
    """Measure and print."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    page, back = (encode(decode(text.encode()).message)[:-1] for text in (BODY, BACK))
    print(f"SIP2 messages read a second, checksum verified, typed   64 of {len(page)} bytes   10 of {len(back)} bytes")
    rows = {"ours": [per_second(decode, page), per_second(decode, back)]}
    rows["ten lines, no checksum"] = [per_second(in_ten_lines, page), per_second(in_ten_lines, back)]
    for name, found in {**rows, **peers_per_second(page, back)}.items():
        shown = "".join(f"{each:20,.0f}" for each in found) if isinstance(found, list) else f"   {found}"
        print(f"  {name:40}{shown}")
    asked, bare = round_trips_us()
    print(f"SIP2 question and answer: {asked:.0f} us, over a bare socket {bare:.0f} us: {asked - bare:.0f} us are ours")


if __name__ == "__main__":
    main()
