"""Fabricated views of the technician's two screens, for `kiosk.screens` and tests."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from kiosk.session.settle_view import Found, Settle
from kiosk.session.view import Health, Maintenance, OpenAct, Part, PartHealth, Screen, TestState, View
from kiosk.viewmodels import KioskView, TechnicianPadView

Typed = Callable[[KioskView], None]

DAY_S = 24 * 3600
MONEY = (Found.BOOKED, Found.GIVEN_BACK, Found.NOT_TAKEN)
DISK_FULL = "journal /var/lib/kiosk/journal.sqlite: database or disk is full; nothing more is accepted: check the disk"
PIN = "80512346"
SERIAL = "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0"


def type_pin(kiosk: KioskView) -> None:
    """Type a technician's PIN."""
    pad = cast(TechnicianPadView, kiosk.findChild(TechnicianPadView))
    for digit in PIN:
        pad.press(digit)


def type_nothing(_kiosk: KioskView) -> None:
    """Type nothing."""


def technician_states(now: datetime) -> Iterator[tuple[str, View, Typed]]:
    """Yield file name, view, and what has been typed on the pad."""
    for name, at_door, typed in door_states():
        yield f"11-technician-{name}", View(Screen.MAINTENANCE_PIN, maintenance=at_door), typed
    for name, view in overviews(now):
        yield f"11-maintenance-{name}", replace(view, screen=Screen.MAINTENANCE), type_nothing
    yield "11-maintenance-muted", View(Screen.MAINTENANCE, maintenance=all_well(now), muted=True), type_nothing


def door_states() -> Iterator[tuple[str, Maintenance, Typed]]:
    """Yield what may be shown before the PIN was right."""
    yield "empty", Maintenance(), type_nothing
    yield "typed", Maintenance(), type_pin
    yield "checking", Maintenance(pin_checking=True), type_nothing
    yield "wrong", Maintenance(pin_wrong=True), type_nothing
    yield "wait", Maintenance(pin_wrong=True, pin_wait_s=30), type_pin
    yield "long-wait", Maintenance(pin_wait_s=1799), type_nothing
    yield "not-enrolled", Maintenance(enrolled=False), type_nothing


def overviews(now: datetime) -> Iterator[tuple[str, View]]:
    """Yield the overview from all well to nothing working."""
    good = all_well(now)
    yield "good", View(maintenance=good)
    yield "care", View(maintenance=replace(cared_for(good, now), open_acts=acts(now)[:3], pending=3, done=431, owed=1))
    yield (
        "away",
        View(maintenance=broken(good, now), away=frozenset({Part.TAG_READER, Part.PRINTER, Part.JOURNAL})),
    )
    yield "scanner", View(maintenance=with_scanner(good, now), away=frozenset({Part.SCANNER}))
    yield "running", View(maintenance=replace(good, tests=tested(TestState.RUNNING, "")))
    yield "passed", View(maintenance=replace(good, tests=PASSED))
    yield "failed", View(maintenance=replace(good, tests=FAILED))
    yield "many-acts", View(maintenance=replace(good, open_acts=acts(now), pending=7, done=427, owed=2))
    money = (
        OpenAct("p0", "payment", "staff_money", "2.40", now - timedelta(hours=5), findings=MONEY),
        OpenAct("p1", "payment", "staff", "1.80", now - timedelta(hours=3), "230941", findings=MONEY),
        OpenAct("p3", "payment", "staff_refund", "1035.50", now - timedelta(hours=2), "0042", findings=MONEY),
        OpenAct("p2", "payment", "owed", "35.50", now - timedelta(minutes=1)),
    )
    said = (
        replace(money[0], original="Payment rejected: account locked by cashier"),
        OpenAct(
            "r1",
            "return",
            "owed",
            "9917",
            now - timedelta(hours=2),
            original="此书已有其他读者预约，请交服务台处理（流通部）",
        ),
        OpenAct("l1", "loan", "unknown", "0038", now - timedelta(hours=1)),
    )
    yield from settlings(replace(good, open_acts=(*said[:1], *money[1:], *said[1:]), technician="李工"), now)
    yield "said", View(maintenance=replace(good, open_acts=said, done=432, staff=1, pending=2, owed=1))
    troubled = replace(cared_for(library_away(good, now), now), open_acts=said, done=431, pending=3, tests=FAILED)
    yield "said-crowded", View(maintenance=troubled, away=frozenset({Part.LIBRARY_SYSTEM}), offline=True)
    yield "money", View(maintenance=replace(good, open_acts=money, done=431, staff=4))
    yield (
        "crowded",
        View(
            maintenance=replace(cared_for(library_away(good, now), now), open_acts=acts(now), pending=7, tests=FAILED),
            away=frozenset({Part.LIBRARY_SYSTEM}),
            offline=True,
        ),
    )
    yield from supports(good, now)
    large = replace(good, intents=128440, done=127012, refused=1302, staff=117, pending=8, owed=12, open_acts=acts(now))
    yield "unbalanced", View(maintenance=large)
    yield "closed", View(maintenance=replace(good, closed=True), closed=True)


