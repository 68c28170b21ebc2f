"""Hands in the live plant: every fault does what its name says or is refused, and what was begun is mended."""

import socket
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from drivers.rfid.label import decode
from drivers.rfid.security import AFI_ON_LOAN
from sip2.sim.faults import Fault as LibraryFault
from sorter.line import Line
from sorter.sim.book import Book
from sorter.sim.faults import Fault
from sorter.sim.hands import OF_NEXT
from sorter.sim.live import LivePlant
from sorter.sim.plant import Plant
from sorter.sim.served import ServedSite
from sorter.wire.table import OFFSETS, PC, VERSION, WINDOWS, WORDS_PER_WINDOW

LINE = Line()
ANTENNA_MM = sum(LINE.antenna_mm) / 2
ON_MAIN_MM = LINE.handover_mm + 300
F = Fault


class Driven:
    """A served site whose plant this test drives scan by scan, with a PC that lets both belts run."""

    def __init__(self, items: int = 6) -> None:
        self.site = ServedSite(items, 1, LINE)
        self.live: LivePlant = self.site.plant
        self.plant: Plant = self.live.plant
        self.beat = 0
        self.running, self.permitted = True, True
        self.out: set[int] = set()
        """The diverters that are to be out, numbered from 1."""

    def scan(self) -> None:
        self.beat += 1
        block = [0] * PC.words
        block[OFFSETS["RUN"]] = 0b11 if self.running else 0
        block[OFFSETS["PERMIT"]] = int(self.permitted)
        block[OFFSETS["BOOT_ECHO"]], block[OFFSETS["TABLE_PC"]] = self.plant.boot, VERSION
        block[OFFSETS["HB_PC"]] = self.beat & 0xFFFF
        for diverter in self.out:
            at = OFFSETS["WINDOW"] + (diverter - 1) * WINDOWS * WORDS_PER_WINDOW
            block[at : at + WORDS_PER_WINDOW] = [0, 0, 0x3FFF, 0]
        self.live.server.image.put(PC.at, block)
        self.live._tick()

    def until(self, condition: Callable[[], object], within: int = 4000) -> None:
        for _ in range(within):
            if condition():
                return
            self.scan()
        raise AssertionError("not so in time")

    def scans(self, count: int) -> None:
        for _ in range(count):
            self.scan()

    def book_at(self, mm: float) -> Book:
        """Put one book in and return it when its lead edge is there."""
        self.until(lambda: self.live.fed)
        self.permitted = False
        book = self.live.fed[-1]
        self.until(lambda: book.lead_mm >= mm)
        return book

    def say(self, line: str) -> str:
        return self.site.console.obey(line)


@pytest.fixture
def driven() -> Iterator[Driven]:
    made = Driven()
    yield made
    made.site.ils.stop()
    made.site.reader.stop()


def changes(driven: Driven, eye: int, within: int) -> int:
    """How often an eye changes."""
    seen = []
    for _ in range(within):
        driven.scan()
        seen.append(driven.plant.eyes()[eye])
    return sum(one != other for one, other in pairwise(seen))


@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name.lower())
def test_every_fault_that_is_typed_says_what_it_happens_to_or_why_it_cannot(driven: Driven, fault: Fault) -> None:
    driven.book_at(ON_MAIN_MM)
    said = driven.say(fault.name.lower())
    assert said.startswith(f"{fault.name.lower()}: ")
    assert "no fault" not in said
    elsewhere = {F.POWER_CUT: "sorter run", F.DISK_FULL: "sorter run", F.SCAN_LATE: "sorter run"}
    assert elsewhere.get(fault, "") in said


def test_without_a_library_system_its_faults_are_refused_and_it_is_said_where_to_go() -> None:
    from sorter.sim.console import Console
    from sorter.sim.hands import Hands

    console = Console(Hands(LivePlant(LINE, 1)))
    assert "SIP2 simulator" in console.obey("ils_late")
    assert "no more books" in console.obey("tag_none")
    assert "no book lies on the belt" in console.obey("taken_out")
    assert "but the plant" in console.obey("reader_away")
    assert "but the plant" in console.obey("begin ils_away")


