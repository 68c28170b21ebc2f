"""One simulated site: library system and devices on real wires, and the configuration that points a kiosk at them."""

import secrets
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import blake2s
from pathlib import Path
from types import TracebackType

from drivers.card.apdu import BLOCK_SIZE, KeyType, MifareKey
from drivers.card.number import TextForm, to_text
from drivers.card.sim.card import MifareCard
from drivers.card.sim.pcscd import Unavailable, VirtualCardReader
from drivers.notify.sim import RobotServer
from drivers.payment.sim.gateway import SimulatedGateway
from drivers.payment.sim.zvt import SimulatedTerminal
from drivers.printer.sim import PrinterServer
from drivers.rfid.security import SecurityPolicy
from drivers.rfid.sim.field import Field
from drivers.rfid.sim.server import D6Server, FeigServer, ReaderServer
from drivers.scanner.aim import Aim, Symbology
from drivers.scanner.sim.server import ScannerServer
from kiosk.bench.shelf import Shelf
from sip2.journal.seal import KEY_BYTES
from sip2.sim import ils as ils_module
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer
from sip2.sim.shelf import load_library

DEMO_LIBRARY = Path(ils_module.__file__).with_name("shelf.toml")
OWNER = "CN-320300-1-JCU"
CARD_KEY = bytes.fromhex("4A43554C4942")
"""The demonstration library's own card key; a real one lies in a file of its own at the site."""
CARD_BLOCK = 4
"""First block of the first sector that is free on a Mifare Classic."""
PURSE = Decimal("20.00")
"""What every demo reader's campus card holds."""
UNTAGGED = "10000019"
"""The one item of the demonstration library that has a barcode and no tag."""
LIBRARY_NAMES = {"zh_CN": "江城大学图书馆", "en": "Jiangcheng University Library"}


READERS: Mapping[str, Callable[[Field], ReaderServer]] = {"feig": FeigServer, "3m": D6Server}
"""The simulated reader of each model that `[tag_reader]` may name."""


class Cable(StrEnum):
    """What can be pulled out at the bench."""

    LIBRARY_SYSTEM = "library_system"
    TAG_READER = "tag_reader"
    CARD_READER = "card_reader"
    PRINTER = "printer"
    TERMINAL = "terminal"


