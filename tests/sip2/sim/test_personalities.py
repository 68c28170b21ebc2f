"""Each trait of each library system, on a real socket; and our own client lives with all of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from sip2.checksum import Checksum, ChecksumMode
from sip2.client import Client
from sip2.codec import decode
from sip2.dialect import DateZone, Dialect
from sip2.dialects import DIALECTS, GENERIC
from sip2.line import Line
from sip2.messages import (
    AcsStatus,
    CheckinResponse,
    CheckoutResponse,
    ItemInformationResponse,
    PatronInformationResponse,
    RenewAllResponse,
)
from sip2.sim.ils import SimulatedIls
from sip2.sim.library import Library
from sip2.sim.personalities import personality_of
from sip2.sim.personality import Personality
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.terminal import Terminal
from sip2.values import PatronFlag, Summary, YesNoUnknown

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 12, tzinfo=CHINA)
AT = "20261123    120000"
LOGIN = b"9300CNkiosk|COx|CP\xe4\xb8\xbb\xe9\xa6\x86|"
STATUS = b"9900482.00"
BOOK = f"17{AT}AOJCU|AB10000001|".encode()
LEND = f"11NN{AT}{' ' * 18}AOJCU|AA20233017|AB10000001|AC|".encode()
AGAIN = f"11YN{AT}{' ' * 18}AOJCU|AA20233017|AB10000001|AC|".encode()
BACK = f"09N{AT}{AT}AP|AOJCU|AB10000001|AC|".encode()
READER = f"63019{AT}          AOJCU|AA20233017|AC|AD1234|".encode()
DEBTOR = f"37{AT}0100CNYBV1.00|AOJCU|AA20221093|BKT1|".encode()


@pytest.fixture
def serve() -> Iterator[Callable[..., IlsServer]]:
    """Serve the demo library as a system of the table, with traits changed and the library prepared."""
    with ExitStack() as servers:

        def serve(
            name: str,
            prepare: Callable[[Library], None] = lambda _: None,
            dialect: Dialect | None = None,
            **traits: Any,
        ) -> IlsServer:
            entry = dialect or DIALECTS[name]
            library = load_library(DEMO_SHELF, NOW)
            prepare(library)
            ils = SimulatedIls(library, replace(personality_of(entry), **traits), clock=lambda: NOW)
            return servers.enter_context(IlsServer(ils, entry))

        yield serve


def signed(text: bytes, number: int = 0) -> bytes:
    """Sign a request as the standard wants it."""
    body = text + b"AY%dAZ" % number
    return body + b"%04X" % (-sum(body) & 0xFFFF) + b"\r"


def read(frame: bytes, encoding: str = "utf-8") -> Any:
    return decode(frame.rstrip(b"\r\n"), encoding=encoding).message


# -- the same frame again, 97, what is not understood


@pytest.mark.parametrize(("name", "second"), [("koha", b"120N"), ("evergreen", b"120N"), ("standard", b"121N")])
def test_a_retransmission_is_done_again_or_answered_from_memory(
    serve: Any, connect: Any, name: str, second: bytes
) -> None:
    wire = connect(serve(name))
    wire.ask(signed(b"9300CNkiosk|COx|", 0))
    wire.ask(signed(LEND, 1))
    assert wire.ask(signed(LEND, 1)).startswith(second)


@pytest.mark.parametrize(("name", "number"), [("evergreen", b"AY0AZ"), ("koha", b"AY0AZ"), ("generic", b"AY7AZ")])
def test_what_97_repeats_may_have_another_number(serve: Any, connect: Any, name: str, number: bytes) -> None:
    wire = connect(serve(name))
    wire.ask(signed(b"9300CNkiosk|COx|", 6))
    first = wire.ask(signed(BOOK, 7))
    again = wire.ask(b"97AZFEF5\r")
    assert again[:-10] == first[:-10]
    assert again[-10:-5] == number
    assert decode(again[:-1]).checksum is Checksum.GOOD


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("koha", b""),
        ("evergreen", b""),
        ("dp2", "无法识别的命令'81'|AY4AZ".encode()),
        ("folio", b"96AZFEF6\r"),
    ],
)
def test_an_unknown_command(serve: Any, connect: Any, name: str, answer: bytes) -> None:
    got = connect(serve(name)).ask(signed(b"81XO|"))
    assert got[: len(answer)] == answer
    assert bool(got) is bool(answer)


@pytest.mark.parametrize(
    ("name", "text"), [("standard", b"81XO|"), ("folio", b"15+" + AT.encode() + b"AOJCU|AA1|AB2|")]
)
def test_silence_and_then_the_next(serve: Any, connect: Any, name: str, text: bytes) -> None:
    wire = connect(serve(name))
    wire.ask(signed(b"9300CNkiosk|COx|CPa|", 0))
    wire.send(signed(text, 1))
    assert wire.is_silent()
    assert wire.ask(signed(STATUS, 2)).startswith(b"98Y")


def test_98_promises_only_what_is_known(serve: Any, connect: Any) -> None:
    wire = connect(serve("dp2"))
    assert read(wire.ask(STATUS + b"\r")).supported_messages == "NYYNYNYYYYYYNNYN"


def test_dp2_does_not_know_97(serve: Any, connect: Any) -> None:
    wire = connect(serve("dp2"))
    wire.ask(STATUS + b"\r")
    assert wire.ask(b"97AZFEF5\r").decode().startswith("无法识别的命令'97'|AY4AZ")


def test_what_must_not_be_said_closes_the_line(serve: Any, connect: Any) -> None:
    wire = connect(serve("verso"))
    assert wire.ask(STATUS + b"\r").startswith(b"98")
    assert wire.ask(f"35{AT}AOJCU|AA20233017|\r".encode()) == b""


# -- logins


def test_evergreen_speaks_to_nobody_before_93(serve: Any, connect: Any) -> None:
    server = serve("evergreen")
    assert connect(server).ask(STATUS + b"\r") == b""
    wire = connect(server)
    assert wire.ask(b"9300CNkiosk|COx|\r") == b"941\r"
    assert wire.ask(STATUS + b"\r").startswith(b"98")


def test_evergreen_hangs_up_after_three_bad_logins(serve: Any, connect: Any) -> None:
    wire = connect(serve("evergreen", accounts={"kiosk": "geheim"}))
    bad = b"9300CNkiosk|COx|\r"
    assert [wire.ask(bad) for _ in range(3)] == [b"940\r", b"940\r", b"940\r"]
    assert wire.frame() == b""


def test_a_good_login_forgives_bad_ones(serve: Any, connect: Any) -> None:
    wire = connect(serve("evergreen", accounts={"kiosk": "geheim"}))
    bad, good = b"9300CNkiosk|COx|\r", b"9300CNkiosk|COgeheim|\r"
    assert [wire.ask(login) for login in (bad, bad, good, bad, bad)] == [b"940\r"] * 2 + [b"941\r"] + [b"940\r"] * 2


@pytest.mark.parametrize(("location", "answer"), [(b"", b"Unable to find all"), (b" ", b"Unable"), (b"uuid", b"98Y")])
def test_folio_needs_a_location_code(serve: Any, connect: Any, location: bytes, answer: bytes) -> None:
    wire = connect(serve("folio"))
    assert wire.ask(signed(b"9300CNkiosk|COx|CP" + location + b"|")).startswith(b"941")
    assert wire.ask(signed(STATUS, 1)).startswith(answer)


# -- error detection


def test_dp2_signs_in_its_own_way_even_unasked(serve: Any, connect: Any) -> None:
    wire = connect(serve("dp2"))
    assert wire.ask(b"9300CNkiosk|COx|\r") == b"941|AY4AZFF62\r"
    frame = wire.ask(BOOK + b"\r")[:-1]
    assert decode(frame, mode=ChecksumMode.DP2).checksum is Checksum.DP2
    assert decode(frame).sequence == 4


def test_dp2_looks_at_no_checksum(serve: Any, connect: Any) -> None:
    assert connect(serve("dp2")).ask(STATUS + b"AY1AZ0000\r").startswith(b"98")


def test_folio_wants_every_frame_signed(serve: Any, connect: Any) -> None:
    assert connect(serve("folio")).ask(b"9300CNkiosk|COx|CPa|\r") == b"96AZFEF6\r"


def test_the_standard_too(serve: Any, connect: Any) -> None:
    assert connect(serve("standard")).ask(b"9300CNkiosk|COx|\r") == b"96AZFEF6\r"


def test_others_answer_as_they_are_asked(serve: Any, connect: Any) -> None:
    wire = connect(serve("koha"))
    assert wire.ask(b"9300CNkiosk|COx|\r") == b"941\r"
    assert wire.ask(signed(b"9300CNkiosk|COx|", 5)).startswith(b"941AY5AZ")


def test_invenio_looks_at_no_checksum_after_the_first_good_one(serve: Any, connect: Any) -> None:
    wire = connect(serve("invenio"))
    assert wire.ask(STATUS + b"AY2AZ0000\r").startswith(b"96")
    asked = [signed(STATUS, number) for number in (8, 9, 9, 2)] + [STATUS + b"AY2AZ0000\r", STATUS + b"\r"]
    assert [wire.ask(frame)[:2] for frame in asked] == [b"98"] * 6
    assert wire.ask(b"97AZFEF5\r").startswith(b"98")


def test_invenio_has_a_word_for_nothing(serve: Any, connect: Any) -> None:
    wire = connect(serve("invenio", accounts={"kiosk": "secret"}))
    wire.send(STATUS + b"\r")
    assert wire.piece() == b"None"
    assert wire.ask(b"9300CNkiosk|COsecret|\r").startswith(b"941")
    wire.send(b"01N" + AT.encode() + b"AOJCU|AL|AA20233017|AC|\r")
    assert wire.piece() == b"None"


def noted(library: Library) -> None:
    for length, item in enumerate(list(library.items.values())):
        library.items[item.barcode] = replace(item, note="长" * (100 + 5 * length))


def test_invenio_leaves_zeros_out_of_its_sums_and_signs_always(serve: Any, connect: Any) -> None:
    wire = connect(serve("invenio", noted))
    assert wire.ask(b"9300CNkiosk|COx|\r") == b"941AZFEC7\r"
    frames = [wire.ask(BOOK.replace(b"10000001", b"%d" % number) + b"\r") for number in range(10000001, 10000025)]
    digits = [len(frame.strip().rpartition(b"AZ")[2]) for frame in frames]
    assert set(digits) == {3, 4}
    assert all(read(frame).title_id for frame in frames)


def test_invenio_closes_the_line_at_a_tag_it_does_not_expect(serve: Any, connect: Any) -> None:
    assert connect(serve("invenio")).ask(BOOK + b"XXa|\r") == b""


# -- bytes


def test_invenio_writes_the_date_of_38_first(serve: Any, connect: Any) -> None:
    got = connect(serve("invenio")).ask(DEBTOR + b"\r")
    assert got.startswith(b"3820261123    040000YAOJCU|AA20221093|BKT1|")
    assert read(got).payment_accepted


def test_invenio_pads_98_with_blanks(serve: Any, connect: Any) -> None:
    got = connect(serve("invenio", timeout_period=10, retries_allowed=5)).ask(STATUS + b"\r")
    assert got.startswith(b"98YYYNNN 10  5".replace(b"NNN", got[5:8]))
    status = read(got)
    assert isinstance(status, AcsStatus)
    assert (status.timeout_period, status.retries_allowed) == (10, 5)


@pytest.mark.parametrize(
    ("zone", "stamp"),
    [
        (DateZone.LOCAL, b"20261123    120000"),
        (DateZone.LETTER, b"20261123   H120000"),
        (DateZone.UTC, b"20261123   Z040000"),
        (DateZone.UTC_UNSAID, b"20261123    040000"),
    ],
)
def test_how_dates_are_written(serve: Any, connect: Any, zone: DateZone, stamp: bytes) -> None:
    server = serve("generic", date_zone=zone, due_format=None)
    wire = connect(server)
    assert wire.ask(BOOK + b"\r")[8:26] == stamp
    due = read(wire.ask(LEND + b"\r"))
    assert due.due_date[8:12] == stamp[8:12].decode()


@pytest.mark.parametrize(
    ("name", "due"),
    [
        ("koha", "20261223    235900"),
        ("folio", "20261223    235900"),
        ("evergreen", "2026-12-23"),
        ("generic", "2026-12-23"),
    ],
)
def test_due_dates_are_sip_dates_or_text(serve: Any, connect: Any, name: str, due: str) -> None:
    wire = connect(serve(name))
    wire.ask(signed(b"9300CNkiosk|COx|CPa|", 0))
    assert read(wire.ask(signed(LEND, 1))).due_date == due


def test_koha_ends_its_frames_in_cr_lf(serve: Any, connect: Any) -> None:
    wire = connect(serve("koha"))
    wire.send(STATUS + b"\r")
    assert wire.piece().endswith(b"\r\n")


def test_symphony_sends_in_two_pieces(serve: Any, connect: Any) -> None:
    server = serve("symphony")
    wire = connect(server)
    wire.send(STATUS + b"\r")
    first = wire.piece()
    assert first.startswith(b"98")
    assert (first + wire.frame() if not first.endswith(b"\r") else first).endswith(b"\r")


def accented(library: Library) -> None:
    library.patrons["20233017"] = replace(library.patrons["20233017"], name="Chloé Lefèvre 陈", pin="1234")
    library.items["10000001"] = replace(library.items["10000001"], title="Água|" + "x" * 300)


def test_evergreen_strips_accents_and_cuts_texts(serve: Any, connect: Any) -> None:
    wire = connect(serve("evergreen", accented))
    wire.ask(b"9300CNkiosk|COx|\r")
    assert b"|AEChloe Lefevre ?|" in wire.ask(READER + b"\r")
    title = read(wire.ask(BOOK + b"\r")).title_id
    assert title.startswith("Agua&#124;xxx")
    assert len(title) == 255


def long_message(library: Library) -> None:
    library.items["10000001"] = replace(library.items["10000001"], note="长" * 300)


@pytest.mark.parametrize(("name", "lengths"), [("folio", [255, 45]), ("evergreen", [255])])
def test_a_long_text_is_split_or_cut(serve: Any, connect: Any, name: str, lengths: list[int]) -> None:
    wire = connect(serve(name, long_message, dialect=replace(DIALECTS[name], encoding="utf-8")))
    wire.ask(signed(b"9300CNkiosk|COx|CPa|", 0))
    assert [len(line) for line in read(wire.ask(signed(BOOK, 1))).screen_message] == lengths


def test_koha_writes_the_delimiter_as_an_entity(serve: Any, connect: Any) -> None:
    wire = connect(serve("koha", accented))
    assert read(wire.ask(BOOK + b"\r")).title_id.startswith("Água&#124;x")


def test_koha_prints_a_perl_object_after_the_lists_of_66(serve: Any, connect: Any) -> None:
    got = connect(serve("koha")).ask(f"65{AT}AOJCU|AA20233017|\r".encode())
    assert b"|BM10000021|C4::SIP::SIPServer=HASH(0x" in got
    answer = read(got)
    assert isinstance(answer, RenewAllResponse)
    assert (answer.renewed_count, answer.unrenewed_count) == (1, 1)
    assert (answer.renewed_items, answer.unrenewed_items) == (("10000021",), ()), "the first BN is swallowed"


# -- what is said


def test_dp2_says_everything_twice_and_names_the_borrower(serve: Any, connect: Any) -> None:
    wire = connect(serve("dp2"))
    refused = read(wire.ask(LEND.replace(b"10000001", b"10000006") + b"\r"))
    assert refused.screen_message == refused.print_line == ("本书为参考书，仅限馆内阅览，不外借。",)
    assert read(wire.ask(BOOK.replace(b"10000001", b"10000021") + b"\r")).owner == "20233017"
    assert read(wire.ask(BOOK + b"\r")).owner == ""


def test_folio_says_no_renewal_no_alert_and_knows_no_media(serve: Any, connect: Any) -> None:
    wire = connect(serve("folio"))
    wire.ask(signed(b"9300CNkiosk|COx|CPa|", 0))
    frames = [wire.ask(signed(text, number)) for number, text in enumerate((LEND, AGAIN, BACK), start=1)]
    first, second, back = map(read, frames)
    assert isinstance(back, CheckinResponse)
    assert (first.ok, second.ok, second.renewal_ok, second.magnetic_media) == (True, True, False, YesNoUnknown.UNKNOWN)
    assert (back.ok, back.alert, back.magnetic_media) == (True, False, YesNoUnknown.UNKNOWN)
    gone = read(wire.ask(signed(BACK, 4)))
    assert (gone.ok, gone.alert) == (False, False)


@pytest.mark.parametrize(
    ("name", "location", "login", "alert"),
    [
        ("koha", "东湖分馆", "主馆", ""),
        ("folio", "主馆", "东湖分馆", ""),
        ("folio", "东湖分馆", "主馆", "04"),
        ("alma", "东湖分馆", "东湖分馆", "04"),
    ],
)
def test_who_knows_where_the_machine_stands(
    serve: Any, connect: Any, name: str, location: str, login: str, alert: str
) -> None:
    wire = connect(serve(name, dialect=replace(DIALECTS[name], encoding="utf-8")))
    wire.ask(signed(f"9300CNkiosk|COx|CP{login}|".encode(), 0))
    back = f"09N{AT}{AT}AP{location}|AOJCU|AB10000008|AC|".encode()
    answer = read(wire.ask(signed(back, 1)))
    assert answer.alert_type == ("00" if name == "koha" and not alert else alert)


def test_koha_says_00_and_its_readers_home(serve: Any, connect: Any) -> None:
    wire = connect(serve("koha"))
    wire.ask(LEND + b"\r")
    assert read(wire.ask(BACK + b"\r")).alert_type == "00"
    assert read(wire.ask(BACK.replace(b"10000001", b"10000007") + b"\r")).alert_type == "01"
    assert read(wire.ask(READER + b"\r")).screen_message == ("主馆",)


def test_koha_knows_no_media_of_what_it_refuses(serve: Any, connect: Any) -> None:
    wire = connect(serve("koha"))
    assert wire.ask(LEND.replace(b"10000001", b"10000006") + b"\r").startswith(b"120NUN")
    assert wire.ask(LEND + b"\r").startswith(b"121NNY")


@pytest.mark.parametrize(("name", "counts"), [("koha", (0, 2)), ("evergreen", (2, 2)), ("sierra", (2, 2))])
def test_what_is_counted_as_a_hold(serve: Any, connect: Any, name: str, counts: tuple[int, int]) -> None:
    wire = connect(serve(name))
    wire.ask(b"9300CNkiosk|COx|\r")
    answer = read(wire.ask(READER.replace(b"20233017", b"10030862") + b"\r"))
    assert (answer.hold_items_count, answer.unavailable_holds_count) == counts


@pytest.mark.parametrize(
    ("name", "ok"), [("evergreen", False), ("koha", False), ("folio", False), ("alma", True), ("standard", True)]
)
def test_what_was_lent_off_line(serve: Any, connect: Any, name: str, ok: bool) -> None:
    wire = connect(serve(name))
    wire.ask(signed(b"9300CNkiosk|COx|CPa|", 0))
    assert read(wire.ask(signed(STATUS, 1))).offline_ok is ok
    lend = f"11NY{AT}20261201    235900AOJCU|AA20195540|AB10000006|AC|".encode()
    answer = read(wire.ask(signed(lend, 2)))
    assert isinstance(answer, CheckoutResponse)
    assert answer.ok is ok


def test_a_library_may_decide_for_itself_where_its_system_is_unknown(serve: Any, connect: Any) -> None:
    def forgive(library: Library) -> None:
        library.rules = replace(library.rules, honours_no_block=True)

    assert read(connect(serve("generic", forgive)).ask(STATUS + b"\r")).offline_ok
    assert not read(connect(serve("koha", forgive)).ask(STATUS + b"\r")).offline_ok


def test_confirmations_left_out(serve: Any, connect: Any) -> None:
    from sip2.sim import habits

    mute = replace(GENERIC, confirms_pin=False)
    answer = read(connect(serve("generic", dialect=mute)).ask(READER + b"\r"))
    assert (answer.valid_patron, answer.valid_patron_password) == (True, None)
    answer = read(connect(serve("generic", habits=(habits.patron_unconfirmed,))).ask(READER + b"\r"))
    assert (answer.valid_patron, answer.valid_patron_password) == (None, True)


def test_a_blank_pin_taken_for_right_and_lists_of_titles(serve: Any, connect: Any) -> None:
    wire = connect(serve("generic", accepts_blank_pin=True, lists_titles=True))
    answer = read(wire.ask(f"63019{AT}  Y       AOJCU|AA20233017|AC|AD|\r".encode()))
    assert isinstance(answer, PatronInformationResponse)
    assert answer.valid_patron_password
    assert answer.charged_items == ("活着", "百年孤独")


# -- our own client


@pytest.mark.parametrize("name", DIALECTS)
def test_our_client_lives_with_every_one_of_them(serve: Any, name: str) -> None:
    server = serve(name)
    dialect = DIALECTS[name]
    client = Client(server.host, server.port, dialect, timeout_s=5)
    desk = Terminal("JCU", "主馆", clock=lambda: NOW, date_zone=dialect.date_zone, language=dialect.language)
    line = Line(client, login_user="kiosk", login_password="x", location_code="uuid")
    with closing(client):
        line.sign_on()
        reader = line.question(desk.patron_information("20233017", "1234", Summary.CHARGED, None, None))
        assert isinstance(reader, PatronInformationResponse)
        assert reader.charged_items == ("10000021", "10000022")
        assert reader.valid_patron_password
        assert PatronFlag.CHARGE_DENIED not in reader.patron_status
        lent = line.ask(desk.checkout("10000001", "20233017", "1234"))
        assert isinstance(lent, CheckoutResponse)
        assert (lent.ok, lent.item_id) == (True, "10000001")
        book = line.question(desk.item_information("10000001"))
        assert isinstance(book, ItemInformationResponse)
        assert book.circulation_status == "04"
        back = line.ask(desk.checkin("10000001"))
        assert isinstance(back, CheckinResponse)
        assert back.ok


def test_every_personality_is_that_of_an_entry() -> None:
    from sip2.sim.personalities import _OWN

    assert set(_OWN) <= set(DIALECTS)
    assert all(isinstance(personality_of(dialect), Personality) for dialect in DIALECTS.values())


def test_only_utc_is_meant_where_utc_is_unsaid(serve: Any, connect: Any) -> None:
    """A due date sent in UTC without saying so is read in UTC."""
    server = serve("invenio", honours_no_block=True)
    lend = f"11NY{AT}20261201    155900AOJCU|AA20233017|AB10000001|AC|\r".encode()
    connect(server).ask(lend)
    assert server.ils.snapshot().loans["10000001"].due == datetime(2026, 12, 1, 15, 59, tzinfo=UTC)