def test_an_eye_flickers_for_a_book_that_makes_it(driven: Driven) -> None:
    driven.book_at(ON_MAIN_MM)
    driven.say("eye_bouncing")
    assert changes(driven, LINE.main_eye(0), 400) > 2


def test_an_eye_does_not_see_a_book_it_misses(driven: Driven) -> None:
    driven.book_at(ON_MAIN_MM)
    driven.say("eye_missed")
    assert changes(driven, LINE.main_eye(0), 400) == 0


def test_a_second_book_follows_a_double_feed_at_once_and_one_put_in_too_fast_a_little_later(driven: Driven) -> None:
    for fault, least_mm, most_mm in (("double_feed", 5, 10), ("too_fast", 60, 66)):
        assert "next book" in driven.say(fault)
        first = len(driven.live.fed)
        driven.permitted = True
        driven.until(lambda first=first: len(driven.live.fed) > first)
        driven.permitted = False
        driven.until(lambda first=first: len(driven.live.fed) > first + 1)
        one, other = driven.live.fed[first:]
        assert least_mm < one.lead_mm - one.length_mm - other.lead_mm <= most_mm
        driven.until(lambda: not driven.plant.books)
        assert len(driven.live.fed) == first + 2


def test_a_book_that_is_too_long_is(driven: Driven) -> None:
    driven.say("too_long")
    assert driven.book_at(1).length_mm > 400


def test_a_book_without_a_tag_passes_the_antenna_and_lies_in_the_summary(driven: Driven) -> None:
    driven.say("tag_none")
    book = driven.book_at(ANTENNA_MM)
    assert book.uids == ()
    assert not driven.site.stock.field.tags()
    driven.until(lambda: book.left >= 0)
    found = driven.site.summary()
    assert (found["items"], found["exceptions"], found["checked_in"]) == (1, 1, 0)


def test_both_of_two_tags_lie_on_the_antenna_and_both_leave_it(driven: Driven) -> None:
    driven.say("tag_two")
    book = driven.book_at(ANTENNA_MM)
    assert {tag.uid.hex().upper() for tag in driven.site.stock.field.tags()} == set(book.uids)
    assert len(book.uids) == 2
    driven.book_at(LINE.antenna_mm[1] + book.length_mm + 5)
    assert not driven.site.stock.field.tags()


def test_a_tag_of_another_library_names_it_and_one_that_cannot_be_secured_refuses(driven: Driven) -> None:
    driven.say("tag_wrong,security_fails")
    driven.book_at(ANTENNA_MM)
    (tag,) = driven.site.stock.field.tags()
    assert decode(tag.memory, tag.block_size, tag.dsfid).owner == "DE-705"
    assert tag.afi_locked
    assert tag.afi == AFI_ON_LOAN


def test_a_late_tag_is_heard_a_second_after_the_book_came(driven: Driven) -> None:
    driven.say("tag_late")
    driven.book_at(LINE.antenna_mm[0] + 1)
    driven.running = False
    driven.scans(95)
    assert not driven.site.stock.field.tags()
    driven.scans(10)
    assert len(driven.site.stock.field.tags()) == 1


def test_a_tag_lies_on_the_antenna_for_as_long_as_the_belt_stands(driven: Driven) -> None:
    driven.book_at(ANTENNA_MM)
    driven.running = False
    driven.scans(1000)
    assert len(driven.site.stock.field.tags()) == 1
    driven.running = True
    driven.scans(150)
    assert not driven.site.stock.field.tags()


def test_a_book_taken_out_over_the_antenna_takes_its_tag_along_and_is_at_its_end(driven: Driven) -> None:
    book = driven.book_at(ANTENNA_MM)
    driven.say("feed off")
    assert not driven.site.is_over()
    driven.say("taken_out")
    driven.scan()
    assert (book.place, book.covers) == ("hand", set())
    assert book.left >= 0
    assert not driven.site.stock.field.tags()
    assert driven.site.is_over()
    assert driven.site.summary()["elsewhere"] == 1


def test_a_book_that_is_added_has_no_tag_and_falls_into_the_exception_bin(driven: Driven) -> None:
    driven.permitted = False
    assert "without a tag" in driven.say("added")
    (stranger,) = driven.plant.books
    assert stranger.lead_mm > LINE.handover_mm
    driven.until(lambda: stranger.left >= 0)
    assert (stranger.place, stranger.bin) == ("bin", 0)
    found = driven.site.summary()
    assert (found["placed"], found["exceptions"], found["checked_in"]) == (0, 1, 0)


