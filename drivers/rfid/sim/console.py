"""A simulated reader that a technician drives with typed lines."""

from collections.abc import Callable
from typing import TextIO

from drivers.rfid import label
from drivers.rfid.label import Label, Model
from drivers.rfid.sim.field import Field, SimTag
from drivers.rfid.sim.server import D6Server, Fault, FeigServer, ReaderServer

HELP = (
    "lay BARCODE [2|3] · lift UID|all · list · unplug · plug · collide [N] · limit N · slow MS · "
    "lock UID · deafen UID · slip UID · haunt UID · " + " · ".join(fault.name.lower() for fault in Fault) + " · quit"
)
_UID_PREFIX = bytes.fromhex("E0040150")
_MODELS = {"2": (Model.ISO28560_2, 0x06), "3": (Model.ISO28560_3, 0x3E)}
_OWNER = "DE-705"


def serve(port: int, typed: TextIO, shown: TextIO, model: str = "feig") -> int:
    """Host a reader until `quit` or the end of input; return the exit status."""
    field = Field()
    server = (D6Server if model == "3m" else FeigServer)(field, port=port)
    console = _Console(field, server)
    server.start()
    print(f"port = {server.url}\n{HELP}", file=shown, flush=True)
    try:
        for line in typed:
            if line.strip() == "quit":
                break
            print(console.obey(*line.split()), file=shown, flush=True)
    finally:
        server.stop()
    return 0


class _Console:
    def __init__(self, field: Field, server: ReaderServer) -> None:
        self._field = field
        self._server = server
        self._laid = 0
        self._verbs: dict[str, Callable[..., str]] = {
            "lay": self._lay,
            "lift": self._lift,
            "list": self._list,
            "plug": lambda: self._done(server.plug),
            "unplug": lambda: self._done(server.unplug),
            "collide": lambda times="1": self._done(lambda: field.collide(int(times))),
            "limit": self._limit,
            "slow": self._slow,
            "lock": lambda uid: self._done(lambda: field.lock_afi(bytes.fromhex(uid))),
            "deafen": lambda uid: self._done(lambda: field.deafen(bytes.fromhex(uid))),
            "slip": lambda uid: self._done(lambda: field.lift_mid_write(bytes.fromhex(uid), written=False)),
            "haunt": lambda uid: self._done(lambda: field.haunt(bytes.fromhex(uid))),
            **{fault.name.lower(): lambda fault=fault: self._spoil(fault) for fault in Fault},
        }

    def obey(self, verb: str = "list", *words: str) -> str:
        """Carry out one typed line and return what to show."""
        try:
            return self._verbs[verb](*words)
        except (KeyError, TypeError, ValueError) as error:
            return f"{HELP}\n({error})"

    def _lay(self, barcode: str, model_key: str = "3") -> str:
        model, dsfid = _MODELS[model_key]
        self._laid += 1
        uid = _UID_PREFIX + self._laid.to_bytes(4)
        self._field.lay(SimTag(uid, label.encode(Label(model, barcode, _OWNER)), afi=0x07, dsfid=dsfid))
        return uid.hex().upper()

    def _lift(self, uid: str) -> str:
        if uid == "all":
            self._field.clear()
            return "lifted"
        return "lifted" if self._field.lift(bytes.fromhex(uid)) else "not there"

    def _list(self) -> str:
        lines = (
            f"{tag.uid.hex().upper()} AFI {tag.afi:02X} {label.decode(tag.memory).item_id}"
            for tag in self._field.tags()
        )
        return "\n".join(lines) or "empty"

    def _limit(self, tags: str) -> str:
        self._field.tag_limit = int(tags) or None
        return f"tells {tags} tags apart"

    def _slow(self, delay_ms: str) -> str:
        self._server.delay_s = int(delay_ms) / 1000
        return f"answers {delay_ms} ms later"

    def _spoil(self, fault: Fault) -> str:
        self._server.misbehave(fault)
        return f"next answer: {fault.value}"

    def _done(self, act: Callable[[], None]) -> str:
        act()
        return "done"
