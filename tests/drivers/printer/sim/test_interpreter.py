"""The firmware: strict about what it is sent, true about what it draws."""

import io

import pytest
from PIL import Image

from drivers.printer.escpos_codec import encode, qr_code
from drivers.printer.escpos_commands import (
    Align,
    Bold,
    ChineseMode,
    Command,
    Cut,
    EchoRequest,
    FeedDots,
    FeedLines,
    Initialise,
    InternationalSet,
    LineFeed,
    LineSpacing,
    QrFunction,
    Raster,
    SetAlign,
    Size,
    Text,
)
from drivers.printer.sim import PaperPath
from drivers.printer.sim.faces import png
from drivers.printer.sim.interpreter import LINE_DOTS, Interpreter
from drivers.printer.sim.paper import CUTTER_MM, DOTS_PER_MM, Stopped

HAN = Text("书馆".encode("gbk"))
TOP = CUTTER_MM * DOTS_PER_MM


class Trial:
    """An interpreter and its paper."""

    def __init__(self, width_mm: int = 80) -> None:
        self.paper = PaperPath(width_mm)
        self.interpreter = Interpreter(self.paper)

    def run(self, *commands: Command) -> bytes:
        return b"".join(map(self.interpreter.execute, commands))

    @property
    def mistakes(self) -> list[str]:
        return self.interpreter.mistakes

    def picture(self) -> Image.Image:
        """Return what was printed up to now, without the white before it, dark as 255."""
        self.run(Cut(partial=True, feed_dots=0))
        slip = self.paper.slips[-1]
        rows = len(slip.ink) // slip.width_dots
        return Image.frombytes("L", (slip.width_dots, rows), slip.ink).crop((0, TOP, slip.width_dots, rows))


@pytest.fixture
def trial() -> Trial:
    return Trial()


@pytest.mark.parametrize(
    ("commands", "mistake"),
    [
        ((InternationalSet(15),), "another character set"),
        ((ChineseMode(False), HAN), "outside Chinese mode"),
        ((HAN, SetAlign(Align.CENTRE)), "alignment changed within a line"),
        ((Text(b"a" * 49),), "588 dots on paper of 576"),
        ((Size(2, 1), Text(b"a" * 25)), "600 dots on paper of 576"),
        ((Text(b"\xfe\xfe"),), "no such character: fe fe"),
        ((Raster(73, bytes(73)),), "a picture of 584 dots on paper of 576"),
        ((Text(b"a"), *qr_code(b"x", 5)), "a QR code within a line"),
        ((QrFunction(81, b"0"),), "QR function 81"),
        ((QrFunction(67, b"\x11"),), "QR function 67 with 11"),
        ((QrFunction(99, b""),), "QR function 99"),
    ],
)
def test_what_a_printer_would_misprint_is_on_record(trial: Trial, commands: tuple[Command, ...], mistake: str) -> None:
    trial.run(*commands)
    assert [words for words in trial.mistakes if mistake in words]


def test_what_is_right_leaves_no_mistake(trial: Trial) -> None:
    trial.run(Initialise(), HAN, LineFeed(), SetAlign(Align.CENTRE), *qr_code(b"https://x", 5), Raster(72, bytes(72)))
    assert trial.mistakes == []


def box(picture: Image.Image) -> tuple[int, int, int, int]:
    found = picture.getbbox()
    assert found
    return found


@pytest.mark.parametrize(("align", "begins"), [(Align.LEFT, 0), (Align.CENTRE, 264), (Align.RIGHT, 528)])
def test_text_stands_on_the_grid_where_it_is_aligned(trial: Trial, align: Align, begins: int) -> None:
    trial.run(SetAlign(align), HAN, LineFeed())
    left, top, right, bottom = box(trial.picture())
    assert begins <= left < begins + 5
    assert begins + 43 < right <= begins + 48
    assert 0 <= top < 5
    assert 19 < bottom <= 24