def settlings(open_: Maintenance, now: datetime) -> Iterator[tuple[str, View]]:
    """Yield what a technician sees who ends acts that people were given."""
    item = OpenAct("l3", "return", "staff", "5512", now - timedelta(days=2), original="Item is on hold for …5678",
                   findings=(Found.STANDS, Found.VOID, Found.SEEN_TO))  # fmt: skip
    debts = tuple(replace(act, findings=(Found.SEEN_TO,)) for act in acts(now) if act.state == "owed")
    open_ = replace(open_, open_acts=(item, *open_.open_acts, *debts))
    many = tuple(replace(item, op_id=f"m{at}", kind=("loan", "return", "renewal")[at % 3]) for at in range(30))
    for name, settle in (
        ("list", Settle()), ("money", Settle("p1")), ("item", Settle("l3")), ("debt", Settle(debts[0].op_id)),
        ("booked", Settle("p1", Found.BOOKED)), ("back", Settle("p0", Found.GIVEN_BACK)),
        ("not-taken", Settle("p3", Found.NOT_TAKEN)), ("stands", Settle("l3", Found.STANDS)),
        ("void", Settle("l3", Found.VOID)), ("seen-to", Settle(debts[0].op_id, Found.SEEN_TO)),
        ("writing", Settle("p1", Found.BOOKED, running=True)),
        ("failed", Settle("p1", Found.BOOKED, problem=DISK_FULL)),
    ):  # fmt: skip
        yield f"settle-{name}", View(maintenance=replace(open_, settle=settle))
    yield "settle-many", View(maintenance=replace(open_, open_acts=many, settle=Settle()))
    crowded = replace(cared_for(library_away(open_, now), now), tests=FAILED)
    yield "settle-crowded", View(maintenance=crowded, away=frozenset({Part.LIBRARY_SYSTEM}), offline=True)


def supports(good: Maintenance, now: datetime) -> Iterator[tuple[str, View]]:
    """Yield a machine that writes bundles for the maker, from not asked to not written."""
    stick = "/media/support"
    name = "support-K-03-20261123-014100.tar.gz"
    for state, words in (
        (TestState.IDLE, ""), (TestState.RUNNING, "4 / 5 account"), (TestState.PASSED, f"214 kB in {stick}: {name}"),
        (TestState.FAILED, f"{stick}: full; free 214 kB there, or take another stick"),
    ):  # fmt: skip
        tests = (*tested(TestState.IDLE, ""), ("support", state, words))
        yield f"support-{state.value}", View(maintenance=replace(good, tests=tests))
    failed = (
        *FAILED,
        ("support", TestState.FAILED, f"{stick}: no stick there; put one in and wait until it is mounted"),
    )
    crowded = replace(cared_for(library_away(good, now), now), open_acts=acts(now), pending=7, tests=failed)
    away = frozenset({Part.LIBRARY_SYSTEM})
    yield "support-crowded", View(maintenance=crowded, away=away, offline=True)


def all_well(now: datetime) -> Maintenance:
    """Return a machine that has run for days; its card reader was once unplugged."""
    return Maintenance(
        parts=(
            PartHealth(Part.TAG_READER, Health.GOOD, "RRU9816 3.4 · 42/min"),
            PartHealth(Part.CARD_READER, Health.GOOD, "", "unplugged; plug it in again", now - timedelta(hours=2)),
            PartHealth(Part.PRINTER, Health.GOOD),
            PartHealth(Part.LIBRARY_SYSTEM, Health.GOOD, "180 ms", "no answer", now - timedelta(days=1)),
            PartHealth(Part.JOURNAL, Health.GOOD),
        ),
        intents=444, done=434, refused=9, staff=1,
        tests=tested(TestState.IDLE, ""), version="1.4.2", uptime_s=6 * DAY_S + 3 * 3600,
    )  # fmt: skip


