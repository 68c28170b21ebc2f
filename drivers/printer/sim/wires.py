"""What a simulated printer hears and says: ESC/POS, a clone that lies, and Star line mode, all on the same paper."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from drivers.errors import ProtocolError
from drivers.printer import Paper, PrinterStatus, star_codec, star_status
from drivers.printer.escpos_codec import CLEARED, Decoder, RealTimeScanner, StreamDecoder, StreamScanner, encode
from drivers.printer.escpos_commands import Command, EchoRequest, StatusRequest
from drivers.printer.escpos_status import encode as encode_status
from drivers.printer.escpos_status import encode_echo
from drivers.printer.sim.interpreter import Interpreter
from drivers.printer.sim.mistakes import Mistakes
from drivers.printer.sim.paper import PaperPath
from drivers.printer.sim.star_interpreter import StarInterpreter

Buffered = TypeVar("Buffered")
Urgent = TypeVar("Urgent")
Carried_contra = TypeVar("Carried_contra", contravariant=True)


class Firmware(Protocol[Carried_contra]):
    """Carries out buffered commands on paper; notes what no printer should be sent."""

    mistakes: Mistakes

    def execute(self, command: Carried_contra) -> bytes:
        """Carry out one command and return what the printer answers; raises `Stopped`."""

    def clear(self) -> None:
        """Forget what is half done."""


@dataclass(frozen=True, slots=True)
class Wire(Generic[Buffered, Urgent]):
    """One maker's side of a wire.

    `scan` finds the commands that are obeyed as soon as they are received, with the number of bytes up to their ends;
    `respond` returns the answer to one, and whether what is buffered is forgotten.
    """

    firmware: Firmware[Buffered]
    decoder: StreamDecoder[Buffered]
    encode: Callable[[Buffered], bytes]
    scan: Callable[[bytes], Sequence[tuple[Urgent, int]]]
    respond: Callable[[Urgent], tuple[bytes, bool]]

    @property
    def mistakes(self) -> list[str]:
        """What no printer should have been sent."""
        return self.firmware.mistakes

    def obey(self, command: Urgent) -> bytes:
        """Obey a command at once and return the answer."""
        answer, forgets = self.respond(command)
        if forgets:
            self.decoder.clear()
            self.firmware.clear()
        return answer

    def next(self) -> Buffered | None:
        """Return the next buffered command, None until there is one."""
        while True:
            try:
                return self.decoder.next()
            except ProtocolError as error:
                self.mistakes.append(str(error))

    def execute(self, command: Buffered) -> bytes:
        """Carry out a buffered command; raises `Stopped`, and then it is the next one again."""
        return self.firmware.execute(command)


def escpos(paper: PaperPath) -> Wire[Command, Command]:
    """Return the wire of a printer that tells the truth."""
    return _escpos(Interpreter(paper), RealTimeScanner().feed, paper.status)


def clone(paper: PaperPath) -> Wire[Command, Command]:
    """Return the wire of a cheap one: all is always well, and GS r is answered before anything is printed."""
    scanner = StreamScanner(re.compile(rb"\x10\x04[\x01-\x04]|\x1dr\x01"), 3, _heard_by_clone)
    return _escpos(_Hasty(paper), scanner.feed, lambda: PrinterStatus(Paper.OK))


def _heard_by_clone(data: bytes) -> Command:
    return EchoRequest() if data[0] == 0x1D else StatusRequest(data[2])


class _Hasty(Interpreter):
    """Has answered GS r when it came."""

    def execute(self, command: Command) -> bytes:
        return b"" if isinstance(command, EchoRequest) else super().execute(command)


def _escpos(
    firmware: Interpreter,
    scan: Callable[[bytes], Sequence[tuple[Command, int]]],
    said: Callable[[], PrinterStatus],
) -> Wire[Command, Command]:
    def obey(command: Command) -> tuple[bytes, bool]:
        match command:
            case StatusRequest(number):
                return bytes((encode_status(number, said()),)), False
            case EchoRequest():
                return bytes((encode_echo(said()),)), False
            case _:
                return CLEARED, True

    return Wire(firmware, Decoder(), encode, scan, obey)


def star(paper: PaperPath) -> Wire[star_codec.Command, star_codec.RealTime]:
    """Return the wire of a Star printer."""
    firmware = StarInterpreter(paper)

    def obey(command: star_codec.RealTime) -> tuple[bytes, bool]:
        if command is star_codec.RealTime.RESET:
            return b"", True
        return star_status.encode(paper.status(), firmware.counter, executed=firmware.has_counted()), False

    return Wire(firmware, StreamDecoder(star_codec.read), star_codec.encode, star_codec.RealTimeScanner().feed, obey)
