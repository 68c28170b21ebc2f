"""One simulated site: library system and devices on real wires, and the configuration that points a kiosk at them."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from drivers.rfid.security import SecurityPolicy
from drivers.rfid.sim.field import Field
from drivers.rfid.sim.server import FeigServer
from kiosk.bench.shelf import Shelf
from sip2.sim import ils as ils_module
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import load_library

DEMO_LIBRARY = Path(ils_module.__file__).with_name("shelf.toml")
OWNER = "CN-320300-1-JCU"
LIBRARY_NAMES = {"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}


class Cable(StrEnum):
    """What can be pulled out at the bench."""

    LIBRARY_SYSTEM = "library_system"
    TAG_READER = "tag_reader"


class BenchSite:
    """A site in one process. Methods may be called from any thread.

    `config` is the folder to start a kiosk with, `journal` the file that kiosk writes.
    """

    def __init__(self, folder: Path) -> None:
        self.config = folder / "config"
        self.journal = folder / "journal.sqlite"
        self.library = load_library(DEMO_LIBRARY, datetime.now().astimezone())
        self.ils = SimulatedIls(self.library)
        self.ils_line = IlsServer(self.ils)
        self.field = Field()
        self.reader = FeigServer(self.field)
        titles = {item.barcode: item.title for item in self.library.items.values()}
        self.shelf = Shelf(self.field, SecurityPolicy(), OWNER, titles)
        self.shelf.set_armed(self.library.loans, on=False)

    def start(self) -> None:
        """Start every simulator and write the configuration."""
        self.ils_line.start()
        self.reader.start()
        self.config.mkdir(parents=True, exist_ok=True)
        (self.config / "site.toml").write_text(self._site_toml(), encoding="utf-8")
        (self.config / "machine.toml").write_text(self._machine_toml(), encoding="utf-8")

    def stop(self) -> None:
        """Stop every simulator."""
        self.reader.stop()
        self.ils_line.stop()

    def pull(self, cable: Cable) -> None:
        """Pull a cable out; harmless when it is out."""
        if cable is Cable.TAG_READER:
            self.reader.unplug()
        else:
            self.ils_line.cut()

    def plug(self, cable: Cable) -> None:
        """Put a cable back; harmless when it is in."""
        if cable is Cable.TAG_READER:
            self.reader.plug()
        else:
            self.ils_line.start()

    @property
    def loans_at_ils(self) -> int:
        """How many loans the library system has carried out."""
        return self.ils.snapshot().executed["checkout"]

    @property
    def returns_at_ils(self) -> int:
        """How many returns the library system has carried out."""
        return self.ils.snapshot().executed["checkin"]

    def security_mismatches(self) -> list[str]:
        """Return the items whose tag says something else to the gate than the library system would."""
        lent = self.ils.snapshot().loans
        return [item for item, armed in self.shelf.armed().items() if armed is not (item not in lent)]

    def _site_toml(self) -> str:
        names = "\n".join(f'{language} = "{name}"' for language, name in LIBRARY_NAMES.items())
        return (
            f'[site]\ninstitution_id = "JCU"\nopening_hours = "7:00–23:00"\nowners = ["{OWNER}"]\n\n'
            f"[site.name]\n{names}\n\n"
            f'[ils]\nhost = "127.0.0.1"\nport = {self.ils_line.port}\n'
            f'location_code = "{self.library.rules.branch}"\ntimeout_s = 3.0\n'
        )

    def _machine_toml(self) -> str:
        return (
            '[machine]\nid = "K-03"\n\n'
            f'[tag_reader]\nport = "{self.reader.url}"\n\n[journal]\npath = "{self.journal}"\n'
        )

    def __enter__(self) -> "BenchSite":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