def test_size_and_weight_change_the_ink(trial: Trial) -> None:
    def ink(*before: Command) -> tuple[int, int, int]:
        each = Trial()
        each.run(*before, HAN, LineFeed())
        picture = each.picture()
        left, top, right, bottom = box(picture)
        return right - left, bottom - top, sum(picture.tobytes())

    width, height, dark = ink()
    assert ink(Bold(True))[2] > dark * 1.1
    assert ink(Size(2, 2))[0] == pytest.approx(2 * width, abs=4)
    assert ink(Size(1, 2))[1] == pytest.approx(2 * height, abs=4)
    assert ink(Size(1, 2))[0] == pytest.approx(width, abs=4)
    assert ink(Size(2, 2), Initialise())[0] == width


@pytest.mark.parametrize(
    ("commands", "dots"),
    [
        ((LineFeed(),), LINE_DOTS),
        ((LineSpacing(60), HAN, LineFeed()), 60),
        ((LineSpacing(10), HAN, LineFeed()), 24),
        ((LineSpacing(60), LineSpacing(None), LineFeed()), LINE_DOTS),
        ((FeedDots(9),), 9),
        ((FeedLines(3),), 3 * LINE_DOTS),
        ((HAN, FeedDots(9)), LINE_DOTS + 9),
        ((Raster(2, bytes(20)),), 10),
    ],
)
def test_the_paper_moves_as_far_as_it_should(trial: Trial, commands: tuple[Command, ...], dots: int) -> None:
    trial.run(*commands)
    assert trial.paper.roll_mm - trial.paper.left_mm == pytest.approx(dots / DOTS_PER_MM)


def test_a_cut_too_soon_cuts_the_text_as_a_real_cutter_would(trial: Trial) -> None:
    trial.run(HAN, LineFeed(), FeedDots(2 * TOP - 20), Cut(partial=True))
    assert sum(trial.paper.slips[0].ink) > 0
    late = Trial()
    late.run(HAN, LineFeed(), FeedDots(20), Cut(partial=True))
    assert sum(late.paper.slips[0].ink) == 0


def test_rasters_are_drawn_dot_by_dot(trial: Trial) -> None:
    trial.run(Raster(72, b"\x80" + bytes(70) + b"\x01" + bytes(72)))
    picture = trial.picture()
    assert [point for point in ((0, 0), (575, 0), (1, 0), (0, 1)) if picture.getpixel(point)] == [(0, 0), (575, 0)]


def test_a_stopped_printer_does_nothing_and_goes_on_later_where_it_was(trial: Trial) -> None:
    trial.run(HAN)
    trial.paper.run_out()
    for command in (LineFeed(), EchoRequest(), FeedDots(1), Cut(partial=True)):
        with pytest.raises(Stopped):
            trial.run(command)
    trial.paper.load()
    assert trial.run(LineFeed(), EchoRequest()) == b"\x00"
    assert trial.picture().getbbox()


def test_a_slip_as_a_picture_shows_the_whole_paper(trial: Trial) -> None:
    trial.run(HAN, LineFeed(), Cut(partial=True, feed_dots=0))
    picture = Image.open(io.BytesIO(png(trial.paper.slips[0])))
    assert picture.size == (640, TOP + LINE_DOTS)
    colours = picture.convert("L").getextrema()
    assert colours[0] < 60
    assert colours[1] > 240
    margin = picture.crop((0, 0, 32, picture.height))
    assert margin.getcolors() == [(32 * picture.height, (253, 251, 245))]


def test_the_narrow_paper_is_narrow() -> None:
    trial = Trial(58)
    trial.run(Text(b"a" * 32), LineFeed())
    assert trial.mistakes == []
    trial.run(Text(b"a" * 33))
    assert trial.mistakes == ["a line of 396 dots on paper of 384"]


def test_codec_and_interpreter_know_the_same_commands(trial: Trial) -> None:
    for command in (HAN, Cut(partial=False), Cut(partial=True, feed_dots=3), EchoRequest(), LineSpacing(3)):
        assert encode(command)
        trial.run(command)
