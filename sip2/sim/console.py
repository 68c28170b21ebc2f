"""Lines that somebody types to make a simulated library system misbehave."""

from collections.abc import Callable

from sip2.sim.faults import Fault
from sip2.sim.personality import REQUESTS
from sip2.sim.server import IlsServer

ANY = "*"
"""Stands for any request."""

HELP = """fault NAME [CODE|*] [NUMBER]  let a fault happen to the next request, or to the next with this code
release                       let the answers go that are held back
off line, on line             say so in 98, and carry nothing out while off
silent                        read on, but carry nothing out and answer nothing
slow SECONDS                  let every answer take so long
drop                          close all lines, take new ones
cut                           close all lines and refuse new ones until behave
behave                        be prompt, talkative and on line again, with no fault waiting
show                          what waits to happen, what was asked and done
faults                        the names of all faults and what they do"""


class MistypedError(Exception):
    """A line that cannot be obeyed; the message says why."""


class Console:
    """Obeys lines about one server."""

    def __init__(self, server: IlsServer) -> None:
        self._server = server
        self._ils = server.ils
        self._commands: dict[str, Callable[[list[str]], str]] = {
            "fault": self._fault,
            "release": self._release,
            "off": self._line,
            "on": self._line,
            "silent": self._silent,
            "slow": self._slow,
            "drop": self._drop,
            "cut": self._cut,
            "behave": self._behave,
            "show": self._show,
            "faults": lambda _: "\n".join(f"{fault.name.lower():16}{fault.value}" for fault in Fault),
            "help": lambda _: HELP,
        }

    def obey(self, line: str) -> str:
        """Do what a line says and return what was done, or why it was not; "" for a blank line."""
        words = line.lower().split()
        if not words:
            return ""
        command = self._commands.get(words[0])
        try:
            return command(words) if command else f"{words[0]}: not known; try help"
        except MistypedError as error:
            return str(error)

    def _fault(self, words: list[str]) -> str:
        name, *rest = words[1:] or [""]
        fault = Fault.__members__.get(name.upper())
        if fault is None:
            raise MistypedError(f"fault {name}: not known; try faults")
        command = rest.pop(0) if rest and (rest[0] in REQUESTS or rest[0] == ANY) else ANY
        amount = _number(rest.pop(0)) if rest else None
        if rest:
            raise MistypedError(f"fault {name}: {' '.join(rest)} is too much")
        self._ils.inject(fault, "" if command == ANY else command, amount)
        which = "request" if command == ANY else command
        return f"at the next {which}: {fault.value}" + ("" if amount is None else f" ({amount:g})")

    def _release(self, _words: list[str]) -> str:
        self._ils.release()
        return "answers held back are let go"

    def _line(self, words: list[str]) -> str:
        if words[1:] != ["line"]:
            raise MistypedError(f"{words[0]}: say {words[0]} line")
        self._ils.set_online(words[0] == "on")
        return f"{words[0]} line"

    def _silent(self, _words: list[str]) -> str:
        self._ils.set_silent(True)
        return "silent until behave"

    def _slow(self, words: list[str]) -> str:
        if len(words) != 2:
            raise MistypedError("slow: say how many seconds")
        delay_s = _number(words[1])
        self._ils.set_delay(delay_s)
        return f"every answer takes {delay_s:g} s"

    def _drop(self, _words: list[str]) -> str:
        self._server.drop_lines()
        return "all lines are closed"

    def _cut(self, _words: list[str]) -> str:
        self._server.cut()
        return "all lines are closed, new ones refused until behave"

    def _behave(self, _words: list[str]) -> str:
        self._ils.behave()
        self._server.start()
        return "prompt, talkative and on line"

    def _show(self, _words: list[str]) -> str:
        seen = self._ils.snapshot()
        waiting = ", ".join(fault.name.lower() for fault in self._ils.waiting) or "nothing"
        asked = ", ".join(f"{command} × {count}" for command, count in sorted(seen.requests.items())) or "nothing"
        done = ", ".join(f"{act} × {count}" for act, count in sorted(seen.executed.items())) or "nothing"
        return f"waiting: {waiting}\nasked:   {asked}\ndone:    {done}"


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise MistypedError(f"{text}: no number") from None
    if not 0 <= number < 1e6:
        raise MistypedError(f"{text}: out of range")
    return number
