"""A mail server that keeps what it is sent (RFC 5321), on a TCP port of this machine, from any thread."""

import socketserver
import threading


class SmtpServer:
    """Takes mails in plain text; `got` are their texts, the first one first.

    `refusals` maps a command, such as RCPT, to the whole reply that it gets instead of 250.
    """

    def __init__(self) -> None:
        self.got: list[str] = []
        self.refusals: dict[str, str] = {}
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _conversation(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begin to answer; until then nobody gets in."""
        self._thread.start()

    def stop(self) -> None:
        """Hang up and free the port."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _conversation(server: SmtpServer) -> type[socketserver.StreamRequestHandler]:
    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "QUIT":
                    self._say("221 bye")
                    return
                self._say("354 go on" if word == "DATA" else server.refusals.get(word, "250 ok"))
                if word == "DATA":
                    server.got.append(self._text())
                    self._say("250 taken")

        def _text(self) -> str:
            text = b""
            while not text.endswith(b"\r\n.\r\n"):
                text += self.rfile.readline()
            return text.decode()

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    return Conversation
