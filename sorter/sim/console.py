"""Lines that somebody types, or a bench sends, to disturb a live plant; each is answered by one line or more."""

from collections.abc import Callable

from sorter.sim.faults import Fault, named
from sorter.sim.hands import Hands, RefusedError

HELP = """FAULT[,FAULT…]                let faults happen that mend themselves; `faults` names them
begin FAULT                   let one begin: encoder_frozen, modbus_stall, mains_away, e_stop, guard_open,
                              belt_stands, inlet_stands, reader_away, ils_away
eye N stuck|blind             keep an eye dark, or let it see nothing
diverter K WORD               spoil a diverter: late, never, stuck, astray
jam belt, jam diverter K      hold all that lies on the belt, or what comes next before a diverter
mend NAME                     end what was begun: mend eye 3, mend jam, mend e_stop, mend all
remove bin K, return bin K    take a bin away, put it back
fill bin K, empty bin K       fill it up to its eye; change it for an empty one
feed on, feed off             go on putting books in, or stop
put N                         after feed off: put so many in
show                          what is under way
ils …                         what the console of the simulated library system understands: ils help"""

Verb = Callable[[list[str]], str]


class Console:
    """Obeys lines about one plant; `more` are verbs of what else is served beside it."""

    def __init__(self, hands: Hands, more: dict[str, Verb] | None = None) -> None:
        self._hands = hands
        self._verbs: dict[str, Verb] = {
            "begin": self._begin,
            "eye": self._eye,
            "diverter": self._diverter,
            "jam": self._jam,
            "mend": self._mend,
            "remove": lambda words: self._bin(words, hands.remove, "is away"),
            "return": lambda words: self._bin(words, hands.put_back, "is back"),
            "fill": lambda words: self._bin(words, hands.fill, "is full"),
            "empty": lambda words: self._bin(words, hands.empty, "is being emptied"),
            "show": self._show,
            "faults": lambda _: "\n".join(f"{fault.name.lower():16}{fault.value}" for fault in Fault),
            "help": lambda _: HELP,
            **(more or {}),
        }

    def obey(self, line: str) -> str:
        """Do what a line says; return what was done, or why it was not, and "" for a blank line."""
        words = line.split()
        if not words:
            return ""
        verb, is_alone = words[0].lower(), len(words) == 1
        try:
            if verb in self._verbs and not (verb == "jam" and is_alone):
                return self._verbs[verb](words[1:])
            return self._strike(line.strip())
        except RefusedError as error:
            return f"{line.strip()}: {error}"

    def _strike(self, text: str) -> str:
        try:
            faults = named(text.lower())
        except ValueError as error:
            raise RefusedError(f"not known; try help ({error})") from None
        return "\n".join(self._struck(fault) for fault in Fault if fault in faults)

    def _struck(self, fault: Fault) -> str:
        name = fault.name.lower()
        try:
            return f"{name}: {self._hands.strike(fault)}"
        except RefusedError as error:
            return f"{name}: {error}"

    def _begin(self, words: list[str]) -> str:
        fault = Fault.__members__.get("_".join(words).upper())
        if fault is None:
            raise RefusedError("not known; try help")
        self._hands.fail(fault)
        return f"{fault.name.lower()} until mended"

    def _eye(self, words: list[str]) -> str:
        number, word = _two(words, "eye N stuck|blind")
        acts = {"stuck": self._hands.stick, "blind": self._hands.blind}
        if word not in acts:
            raise RefusedError("say eye N stuck|blind")
        acts[word](_number(number))
        return f"eye {number} {word} until mended"

    def _diverter(self, words: list[str]) -> str:
        number, word = _two(words, "diverter K late|never|stuck|astray")
        self._hands.spoil(_number(number), word)
        return f"diverter {number} {word} until mended"

    def _jam(self, words: list[str]) -> str:
        if words == ["belt"]:
            self._hands.jam()
            return "jam belt until mended"
        what, number = _two(words, "jam belt, or jam diverter K")
        if what != "diverter":
            raise RefusedError("say jam belt, or jam diverter K")
        self._hands.jam(_number(number))
        return f"jam diverter {number} until mended"

    def _mend(self, words: list[str]) -> str:
        return f"mended: {', '.join(self._hands.mend(' '.join(words))) or 'nothing was wrong'}"

    def _bin(self, words: list[str], act: Callable[[int], None], done: str) -> str:
        what, number = _two(words, "which: bin K")
        if what != "bin":
            raise RefusedError("say which: bin K")
        act(_number(number))
        return f"bin {number} {done}"

    def _show(self, _words: list[str]) -> str:
        hands = self._hands
        coming = sorted(fault.name.lower() for fault in hands.live.of_next)
        under_way = ", ".join(hands.mishaps.under_way) or "nothing"
        return f"under way: {under_way}\nnext book: {', '.join(coming) or 'nothing'}"


def _two(words: list[str], usage: str) -> tuple[str, str]:
    if len(words) != 2:
        raise RefusedError(f"say {usage}")
    return words[0], words[1]


def _number(text: str) -> int:
    if not text.isdecimal() or not text.isascii():
        raise RefusedError(f"{text} is no number")
    return int(text)
