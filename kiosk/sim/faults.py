"""What can go wrong in a simulated day, each by its name, and how often."""

import random
from collections import Counter
from enum import StrEnum


class Fault(StrEnum):
    """One kind of trouble."""

    REQUEST_LOST = "ils_request_lost"
    """A request left and never arrived."""
    ANSWER_LOST = "ils_answer_lost"
    """Carried out, and the answer never came."""
    LATE = "ils_late"
    """Given up by us, and carried out some seconds afterwards."""
    LINE_CUT = "ils_line_cut"
    """No byte of the request left."""
    LIBRARY_AWAY = "ils_away"
    """Nobody answers for some minutes."""
    TAG_LIFTED = "tag_lifted_mid_write"
    """Written or not, it is gone before it can be read back."""
    TAG_LOCKED = "tag_locked"
    """The tag refuses its security."""
    TAG_WEAK = "tag_weak"
    """Seen, but its memory cannot be read this time."""
    READER_UNPLUGGED = "tag_reader_unplugged"
    GATEWAY_DEAF = "gateway_request_lost"
    GATEWAY_MUTE = "gateway_answer_lost"
    """Carried out, and the answer never came."""
    GATEWAY_ODD = "gateway_answer_unbelievable"
    """Carried out; the answer is forged, about another amount, or came twice in one."""
    GATEWAY_AWAY = "gateway_away"
    """Nobody answers for some minutes; phones and purses each have their own."""
    LATE_MONEY = "late_money"
    """It arrives some seconds after its order was closed."""
    TERMINAL_CUT = "terminal_cut_before_money"
    TERMINAL_BROKE = "terminal_cut_after_money"
    TERMINAL_TWICE = "terminal_answers_twice"
    TERMINAL_WRONG = "terminal_wrong_amount"
    TERMINAL_QUICKER = "terminal_pays_although_aborted"
    REVERSAL_LOST = "terminal_reversal_unanswered"
    """Given back, and the answer never came."""
    TERMINAL_AWAY = "terminal_unplugged"
    CARD_UNREADABLE = "card_unreadable"
    SCANNER_UNPLUGGED = "scanner_unplugged"
    MAIL = "mail_not_taken"
    NOBODY_REACHED = "staff_not_reached"
    PRINTER = "printer_fault"
    DISK_FULL = "disk_full"
    """The journal takes nothing more; somebody makes room and starts the machine again."""
    POWER_CUT = "power_cut"


CHANCES = {
    Fault.REQUEST_LOST: 0.01,
    Fault.ANSWER_LOST: 0.01,
    Fault.LATE: 0.005,
    Fault.LINE_CUT: 0.005,
    Fault.LIBRARY_AWAY: 0.02,
    Fault.TAG_LIFTED: 0.02,
    Fault.TAG_LOCKED: 0.01,
    Fault.TAG_WEAK: 0.05,
    Fault.READER_UNPLUGGED: 0.01,
    Fault.GATEWAY_DEAF: 0.03,
    Fault.GATEWAY_MUTE: 0.03,
    Fault.GATEWAY_ODD: 0.02,
    Fault.GATEWAY_AWAY: 0.02,
    Fault.LATE_MONEY: 0.2,
    Fault.TERMINAL_CUT: 0.05,
    Fault.TERMINAL_BROKE: 0.05,
    Fault.TERMINAL_TWICE: 0.05,
    Fault.TERMINAL_WRONG: 0.03,
    Fault.TERMINAL_QUICKER: 0.3,
    Fault.REVERSAL_LOST: 0.2,
    Fault.TERMINAL_AWAY: 0.02,
    Fault.CARD_UNREADABLE: 0.05,
    Fault.SCANNER_UNPLUGGED: 0.03,
    Fault.MAIL: 0.1,
    Fault.NOBODY_REACHED: 0.2,
    Fault.PRINTER: 0.05,
    Fault.DISK_FULL: 0.004,
    Fault.POWER_CUT: 0.02,
}
"""By request, write, read, receipt or visit, whichever a fault strikes."""

LONGEST_FUSE = 30
"""Steps of the machine until a power cut that was decided on."""


class PowerCut(BaseException):
    """The power has gone; nothing of the machine may catch this."""


class Trouble:
    """Decides, from one seed, what goes wrong; `happened` counts it by name."""

    def __init__(self, rng: random.Random, faults: frozenset[Fault]) -> None:
        self.rng = rng
        self._faults = faults
        self.happened: Counter[Fault] = Counter()
        self._fuse = 0

    def strikes(self, fault: Fault) -> bool:
        """Tell whether a fault happens now."""
        if fault not in self._faults or self.rng.random() >= CHANCES[fault]:
            return False
        self.happened[fault] += 1
        return True

    def may_strike(self, fault: Fault) -> bool:
        """Tell whether a fault can happen at all."""
        return fault in self._faults

    def light_fuse(self) -> None:
        """Let the power go after some of the steps to come."""
        self._fuse = self.rng.randint(1, LONGEST_FUSE)

    def step(self) -> None:
        """Come to a point at which power may be cut: before or after an arrow, a write, a request."""
        if self._fuse:
            self._fuse -= 1
            if not self._fuse:
                raise PowerCut