def test_a_book_slips_back_as_soon_as_no_eye_sees_it(driven: Driven) -> None:
    book = driven.book_at(LINE.handover_mm + LINE.eyes_mm[0] + 10)
    assert book.covers
    driven.say("slip")
    belt_mm, lead_mm = driven.plant.main_mm, book.lead_mm
    driven.scans(150)
    assert book.lead_mm - lead_mm < driven.plant.main_mm - belt_mm - 15


@pytest.mark.parametrize("word", ["late", "never"])
def test_a_diverter_moves_late_or_never_until_it_is_mended(driven: Driven, word: str) -> None:
    driven.scan()
    driven.say(f"diverter 2 {word}")
    driven.out = {2}
    driven.scans(45)
    assert not driven.plant.is_out[1]
    driven.scans(100)
    assert driven.plant.is_out[1] == (word == "late")
    assert driven.say("mend diverter 2") == f"mended: diverter 2 {word}"
    driven.out = set()
    driven.scans(20)
    driven.out = {2}
    driven.scans(20)
    assert driven.plant.is_out[1]


def test_a_stuck_diverter_comes_home_when_it_is_mended(driven: Driven) -> None:
    driven.out = {1}
    driven.scans(30)
    driven.say("diverter 1 stuck")
    driven.out = set()
    driven.scans(100)
    assert driven.plant.is_out[0]
    assert "already" in driven.say("diverter 1 late")
    driven.say("mend diverter 1")
    driven.scans(20)
    assert not driven.plant.is_out[0]


@pytest.mark.parametrize("word", ["late", "never", "stuck"])
def test_a_diverter_fault_by_name_concerns_the_one_of_the_book_put_in_last(driven: Driven, word: str) -> None:
    book = driven.book_at(ON_MAIN_MM)
    driven.say(f"diverter_{word}")
    assert driven.say("show").startswith(f"under way: diverter {book.home} {word}")


def test_a_bin_is_pulled_as_the_book_falls_into_it(driven: Driven) -> None:
    book = driven.book_at(ON_MAIN_MM)
    driven.say("bin_pulled")
    gate_mm = LINE.diverters_mm[book.home - 1] + LINE.handover_mm
    driven.until(lambda: book.lead_mm > gate_mm - 100)
    driven.out = {book.home}
    driven.until(lambda: book.place != "belt")
    assert not driven.plant.docked[book.home - 1]
    driven.until(lambda: book.place == "floor")


def test_bins_are_taken_away_put_back_filled_and_emptied_by_hand(driven: Driven) -> None:
    plant = driven.plant
    assert driven.say("remove bin 2") == "bin 2 is away"
    driven.scans(3000)
    assert plant.docked == [True, False, True, True, True]
    assert "in its place" in driven.say("return bin 3")
    assert driven.say("return bin 2") == "bin 2 is back"
    assert all(plant.docked)
    driven.say("fill bin 1")
    driven.scans(3000)
    assert plant.full[0]
    plant.bins[1].append(driven.site.stock.books[0])
    driven.say("empty bin 1")
    assert (plant.full[0], plant.docked[0], plant.bins[1]) == (False, False, [])
    driven.scans(510)
    assert plant.docked[0]
    for refused in ("remove bin 0", "fill bin 6", "remove bin x", "remove 2", "empty bin"):
        assert driven.say(refused).startswith(f"{refused}: ")


def test_the_exception_bin_can_be_emptied(driven: Driven) -> None:
    book = driven.book_at(1)
    driven.until(lambda: book.left >= 0)
    assert driven.plant.bins[0] == [book]
    driven.say("empty bin 0")
    assert driven.plant.bins[0] == []
    assert driven.site.summary()["exceptions"] == 1


def test_an_eye_is_stuck_until_it_is_mended(driven: Driven) -> None:
    driven.permitted = False
    driven.say("eye 3 stuck")
    driven.scans(5000)
    assert driven.plant.eyes()[3]
    assert "eye 3 stuck" in driven.say("show")
    assert driven.say("mend eye 3") == "mended: eye 3 stuck"
    assert not driven.plant.eyes()[3]
    assert driven.say("mend eye 3") == "mend eye 3: nothing is wrong with eye 3"


