"""A whole simulated site in real time: the plant behind Modbus/TCP, the reader at its inlet, the library system.

The product knows only their ports. Every book has a tag of ISO 28560-2, is on loan in the library system, and belongs
into the bin that the library system names.
"""

import os
import pwd
from pathlib import Path
from typing import Any, Self

from drivers.rfid.sim.server import FeigServer
from sip2.sim.console import Console as LibraryConsole
from sip2.sim.faults import Fault as LibraryFault
from sip2.sim.server import IlsServer
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.console import Console
from sorter.sim.faults import Fault
from sorter.sim.hands import Hands, RefusedError
from sorter.sim.live import LivePlant
from sorter.sim.plant import TICK_S
from sorter.sim.stock import ELSEWHERE_BIN, FEWEST_BINS, HOLD_BIN, Stock

_COUNTED_FROM = 10
_CHECK_IN = "09"
_AT_CHECK_IN: dict[Fault, tuple[LibraryFault, float | None]] = {
    Fault.ILS_SLOW: (LibraryFault.LATE, 2.0),
    Fault.ILS_LATE: (LibraryFault.LATE, 20.0),
    Fault.ILS_DUPLICATE: (LibraryFault.ANSWER_TWICE, None),
    Fault.ILS_SILENT: (LibraryFault.LOSE_ANSWER, None),
}

SITE = """\
[site]
institution_id = "JCU"
owners = ["CN-320300-1-JCU"]

[site.name]
en = "Jiangcheng University Library"

[ils]
host = "127.0.0.1"
port = {ils}
location_code = "MAIN"
"""
MACHINE = """\
routing = "{folder}/routing.toml"

[machine]
id = "D-01"

[plc]
host = "127.0.0.1"
port = {plc}

[tag_reader]
model = "feig"
port = "{reader}"

[journal]
path = "{folder}/journal.sqlite"

[drop]
induction = "always_open"
hand_back = []
off_line = "store"

[sorter_link]
path = "{folder}/link"
users = ["{user}"]

[line]
speed_mm_s = {line.speed_mm_s}
diverters_mm = {diverters}
end_mm = {line.end_mm}
counts_per_mm = {line.counts_per_mm}
"""
SCREEN = """\
[machine]
id = "D-01"
role = "drop"

[sorter_link]
path = "{folder}/link"
"""
ELSEWHERE = f"""\
[[rule]]
alert = ["01"]
bin = {HOLD_BIN}
why = "a reader waits for it here"

[[rule]]
alert = ["02", "03", "04"]
bin = {ELSEWHERE_BIN}
why = "it belongs elsewhere"
"""
ALERTS = """
[[rule]]
alert = ["*"]
bin = 0
why = "the library system raised an alert that only staff can judge"
"""
RULE = """
[[rule]]
sort_bin = ["{number}"]
bin = {number}
why = "the library system names sort bin {number}"
"""


class ServedSite:
    """`items` books, the same ones for the same seed, put in as fast as the lamp lets them."""

    def __init__(self, items: int, seed: int, line: Line, *, ils_latency_s: float = 0.1) -> None:
        self.stock = Stock(items, seed, line)
        self.reader = FeigServer(self.stock.field)
        self.ils = IlsServer(self.stock.ils)
        self.stock.ils.set_delay(ils_latency_s)
        self.plant = LivePlant(line, seed, self.stock)
        self.stock.later = self.plant.plant.seconds
        self.plant.mishaps.switches[Fault.READER_AWAY] = lambda away: (
            self.reader.unplug if away else self.reader.plug
        )()
        self.plant.mishaps.switches[Fault.ILS_AWAY] = lambda away: (self.ils.cut if away else self.ils.start)()
        self.hands = Hands(self.plant, self._suffer)
        self.console = Console(self.hands, {"feed": self._feed, "put": self._put, "ils": self._ask_library})

    def __enter__(self) -> Self:
        """Begin to serve."""
        self.reader.start()
        self.ils.start()
        self.plant.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self.plant.stop()
        self.ils.stop()
        self.reader.stop()

    def write_settings(self, folder: Path) -> None:
        """Leave in a folder what `sorter run` reads, and in `screen` there what the drop's screen reads."""
        (folder / "screen").mkdir(parents=True, exist_ok=True)
        line = self.plant.plant.line
        values = {
            "folder": folder.resolve(),
            "ils": self.ils.port,
            "plc": self.plant.server.port,
            "reader": self.reader.url,
            "user": pwd.getpwuid(os.getuid()).pw_name,
            "line": line,
            "diverters": list(line.diverters_mm),
        }
        elsewhere = ELSEWHERE if line.bins >= FEWEST_BINS else ""
        rules = elsewhere + ALERTS + "".join(RULE.format(number=number) for number in range(1, line.bins + 1))
        texts = {
            "site.toml": SITE.format(**values),
            "machine.toml": MACHINE.format(**values),
            "routing.toml": rules,
            "screen/site.toml": SITE.format(**values),
            "screen/machine.toml": SCREEN.format(**values),
        }
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")

    def is_over(self) -> bool:
        """Tell whether nothing more is put in, and all that was lies somewhere."""
        return not self.stock.left and all(book.left >= 0 for book in self.plant.fed)

    def summary(self) -> dict[str, Any]:
        """Return what became of the books, from the plant, the tags and the library system alone."""
        fed = list(self.plant.fed)
        lying = [book for book in fed if book.place == "bin"]
        returned = [book for book in fed if self.stock.is_returned(book)]
        return {
            "items": len(fed),
            "placed": sum(0 < book.bin == book.home for book in lying),
            "exceptions": sum(book.bin == 0 for book in lying),
            "misrouted": sum(book.bin not in {0, book.home} for book in lying),
            "elsewhere": len(fed) - len(lying),
            "checked_in": len(returned),
            "checked_in_not_secured": sum(not self.stock.is_armed(book) for book in returned),
            "items_per_hour": round(_per_hour(fed), 1),
        }

    def _suffer(self, fault: Fault) -> str:
        """Let the next check-in suffer."""
        theirs, amount = _AT_CHECK_IN[fault]
        self.stock.ils.inject(theirs, _CHECK_IN, amount)
        return "the next check-in"

    def _feed(self, words: list[str]) -> str:
        if words not in (["on"], ["off"]):
            raise RefusedError("say feed on, or feed off")
        self.stock.feeding = words == ["on"]
        return f"feed {words[0]}"

    def _put(self, words: list[str]) -> str:
        if len(words) != 1 or not words[0].isdecimal():
            raise RefusedError("say put N")
        self.stock.asked += int(words[0])
        return f"{self.stock.asked} to be put in"

    def _ask_library(self, words: list[str]) -> str:
        return LibraryConsole(self.ils).obey(" ".join(words) or "help")


def _per_hour(fed: list[Book]) -> float:
    """Return the throughput from the 11th item's lead edge to the last one's drop; 0 where there are too few."""
    through = [book for book in fed if book.place == "bin"]
    if len(through) < _COUNTED_FROM + 2:
        return 0.0
    began, ended = fed[_COUNTED_FROM].fed, max(book.left for book in through)
    return (len(through) - _COUNTED_FROM) * 3600 / ((ended - began) * TICK_S)