class BenchSite:
    """A site in one process. Methods may be called from any thread.

    `config` is the folder to start a kiosk with, `journal` the file that kiosk writes.
    """

    def __init__(
        self, folder: Path, *, receipts: str = "never", reader_model: str = "feig", printer_model: str = "escpos"
    ) -> None:
        self._reader_model = reader_model
        self._printer_model = printer_model
        self._receipts = receipts
        self.config = folder / "config"
        self.journal = folder / "journal.sqlite"
        self.library = load_library(DEMO_LIBRARY, datetime.now().astimezone())
        self.ils = SimulatedIls(self.library)
        self.ils_line = IlsServer(self.ils)
        self.field = Field()
        self.reader: ReaderServer = READERS[reader_model](self.field)
        titles = {item.barcode: item.title for item in self.library.items.values() if item.barcode != UNTAGGED}
        self.shelf = Shelf(self.field, SecurityPolicy(), OWNER, titles)
        self.shelf.set_armed(self.library.loans, on=False)
        self.printer = PrinterServer(model=printer_model)
        self.scanner = ScannerServer()
        self.robot = RobotServer()
        """What staff's telephones show."""
        self._payment_key = secrets.token_hex(16)
        self.gateway = SimulatedGateway(self._payment_key.encode())
        self.gateway.purses = dict.fromkeys(self.library.patrons, PURSE)
        self.terminal = SimulatedTerminal()
        self._terminal_password = f"{secrets.randbelow(10**6):06}"
        self.cards: VirtualCardReader | None = VirtualCardReader()
        self.why_no_cards = ""
        """Why this machine cannot host the virtual card reader; then readers type number and PIN."""
        self.card_held: str | None = None
        """Whose card lies on the reader."""

    def start(self) -> None:
        """Start every simulator and write the configuration."""
        self.ils_line.start()
        self.reader.start()
        self.printer.start()
        self.scanner.start()
        self.robot.start()
        self.gateway.__enter__()
        self.terminal.start()
        self._start_cards()
        self.config.mkdir(parents=True, exist_ok=True)
        (self.config / "site.toml").write_text(self._site_toml(), encoding="utf-8")
        (self.config / "machine.toml").write_text(self._machine_toml(), encoding="utf-8")

    def stop(self) -> None:
        """Stop every simulator."""
        if self.cards:
            self.cards.stop()
        self.terminal.__exit__()
        self.gateway.__exit__()
        self.robot.stop()
        self.scanner.stop()
        self.printer.stop()
        self.reader.stop()
        self.ils_line.stop()

    @property
    def environment(self) -> Mapping[str, str]:
        """What the kiosk's process needs to find the card service."""
        return self.cards.environment if self.cards else {}

    def hold_card(self, number: str) -> None:
        """Hold a reader's campus card to the card reader; raises `LookupError` where there is no card reader."""
        if self.cards is None:
            raise LookupError(self.why_no_cards)
        self.take_card()
        block = to_text(number, TextForm.ASCII, BLOCK_SIZE)
        uid = blake2s(number.encode(), digest_size=3).digest()
        key = MifareKey(CARD_KEY, KeyType.A)
        self.cards.hold(MifareCard(b"\x04" + uid, {CARD_BLOCK: block}, {(CARD_BLOCK // 4, KeyType.A): key}))
        self.card_held = number

    def take_card(self) -> None:
        """Take the card away."""
        if self.cards and self.card_held:
            self.cards.take_away()
        self.card_held = None

    def scan_card(self, number: str) -> None:
        """Hold a phone with a reader's QR code before the scanner; raises `LookupError` where no kiosk listens."""
        self._scan(Aim(Symbology.QR, "1"), number)

    def scan_item(self, item: str) -> None:
        """Hold an item's barcode before the scanner; raises `LookupError` where no kiosk listens."""
        self._scan(Aim(Symbology.CODE_128, "0"), item)

    def _scan(self, aim: Aim, data: str) -> None:
        if not (self.scanner.wait_for_host() and self.scanner.scan(aim, data.encode())):
            raise LookupError("nobody listens to the scanner")

    def pull(self, cable: Cable) -> None:
        """Pull a cable out; harmless when it is out."""
        match cable:
            case Cable.TAG_READER:
                self.reader.unplug()
            case Cable.LIBRARY_SYSTEM:
                self.ils_line.cut()
            case Cable.PRINTER:
                self.printer.unplug()
            case Cable.TERMINAL:
                self.terminal.unplug()
            case Cable.CARD_READER if self.cards:
                self.cards.unplug()

    def plug(self, cable: Cable) -> None:
        """Put a cable back; harmless when it is in."""
        match cable:
            case Cable.TAG_READER:
                self.reader.plug()
            case Cable.LIBRARY_SYSTEM:
                self.ils_line.start()
            case Cable.PRINTER:
                self.printer.plug()
            case Cable.TERMINAL:
                self.terminal.plug()
            case Cable.CARD_READER if self.cards:
                self.cards.plug()

    def _start_cards(self) -> None:
        try:
            if self.cards:
                self.cards.start()
        except Unavailable as error:
            self.cards, self.why_no_cards = None, str(error)

    @property
    def loans_at_ils(self) -> int:
        """How many loans the library system has carried out."""
        return self.ils.snapshot().executed["checkout"]

    @property
    def returns_at_ils(self) -> int:
        """How many returns the library system has carried out."""
        return self.ils.snapshot().executed["checkin"]

    @property
    def renewals_at_ils(self) -> int:
        """How many renewals the library system has carried out."""
        return self.ils.snapshot().executed["renew"]

    @property
    def payments_at_ils(self) -> int:
        """How many payments the library system has booked."""
        return self.ils.snapshot().executed["fee"]

    @property
    def holds_at_ils(self) -> int:
        """How many holds the library system has placed or cancelled."""
        done = self.ils.snapshot().executed
        return done["hold"] + done["hold cancel"]

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
            f'location_code = "{self.library.rules.branch}"\ntimeout_s = 3.0\nsingle_fees = true\n\n'
            f'[session]\nreceipts = "{self._receipts}"\n\n[items]\nby_barcode = true\n'
            'discs = "library"\nreference_collections = ["REF"]\n\n[holds]\n'
            + "".join(f'[[holds.places]]\ncode = "{place}"\n' for place in ("主馆", "东湖分馆"))
        )

    def _machine_toml(self) -> str:
        key_file = self.journal.with_name("journal.key")
        if not key_file.exists():
            key_file.touch(mode=0o600)
            key_file.write_bytes(b64encode(secrets.token_bytes(KEY_BYTES)))
        return (
            '[machine]\nid = "K-03"\nplace = { zh_CN = "演示台", en = "Demonstration" }\n\n'
            f'[tag_reader]\nmodel = "{self._reader_model}"\nport = "{self.reader.url}"\n\n'
            f'[printer]\nmodel = "{self._printer_model}"\nport = "{self.printer.url}"\n\n'
            f'[journal]\npath = "{self.journal}"\n\n'
            + self._scanner_toml()
            + (self._card_toml() if self.cards else "")
            + self._payment_toml()
            + self._notify_toml()
            + "[sound]\nvolume = 40\n"
        )

    def _notify_toml(self) -> str:
        url_file = self.config / "robot-url"
        url_file.touch(mode=0o600)
        url_file.write_text(f"http://127.0.0.1:{self.robot.port}/send?key=bench")
        return f'[[notify]]\nmodel = "wecom"\nurl_file = "{url_file}"\n\n'

    def _scanner_toml(self) -> str:
        codes = (("reader", "patron", "qr"), ("item", "item", "code_128"))
        return f'[scanner]\nport = "{self.scanner.url}"\nrepeat_s = 0.2\n\n' + "".join(
            f'[[scanner.codes]]\nname = "{name}"\nuse = "{use}"\nsymbologies = ["{symbology}"]\n'
            'accept = "[0-9]{8}"\n\n'
            for name, use, symbology in codes
        )

    def _payment_toml(self) -> str:
        key_file = self.config / "payment.key"
        key_file.touch(mode=0o600)
        key_file.write_text(self._payment_key)
        ways = (f'[[payment]]\nmodel = "{model}"\nurl = "{self.gateway.url}"\n' for model in ("qr", "purse"))
        return "".join(f'{way}key_file = "{key_file}"\n\n' for way in ways) + self._terminal_toml()

    def _terminal_toml(self) -> str:
        password_file = self.config / "terminal.password"
        password_file.touch(mode=0o600)
        password_file.write_text(self._terminal_password)
        return (
            f'[[payment]]\nmodel = "terminal"\nhost = "127.0.0.1"\nport = {self.terminal.port}\n'
            f'password_file = "{password_file}"\nbook = "{self.journal.with_name("terminal.json")}"\n\n'
        )

    def _card_toml(self) -> str:
        key_file = self.config / "card.key"
        key_file.touch(mode=0o600)
        key_file.write_text(CARD_KEY.hex())
        return f'[card_reader]\nnumber = "mifare-block"\nblock = {CARD_BLOCK}\nkey_file = "{key_file}"\n\n'

    def __enter__(self) -> "BenchSite":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
