"""A group robot of WeCom or DingTalk that keeps what it is sent, on a TCP port of this machine, from any thread."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TAKEN = 200, b'{"errcode":0,"errmsg":"ok"}'


class RobotServer:
    """Takes texts over plain HTTP; `got` are path and body of each, the first one first.

    `answer` is the status and the body that the next ones get.
    """

    def __init__(self) -> None:
        self.got: list[tuple[str, Any]] = []
        self.answer = TAKEN
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def texts(self) -> list[str]:
        """What was said, without its form."""
        return [body["text"]["content"] for _, body in self.got]

    def start(self) -> None:
        """Begin to answer; until then nobody gets in."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(robot: RobotServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            robot.got.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
            status, body = robot.answer
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: what is sent is kept."""

    return Handler