def test_a_blind_eye_sees_nothing_until_it_is_mended(driven: Driven) -> None:
    driven.say("eye 2 blind")
    driven.book_at(LINE.handover_mm + LINE.eyes_mm[0] + 10)
    assert not driven.plant.eyes()[2]
    driven.say("mend eye 2")
    assert driven.plant.eyes()[2]


def test_eyes_tell_a_late_book_fifty_milliseconds_late(driven: Driven) -> None:
    driven.book_at(ON_MAIN_MM)
    driven.say("eye_late")
    driven.book_at(LINE.handover_mm + LINE.eyes_mm[0])
    driven.scans(4)
    assert not driven.plant.eyes()[2]
    driven.scans(2)
    assert driven.plant.eyes()[2]


@pytest.mark.parametrize(("name", "belt"), [("belt_stands", 0), ("inlet_stands", 1)])
def test_a_belt_whose_drive_fails_stands_and_its_encoder_says_so(driven: Driven, name: str, belt: int) -> None:
    driven.scans(10)
    driven.say(f"begin {name}")
    before = driven.plant.counts(belt)
    driven.scans(50)
    assert driven.plant.main_on
    assert driven.plant.inlet_on == 1
    assert driven.plant.counts(belt) == before
    driven.say(f"mend {name}")
    driven.scans(5)
    assert driven.plant.counts(belt) > before


def test_a_diverter_astray_is_out_for_nobody_until_it_is_mended(driven: Driven) -> None:
    driven.say("diverter 2 astray")
    driven.scans(20)
    assert driven.plant.is_out == [False, True, False, False, False]
    driven.say("mend diverter")
    driven.scans(20)
    assert not any(driven.plant.is_out)
    assert all(driven.plant.homes())


def test_a_chute_does_not_tell_a_book_that_it_misses(driven: Driven) -> None:
    book = driven.book_at(ON_MAIN_MM)
    driven.say("chute_missed")
    driven.out = {book.home}
    driven.until(lambda: book.place == "falling")
    assert changes(driven, LINE.chute(book.home), 100) == 0
    assert (book.place, book.bin) == ("bin", book.home)


def test_a_book_is_pulled_back_only_out_of_the_slot(driven: Driven) -> None:
    book = driven.book_at(ANTENNA_MM)
    assert driven.say("pulled_back") == f"pulled_back: book {book.number}"
    assert book.place == "hand"
    driven.permitted = True
    driven.until(lambda: len(driven.live.fed) == 2)
    driven.book_at(LINE.exit_mm + 1)
    assert "reach" in driven.say("pulled_back")


def test_a_tag_that_is_missed_lies_there_and_answers_nothing(driven: Driven) -> None:
    driven.say("tag_missed,too_short")
    book = driven.book_at(LINE.antenna_mm[0] + 20)
    assert [tag.deaf for tag in driven.site.stock.field.tags()] == [True]
    assert not driven.site.stock.field.inventory()
    assert book.length_mm < 60


def test_the_reader_is_unplugged_and_the_library_system_cut_until_mended(driven: Driven) -> None:
    driven.site.reader.start()
    driven.site.ils.start()
    for name, port in (
        ("reader_away", int(driven.site.reader.url.rpartition(":")[2])),
        ("ils_away", driven.site.ils.port),
    ):
        driven.say(f"begin {name}")
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            pass
        driven.say(f"mend {name}")
        with socket.create_connection(("127.0.0.1", port)):
            pass


def test_a_jam_at_a_diverter_lets_the_belt_run_and_stops_what_comes_there(driven: Driven) -> None:
    driven.say("jam diverter 2")
    driven.until(lambda: len(driven.live.fed) == 3)
    driven.permitted = False
    first, second, _ = driven.live.fed
    driven.scans(3000)
    place = LINE.handover_mm + LINE.eyes_mm[1]
    assert place < first.lead_mm < place + 100
    assert second.lead_mm == pytest.approx(first.lead_mm - first.length_mm)
    assert driven.plant.eyes()[LINE.main_eye(1)]
    assert driven.say("mend jam") == "mended: jam diverter 2"
    driven.until(lambda: first.left >= 0)


