"""EPC bank (MB01) of a UHF tag, EPC Gen2 / ISO/IEC 18000-63: StoredCRC, PC word, then the EPC or UII.

Whether the StoredCRC is in front is told by its value alone. A bank that is one wrong bit away from a right StoredCRC
is never taken for one without: it would give a made-up id.
"""

from binascii import crc_hqx
from dataclasses import dataclass

AFI_IN_STOCK = 0x07
AFI_ON_LOAN = 0xC2
"""Library AFIs in the PC word (ISO/TS 28560-4, GB/T 35660.3)."""

_POLYNOMIAL = 0x11021
_WORDS_MAX = 31


@dataclass(frozen=True, slots=True)
class ProtocolControl:
    """The PC word: EPC length in `words` (0..31), user memory and XPC indicators, toggle (`iso`), AFI if `iso`."""

    words: int
    umi: bool = False
    xpc: bool = False
    iso: bool = False
    afi: int = 0

    @property
    def is_library(self) -> bool:
        """Tell whether a library can have written it: a library AFI after ISO, or the empty one of the consortium."""
        return self.afi in (AFI_IN_STOCK, AFI_ON_LOAN) if self.iso else self.afi == 0


@dataclass(frozen=True, slots=True)
class Bank:
    """One EPC bank; `proved` when its StoredCRC was there and right."""

    control: ProtocolControl
    epc: bytes
    proved: bool = False


def split(memory: bytes) -> Bank:
    """Return the bank; raise `ValueError` when lengths or StoredCRC contradict the content."""
    if len(memory) < 2:
        raise ValueError("too short for a PC word")
    if (bank := _with_crc(memory)) is not None:
        return bank
    if _is_one_bit_from_proof(memory) or _fits_behind_crc(memory):
        raise ValueError("StoredCRC wrong")
    control = parse_control(_word(memory, 0))
    end = 2 + 2 * control.words
    if end > len(memory):
        raise ValueError(f"PC word promises {control.words} words, {(len(memory) - 2) // 2} are there")
    if any(memory[end:]):
        raise ValueError("not empty behind the EPC, and no StoredCRC proves it")
    return Bank(control, memory[2:end])


def join(bank: Bank) -> bytes:
    """Return the bytes of a bank, with its StoredCRC when `proved`; raise `ValueError` when it is too long."""
    epc = bank.epc + bytes(len(bank.epc) % 2)
    if len(epc) > 2 * _WORDS_MAX:
        raise ValueError(f"EPC longer than {_WORDS_MAX} words")
    control = bank.control
    flags = control.umi << 10 | control.xpc << 9 | control.iso << 8
    memory = (len(epc) // 2 << 11 | flags | control.afi).to_bytes(2) + epc
    return stored_crc(memory).to_bytes(2) + memory if bank.proved else memory


def parse_control(word: int) -> ProtocolControl:
    """Return what a PC word says."""
    return ProtocolControl(word >> 11, bool(word >> 10 & 1), bool(word >> 9 & 1), bool(word >> 8 & 1), word & 0xFF)


def stored_crc(data: bytes) -> int:
    """Return the StoredCRC of PC word and EPC: CRC-16, initially FFFF, inverted (EPC Gen2, annex F)."""
    return crc_hqx(data, 0xFFFF) ^ 0xFFFF


def _with_crc(memory: bytes) -> Bank | None:
    if len(memory) < 4:
        return None
    control = parse_control(_word(memory, 2))
    end = 4 + 2 * control.words
    if end > len(memory) or stored_crc(memory[2:end]) != _word(memory, 0):
        return None
    return Bank(control, memory[4:end], proved=True)


def _fits_behind_crc(memory: bytes) -> bool:
    """Tell whether the second word is a library's PC word that fits the length, but for zeros behind.

    Not when the first one fits to the byte: a wrong StoredCRC that does so by chance is far rarer.
    """
    if len(memory) < 4 or _fits(memory):
        return False
    control = parse_control(_word(memory, 2))
    end = 4 + 2 * control.words
    fits = end == len(memory) or (any(memory[4:end]) and not any(memory[end:]))
    return control.is_library and end <= len(memory) and fits


def _fits(memory: bytes) -> bool:
    """Tell whether the first word is a library's PC word that fits the length."""
    control = parse_control(_word(memory, 0))
    return control.is_library and 2 + 2 * control.words == len(memory)


def _is_one_bit_from_proof(memory: bytes) -> bool:
    """Tell whether turning one bit over makes a right StoredCRC of a library's tag."""
    if len(memory) < 4:
        return False
    stored, control = _word(memory, 0), _word(memory, 2)
    return any(_is_near(memory, stored, control, control >> 11 ^ change) for change in (0, 1, 2, 4, 8, 16))


def _is_near(memory: bytes, stored: int, control: int, words: int) -> bool:
    end = 4 + 2 * words
    if end > len(memory):
        return False
    wrong_bit = _BIT_BY_SYNDROME.get(stored_crc(memory[2:end]) ^ stored)
    # Counted from the lowest bit of the CRC: 16 of it, then the message from its end, the PC word last.
    control_at = 8 * (end - 2)
    if wrong_bit is None or wrong_bit >= control_at + 16:
        return False
    meant = parse_control(control ^ 1 << wrong_bit - control_at if wrong_bit >= control_at else control)
    return meant.words == words and meant.is_library


def _word(memory: bytes, at: int) -> int:
    return memory[at] << 8 | memory[at + 1]


def _syndromes() -> dict[int, int]:
    """Return which bit is wrong by what is left of the CRC: the powers of x modulo the polynomial."""
    found, power = {}, 1
    for bit in range(16 + 16 * (_WORDS_MAX + 1)):
        found[power] = bit
        power <<= 1
        power ^= _POLYNOMIAL if power > 0xFFFF else 0
    return found


_BIT_BY_SYNDROME = _syndromes()