def with_part(seen: Maintenance, changed: PartHealth) -> Maintenance:
    """Return the same with another health of one part."""
    return replace(seen, parts=tuple(changed if part.part is changed.part else part for part in seen.parts))


def with_scanner(seen: Maintenance, now: datetime) -> Maintenance:
    """Return the same with a scanner, which is away."""
    fault = "/dev/ttyACM0: no such file; plug the scanner in, or correct [scanner] port"
    scanner = PartHealth(Part.SCANNER, Health.AWAY, "", fault, now - timedelta(minutes=7))
    return replace(seen, parts=(*seen.parts[:2], scanner, *seen.parts[2:]))


def cared_for(seen: Maintenance, now: datetime) -> Maintenance:
    """Return the same with a printer nearly out of paper."""
    fault = "paper nearly out; change the roll today"
    return with_part(seen, PartHealth(Part.PRINTER, Health.CARE, "", fault, now - timedelta(minutes=19)))


def library_away(seen: Maintenance, now: datetime) -> Maintenance:
    """Return the same without the library system."""
    fault = "cannot connect to sip.lib.example.edu.cn:6001: [Errno 111] Connection refused"
    return with_part(seen, PartHealth(Part.LIBRARY_SYSTEM, Health.AWAY, "", fault, now - timedelta(hours=1)))


def broken(seen: Maintenance, now: datetime) -> Maintenance:
    """Return a machine whose disk, book reader and printer have failed, and which has no card reader."""
    since = now - timedelta(days=1, hours=3)
    reader = f"{SERIAL}: no such file; plug the reader in, or correct [rfid] port"
    seen = with_part(seen, PartHealth(Part.TAG_READER, Health.AWAY, "", reader, since))
    seen = with_part(seen, PartHealth(Part.PRINTER, Health.AWAY, "", "cover open", now))
    seen = with_part(seen, PartHealth(Part.CARD_READER, Health.UNUSED))
    seen = with_part(seen, PartHealth(Part.JOURNAL, Health.AWAY, "", "the journal's disk is full", now))
    return replace(seen, intents=0, done=0, refused=0, staff=0)


def acts(now: datetime) -> tuple[OpenAct, ...]:
    """Return acts in every state that a technician can find, oldest first."""
    kinds = (
        ("loan", "owed", "4471"), ("loan", "unknown", "0038"), ("return", "granted", "2210"),
        ("return", "owed", "9917"), ("renewal", "sent", "1204"), ("loan", "intent", "5530"),
        ("return", "accepted", "7702"),
    )  # fmt: skip
    since = [now - timedelta(hours=30) + timedelta(hours=5 * at) for at in range(len(kinds))]
    return tuple(OpenAct(f"op{at}", *each, since[at]) for at, each in enumerate(kinds))


def tested(state: TestState, words: str) -> tuple[tuple[str, TestState, str], ...]:
    """Return the tests, the card reader's in a state, the others not run."""
    idle = (TestState.IDLE, "")
    return (
        ("read_tag", *idle), ("read_card", state, words), ("print", *idle), ("library", *idle),
    )  # fmt: skip


PASSED = (
    ("read_tag", TestState.PASSED, "2 tags: ISO 28560-3 · …4471 · AFI 07; ISO 28560-3 · …0038 · AFI C2"),
    ("read_card", TestState.PASSED, "8 characters, …1017 · number"),
    ("print", TestState.PASSED, "printed and cut"),
    ("library", TestState.PASSED, "182 ms"),
)
FAILED = (
    ("read_tag", TestState.FAILED, "a tag answers but cannot be read: lay it flat in the middle of the pad"),
    ("read_card", TestState.FAILED, "no card within 10 s"),
    ("print", TestState.FAILED, "cover open"),
    ("library", TestState.FAILED, "cannot connect to sip.lib.example.edu.cn:6001: [Errno 111] Connection refused"),
)
