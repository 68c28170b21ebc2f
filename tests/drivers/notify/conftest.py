"""A robot's address and a mail server, both real and in this process."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from drivers.notify.sim import SmtpServer


class Served:
    def __init__(self, server):
        self.server = server
        self.port = server.server_address[1]
        self.got = []
        server.served = self
        server.daemon_threads = True
        self.thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Robot(BaseHTTPRequestHandler):
    def do_POST(self):
        served = self.server.served
        served.got.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
        status, body = served.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def robot():
    served = Served(ThreadingHTTPServer(("127.0.0.1", 0), Robot))
    served.answer = 200, b'{"errcode":0,"errmsg":"ok"}'
    yield served
    served.stop()


@pytest.fixture
def smtp():
    server = SmtpServer()
    server.start()
    yield server
    server.stop()
