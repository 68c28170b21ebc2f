"""The drop's end of the link: a Unix socket, peers known by the kernel (SO_PEERCRED, unix(7)), one thread."""

import os
import selectors
import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

import structlog

from drivers.errors import DeviceUnavailable, ProtocolError
from drivers.sorterlink import Asked, Hello, Incident, Jog, Message, Plant, Standing, Told, Watch
from drivers.sorterlink.codec import Splitter, decode, encode
from drivers.sorterlink.rights import Rights

_CHUNK = 1 << 16
_BEHIND = 1 << 20
"""Bytes that a screen may be behind before it is cut off."""
_PEERS = 4
_WATCHED = (Plant, Incident)
"""Told to those only who asked for it, and may."""
_CREDENTIALS = struct.Struct("3i")
log = structlog.get_logger()


class _Peer:
    """One screen."""

    def __init__(self, end: socket.socket) -> None:
        self.end = end
        self.lines, self.rights = Splitter(), Rights()
        self.watches = False
        self.unsent = b""

    def send(self, line: bytes) -> None:
        """Send, and keep what does not fit. Raises OSError once the peer is too far behind."""
        self.unsent += line
        with suppress(BlockingIOError):
            self.unsent = self.unsent[self.end.send(self.unsent) :]
        if len(self.unsent) > _BEHIND:
            raise OSError("does not read")


class LinkServer:
    """Serves screens. `obey` is called from its thread with what may be obeyed."""

    def __init__(self, path: Path, hello: Hello, uids: frozenset[int], obey: Callable[[Asked], None]) -> None:
        self._path, self._hello, self._uids, self._obey = path, hello, uids, obey
        self._told: SimpleQueue[Told | None] = SimpleQueue()
        self._peers: dict[socket.socket, _Peer] = {}
        self._standing: Standing | None = None
        self._watched = False
        self._thread = threading.Thread(target=self._run, name="sorter link", daemon=True)

    def start(self) -> None:
        """Listen. Raises DeviceUnavailable where the socket cannot be made."""
        self._door = _listen(self._path)
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._door, selectors.EVENT_READ)
        self._ready.register(self._woken, selectors.EVENT_READ)
        self._thread.start()

    def publish(self, message: Told) -> None:
        """Tell every screen, from any thread once it listens; never blocks."""
        self._told.put(message)
        self._nudge()

    def stop(self) -> None:
        """Hang up and take the socket away."""
        self._told.put(None)
        self._nudge()
        self._thread.join()
        for end in (*self._peers, self._door, self._wake, self._woken):
            end.close()
        self._ready.close()
        self._path.unlink(missing_ok=True)

    def _nudge(self) -> None:
        with suppress(BlockingIOError):
            self._wake.send(b".")

    def _run(self) -> None:
        while True:
            for key, _ in self._ready.select():
                if key.fileobj is self._door:
                    self._accept()
                elif key.fileobj is self._woken:
                    self._woken.recv(_CHUNK)
                elif isinstance(key.data, _Peer):
                    self._guarded(key.data, self._serve)
            if not self._tell():
                return

    def _tell(self) -> bool:
        """Send what waits; False at the end."""
        with suppress(Empty):
            while message := self._told.get_nowait():
                if isinstance(message, Standing):
                    self._standing = message
                self._send_all(message)
            return False
        return True

    def _send_all(self, message: Told) -> None:
        line = encode(message)
        for peer in tuple(self._peers.values()):
            if peer.rights.greeted and (peer.watches or not isinstance(message, _WATCHED)):
                self._guarded(peer, lambda one: one.send(line))

    def _accept(self) -> None:
        end, _ = self._door.accept()
        pid, uid, _ = _CREDENTIALS.unpack(end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size))
        if uid not in self._uids or len(self._peers) >= _PEERS:
            log.warning("sorter link refused", uid=uid, pid=pid, screens=len(self._peers))
            end.close()
            return
        end.setblocking(False)
        peer = self._peers[end] = _Peer(end)
        self._ready.register(end, selectors.EVENT_READ, peer)
        self._guarded(peer, lambda one: one.send(encode(self._hello)))

    def _guarded(self, peer: _Peer, act: Callable[[_Peer], None]) -> None:
        try:
            act(peer)
        except (OSError, ProtocolError) as error:
            log.info("sorter link parted", error=str(error))
            self._part(peer)

    def _part(self, peer: _Peer) -> None:
        """Hang up; whatever its technician held is let go at once."""
        self._ready.unregister(peer.end)
        del self._peers[peer.end]
        peer.end.close()
        self._look()
        if peer.rights.technician:
            self._obey(Jog(0, 0, 0.0))

    def _serve(self, peer: _Peer) -> None:
        data = peer.end.recv(_CHUNK)
        if not data:
            raise OSError("hung up")
        for line in peer.lines.feed(data):
            self._take(peer, decode(line))

    def _take(self, peer: _Peer, message: Message) -> None:
        asked = peer.rights.allows(message)
        match asked:
            case None:
                log.warning("sorter link: not allowed", message=type(message).__name__)
                if isinstance(message, Hello):
                    raise OSError("another version of the link: install both programs of one release")
            case Hello():
                if self._standing:
                    peer.send(encode(self._standing))
            case Watch(on=on):
                peer.watches = on
            case _:
                self._obey(asked)
        peer.watches &= bool(peer.rights.technician)
        self._look(again=isinstance(asked, Watch))

    def _look(self, *, again: bool = False) -> None:
        """Pass on whether anybody watches, once it changes or somebody begins to."""
        watched = any(each.watches for each in self._peers.values())
        if watched != self._watched or (again and watched):
            self._watched = watched
            self._obey(Watch(watched))


def _listen(path: Path) -> socket.socket:
    """Return the listening socket; one that a dead server left is replaced, a living one's is not."""
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if path.is_socket():
            _replace(path)
        before = os.umask(0o111)  # anyone may knock; who is let in the kernel tells
        try:
            door.bind(str(path))
        finally:
            os.umask(before)
        door.listen(_PEERS)
    except OSError as error:
        door.close()
        raise DeviceUnavailable(f"{path}: {error}; see to the folder and who may write there") from None
    return door


def _replace(path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knock:
        try:
            knock.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
            return
    raise OSError("another drop serves here already")
