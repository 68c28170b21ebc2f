"""`python -m sip2 probe`: asks a live library system what it can, how it speaks, and which entry of the table fits."""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from sip2 import probe
from sip2.cli.connecting import add_options, settings_of, terminal_of
from sip2.codec import encode
from sip2.dialect import Dialect
from sip2.errors import SipError
from sip2.fields import Message
from sip2.messages import Login, RequestAcsResend, ScStatus
from sip2.opening import Opener
from sip2.probe import Fit, Reply, Seen, words
from sip2.rawline import RawLine
from sip2.settings import IlsSettings
from sip2.terminal import Terminal
from sip2.values import Summary, Supported

_APART_S = 1.2
"""Two answers that far apart carry different times, unless the second comes from memory."""
_NO_COMMAND = b"70"
_NAMES = {
    "23": "patron status (23)",
    "63": "patron information (63)",
    "17": "item information (17)",
    "35": "end of session (35)",
    "11": "checkout (11)",
    "29": "renewal (29)",
    "09": "checkin (09)",
}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = commands.add_parser(
        "probe",
        help="find out how a library system speaks, and which dialect fits",
        description="Asks with a test reader and a test item; changes nothing unless --act is said.",
    )
    add_options(parser)
    parser.add_argument("--patron", default="", help="number of a test reader, best one with loans and holds")
    parser.add_argument("--pin-file", type=Path, help="holds the reader's PIN")
    parser.add_argument("--item", default="", help="barcode of a test item")
    parser.add_argument("--act", action="store_true", help="also lend the item to the reader, renew, and take it back")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Probe and print; 0 if the library system answered, 1 if not, 2 for a mistake in the arguments."""
    ils = settings_of(options)
    if ils is None:
        return 2
    try:
        pin = options.pin_file.read_text(encoding="utf-8").strip() if options.pin_file else ""
        opener = Opener(ils.addresses(), ils.tls.tls() if ils.tls else None)
        prober = Prober(
            RawLine(opener, ils.timeout_s), ils, terminal_of(options, ils), options.patron, pin, options.item
        )
        with closing(prober.line):
            seen = prober.look(act=options.act)
    except OSError as error:
        print(error, file=sys.stderr)
        return 2
    except SipError as error:
        print(f"no answer: {error}", file=sys.stderr)
        return 1
    (print_json if options.json else print_words)(seen, probe.fits(seen))
    return 0


@dataclass(slots=True)
class Prober:
    """Asks one library system one question after the other; every answer is kept as it came."""

    line: RawLine
    ils: IlsSettings
    terminal: Terminal
    patron: str
    pin: str
    item: str
    apart_s: float = _APART_S
    replies: list[Reply] = field(default_factory=list)
    dialect: Dialect = field(init=False)
    sequence: int = 0

    def __post_init__(self) -> None:
        self.dialect = self.ils.speaks()

    def look(self, *, act: bool) -> list[Seen]:
        """Return everything that was seen; raises SipError if the library system cannot be reached at all."""
        seen = [*self._opening(), *self._machine(), *self._reader(), *self._item()]
        if act:
            seen += self._acts()
        seen.append(self._unknown())
        if found := probe.encoding(self.replies):
            seen.append(found)
        return seen

    def ask(self, message: Message, *, checked: bool = True, wire: bytes | None = None) -> Reply:
        """Send a message, or `wire` in its place, and keep what comes back."""
        self.sequence = (self.sequence + 1) % 10
        reply = self.line.exchange(wire or self.write(message, checked=checked))
        self.replies.append(reply)
        return reply

    def write(self, message: Message, *, checked: bool = True) -> bytes:
        """Return a message with the next sequence number, or without error detection."""
        dialect = replace(self.dialect, error_detection=checked)
        return encode(
            message,
            sequence=self.sequence,
            error_detection=dialect.error_detection,
            encoding=dialect.encoding,
            delimiter=dialect.delimiter,
            terminator=dialect.terminator,
        )

    def sign_on(self) -> Iterator[Seen]:
        """Open a fresh line and log in where there is a user."""
        self.line.reopen()
        if self.ils.login_user:
            login = Login(
                login_user_id=self.ils.login_user,
                login_password=self.ils.login_password(),
                location_code=self.ils.location_code,
            )
            yield Seen("login (93)", _answered(self.ask(login), "94", ok="1"))

    def _opening(self) -> Iterator[Seen]:
        self.line.reopen()
        yield Seen("status (99) before login", _answered(self.ask(ScStatus()), "98"))
        yield from self.sign_on()

    def _machine(self) -> Iterator[Seen]:
        checked, plain = self.ask(ScStatus()), self.ask(ScStatus(), checked=False)
        yield from filter(None, [probe.terminator(checked), *probe.error_detection(plain, checked)])
        status = checked.read(self.dialect.encoding)
        yield from _status(status.fixed, dict(status.fields).get("BX", ""))
        if zone := probe.date_zone(status.fixed.get("date_time_sync", ""), self.terminal.clock()):
            yield zone
        yield Seen("repeats its answer on 97", _answered(self.ask(RequestAcsResend()), "98"))
        damaged = bytearray(self.write(ScStatus()))
        damaged[-3] ^= 1
        yield Seen("asks again (96) on a wrong checksum", _answered(self.ask(ScStatus(), wire=bytes(damaged)), "96"))
        yield from self._twice()

    def _twice(self) -> Iterator[Seen]:
        wire = self.write(ScStatus())
        first = self.ask(ScStatus(), wire=wire)
        time.sleep(self.apart_s)
        if found := probe.retransmission(first, self.ask(ScStatus(), wire=wire)):
            yield found

    def _reader(self) -> Iterator[Seen]:
        if not self.patron:
            return
        yield _supported("23", self.ask(self.terminal.patron_status(self.patron, self.pin)))
        known = self._ask_about(Summary.NONE)
        yield _supported("63", known)
        tags = dict(known.read(self.dialect.encoding).fields)
        yield Seen("confirms the PIN (CQ)", "CQ" in tags, tags.get("CQ", ""))
        blank = dict(self._ask_about(Summary.NONE, blank_pin=True).read(self.dialect.encoding).fields)
        yield Seen("takes a blank PIN for right", blank.get("CQ") == "Y")
        yield from filter(None, self._lists())
        yield _supported("35", self.ask(self.terminal.end_session(self.patron, self.pin)))

    def _lists(self) -> Iterator[Seen | None]:
        read = self.dialect.encoding
        ready, waiting = self._ask_about(Summary.HOLD).read(read), self._ask_about(Summary.UNAVAILABLE_HOLDS).read(read)
        yield probe.holds_counted(ready, waiting)
        whole = self._ask_about(Summary.CHARGED).read(read)
        yield probe.lists_items(whole)
        yield probe.paging(whole, self._ask_about(Summary.CHARGED, 2, 2).read(read))

    def _ask_about(
        self, summary: Summary, first: int | None = None, last: int | None = None, *, blank_pin: bool = False
    ) -> Reply:
        pin = "" if blank_pin else self.pin
        return self.ask(self.terminal.patron_information(self.patron, pin, summary, first, last))

    def _item(self) -> Iterator[Seen]:
        if self.item:
            answer = self.ask(self.terminal.item_information(self.item))
            yield _supported("17", answer)
            if due := probe.due_date(dict(answer.read(self.dialect.encoding).fields).get("AH", "")):
                yield due

    def _acts(self) -> Iterator[Seen]:
        if not (self.patron and self.item):
            return
        lend = self.write(self.terminal.checkout(self.item, self.patron, self.pin))
        lent = self.ask(ScStatus(), wire=lend)
        yield _supported("11", lent)
        if due := probe.due_date(dict(lent.read(self.dialect.encoding).fields).get("AH", "")):
            yield due
        again = self.ask(ScStatus(), wire=lend)
        yield Seen("the same loan, sent twice", _said(again))
        yield _supported("29", self.ask(self.terminal.renew(self.item, self.patron, self.pin)))
        back = self.ask(self.terminal.checkin(self.item))
        yield _supported("09", back)
        bins = {tag: value for tag, value in back.read(self.dialect.encoding).fields if tag in {"CL", "CT", "CV"}}
        yield Seen("a return tells", ", ".join(f"{tag} {value}" for tag, value in bins.items()) or "no bin")

    def _unknown(self) -> Seen:
        for _ in self.sign_on():
            pass
        return probe.unknown_message(self.ask(ScStatus(), wire=_NO_COMMAND + self.dialect.terminator))


def _answered(reply: Reply, code: str, ok: str | None = None) -> str:
    found = reply.read()
    if found.code == code:
        return "yes" if ok is None or found.fixed.get("ok") == ok else "refused"
    if found.code:
        return f"no, {found.code if found.name else 'plain text'} came"
    return "no, the line was closed" if reply.closed else "no answer"


def _supported(code: str, reply: Reply) -> Seen:
    expected = {"23": "24", "63": "64", "17": "18", "35": "36", "11": "12", "29": "30", "09": "10"}[code]
    return Seen(_NAMES[code], _answered(reply, expected))


def _said(reply: Reply) -> str:
    fixed = reply.read().fixed
    return f"ok {fixed['ok']}, renewal {fixed.get('renewal_ok', '?')}" if "ok" in fixed else "no answer"


def _status(fixed: dict[str, str], promised: str) -> Iterator[Seen]:
    for name in ("online", "checkin_ok", "checkout_ok", "offline_ok"):
        if name in fixed:
            yield Seen(f"98: {name.replace('_', ' ')}", fixed[name])
    for name in ("timeout_period", "retries_allowed"):
        if name in fixed:
            yield Seen(f"98: {name.replace('_', ' ')}", fixed[name].strip())
    refused = [each.name.lower() for each in Supported if promised[each : each + 1] == "N"]
    yield Seen("98: messages not promised (BX)", ", ".join(refused).replace("_", " ") or "none")


def print_words(seen: list[Seen], found: list[Fit]) -> None:
    """Print what was seen, what fits, and what to put into site.toml."""
    for one in seen:
        print(f"  {one.habit.replace('_', ' '):38}{one}")
    print("\nEntries of the table, the best first:")
    for fit in found[:5]:
        agreeing = f"{len(fit.agreeing)} known habits agree"
        against = ", ".join(f"{one.habit} is {words(one.value)}" for one in fit.contradicting)
        print(
            f"  {fit.dialect.name:14}{agreeing}{'; against it: ' + against if against else ', nothing is against it'}"
        )
    print("\n[ils]")
    for key, value in probe.recommended(found[0].dialect, seen).items():
        print(f'{key} = "{value}"')


def print_json(seen: list[Seen], found: list[Fit]) -> None:
    """Print the same as one JSON object."""
    entries = [
        {
            "dialect": fit.dialect.name,
            "agreeing": list(fit.agreeing),
            "contradicting": {one.habit: words(one.value) for one in fit.contradicting},
        }
        for fit in found
    ]
    told = {one.habit: words(one.value) for one in seen}
    settings = probe.recommended(found[0].dialect, seen)
    print(json.dumps({"seen": told, "fits": entries, "settings": settings}, ensure_ascii=False))
