"""A simulated card reader that a technician drives with typed lines."""

from collections.abc import Callable
from typing import TextIO

from drivers.card.number import TextForm, to_text
from drivers.card.sim.card import ItemTag, MifareCard, ProcessorCard
from drivers.card.sim.pcscd import Unavailable, VirtualCardReader
from drivers.card.sim.vpcd import Fault

UID = bytes.fromhex("3A5B7C91")
UNION_AID = b"TYJSZ01"
"""Made up, like `UNION_FILE`: where a 通用借书证 has its number differs from city to city."""

UNION_FILE = 0x16

HELP = (
    "hold UID [NUMBER in block 4] · cpu NUMBER [AID] · union NUMBER · locked · copy · phone · book · away"
    " · unplug · plug · kill · restart · " + " · ".join(fault.name.lower() for fault in Fault) + " · quit"
)


def serve(typed: TextIO, shown: TextIO) -> int:
    """Host a reader until `quit` or the end of input; return the exit status, 1 when this machine cannot."""
    try:
        with VirtualCardReader() as reader:
            settings = " ".join(f"{name}={value}" for name, value in reader.environment.items())
            print(f"start the kiosk with {settings}\n{HELP}", file=shown, flush=True)
            _obey_all(Console(reader), typed, shown)
    except Unavailable as error:
        print(error, file=shown, flush=True)
        return 1
    return 0


def _obey_all(console: "Console", typed: TextIO, shown: TextIO) -> None:
    for line in typed:
        if line.strip() == "quit":
            return
        print(console.obey(*line.split()), file=shown, flush=True)


class Console:
    """Turns typed lines into what happens to a reader."""

    def __init__(self, reader: VirtualCardReader) -> None:
        self._reader = reader
        self._verbs: dict[str, Callable[..., None]] = {
            "hold": self._hold,
            "cpu": self._cpu,
            "union": lambda number: reader.hold(ProcessorCard(UID, {UNION_FILE: number.encode("ascii")}, UNION_AID)),
            "locked": lambda: reader.hold(ProcessorCard(UID, {0x15: bytes(30)}, locked=frozenset({0x15}))),
            "copy": lambda: reader.hold(MifareCard(bytes.fromhex("88041122"))),
            "phone": lambda: reader.hold(ProcessorCard(bytes.fromhex("08A1B2C3"))),
            "book": lambda: reader.hold(ItemTag(bytes.fromhex("E004015093A4E90E"))),
            "away": reader.take_away,
            "unplug": reader.unplug,
            "plug": reader.plug,
            "kill": reader.kill_service,
            "restart": reader.start_service,
            **{fault.name.lower(): lambda fault=fault: reader.misbehave(fault) for fault in Fault},
        }

    def obey(self, verb: str = "", *words: str) -> str:
        """Carry out one typed line and return what to show."""
        try:
            self._verbs[verb](*words)
        except (KeyError, TypeError, ValueError) as error:
            return f"{HELP}\n({error})"
        return "done"

    def _cpu(self, number: str, application: str = "3F01") -> None:
        """Hold a campus card: the number in BCD at offset 2 of the public file, as `cpu-file` in config/examples."""
        data = bytes(2) + to_text(number, TextForm.BCD, 8)
        self._reader.hold(ProcessorCard(UID, {0x15: data}, bytes.fromhex(application)))

    def _hold(self, uid: str, number: str = "") -> None:
        self._reader.hold(MifareCard(bytes.fromhex(uid), {4: to_text(number, TextForm.ASCII, 16)} if number else {}))