def test_a_jammed_belt_holds_all_that_lies_on_it(driven: Driven) -> None:
    book = driven.book_at(ON_MAIN_MM)
    driven.say("jam belt")
    lead_mm, belt_mm = book.lead_mm, driven.plant.main_mm
    driven.scans(3000)
    assert book.lead_mm == lead_mm
    assert driven.plant.main_mm > belt_mm + 1000
    driven.say("mend all")
    driven.scans(5)
    assert book.lead_mm > lead_mm


def test_what_the_machine_suffers_begins_and_is_mended_by_name(driven: Driven) -> None:
    plant, server = driven.plant, driven.live.server
    for name, is_so in (
        ("e_stop", lambda: not plant.safe),
        ("guard_open", lambda: not plant.guarded),
        ("mains_away", lambda: not plant.mains),
        ("encoder_frozen", lambda: plant.frozen is not None),
        ("modbus_stall", lambda: server.stalled),
    ):
        assert driven.say(f"begin {name}") == f"{name} until mended"
        driven.scans(3000)
        assert is_so(), name
        assert driven.say(f"mend {name}") == f"mended: {name}"
        assert not is_so(), name
    for refused in ("begin plc_restart", "begin power_cut", "begin disk_full", "begin slip", "begin gremlin"):
        assert driven.say(refused).startswith(f"{refused}: ")


def test_a_stalled_fieldbus_answers_again_by_itself(driven: Driven) -> None:
    driven.say("modbus_stall")
    assert driven.live.server.stalled
    driven.scans(210)
    assert not driven.live.server.stalled


def test_a_plc_that_restarts_has_another_name_and_counts_from_zero(driven: Driven) -> None:
    driven.scans(300)
    boot = driven.plant.boot
    driven.say("plc_restart")
    assert driven.plant.boot != boot
    assert driven.plant.counts(0) == driven.plant.counts(1) == 0


def test_faults_of_the_library_system_wait_for_the_next_check_in(driven: Driven) -> None:
    driven.say("ils_slow,ils_late,ils_duplicate,ils_silent")
    assert driven.site.stock.ils.waiting == (
        LibraryFault.LATE,
        LibraryFault.LATE,
        LibraryFault.ANSWER_TWICE,
        LibraryFault.LOSE_ANSWER,
    )
    assert "answer takes 2 s" in driven.say("ils slow 2")


def test_the_library_system_refuses_a_book_it_has_not(driven: Driven) -> None:
    driven.say("ils_refused")
    book = driven.book_at(1)
    barcode = str(10000000 + book.number)
    assert barcode not in driven.site.stock.ils.snapshot().items
    assert not driven.site.stock.is_returned(book)


def test_what_belongs_to_the_next_book_does_not_happen_to_the_one_after(driven: Driven) -> None:
    driven.say("tag_none")
    assert "next book: tag_none" in driven.say("show")
    driven.until(lambda: len(driven.live.fed) == 2)
    one, other = driven.live.fed
    assert (one.uids, len(other.uids)) == ((), 1)
    assert "next book: nothing" in driven.say("show")


def test_lines_that_say_nothing_are_told_what_they_may_say(driven: Driven) -> None:
    assert driven.say("") == ""
    assert "mend NAME" in driven.say("help")
    assert "eye_stuck" in driven.say("faults")
    for line in ("gremlin", "eye 3", "eye 99 stuck", "eye 3 blue", "diverter 9 late", "diverter 1 blue",
                 "jam door 3", "feed", "mend"):  # fmt: skip
        assert driven.say(line).startswith(f"{line}: "), line


def test_no_more_faults_are_taken_for_books_that_never_come(driven: Driven) -> None:
    driven.site.stock.books.clear()
    for fault in OF_NEXT:
        assert "no more books" in driven.say(fault.name.lower())


def test_so_many_books_are_put_in_as_are_asked_for(driven: Driven) -> None:
    driven.say("feed off")
    assert driven.site.stock.left == 0
    assert driven.say("tag_none") == "tag_none: the next book put in"
    assert driven.say("put 2") == "2 to be put in"
    assert [driven.site.stock.next(frozenset()) is None for _ in range(3)] == [False, False, True]
    assert driven.say("put some") == "put some: say put N"
