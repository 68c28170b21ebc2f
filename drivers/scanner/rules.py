"""What a frame means: the code, what it stands for and whose it is, by the library's rules; no I/O.

The first rule decides whose symbology and `accept` a code fits; with a wrong check digit no later one may take it, for
a laxer rule would make a number out of a misread one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from drivers.numbering import Mismatch, Numbering
from drivers.scanner import Scan, ScanProblem, ScanResult, Unread, Use, aim
from drivers.scanner.aim import Aim, Checked, Symbology
from drivers.scanner.check import CODABAR_ENDS, Check, is_right
from drivers.scanner.frame import LONGEST

GROUP_SEPARATOR = "\x1d"
"""FNC1 within a GS1 code, as scanners send it (GS1 General Specifications §7.8.6)."""

_OWN_CHECK = {
    Symbology.CODE_39: Check.MOD_43,
    Symbology.CODABAR: Check.MOD_16,
    Symbology.ITF: Check.MOD_10,
}
"""The check of which an AIM modifier speaks."""

_ECI = re.compile(rb"\\[0-9]{6}|\\\\")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of code: its symbologies (empty: any), its check, and what the number looks like without the check.

    With `keep_check` the check digit belongs to the number.
    """

    name: str
    use: Use
    numbering: Numbering
    symbologies: frozenset[Symbology] = field(default_factory=frozenset)
    check: Check = Check.NONE
    keep_check: bool = False


def read(frame: bytes, rules: Sequence[Rule], *, has_aim: bool = True) -> ScanResult:
    """Return what a frame means, or why it means nothing; without `has_aim` scanners send the data alone."""
    if len(frame) > LONGEST:
        return Unread(ScanProblem.GARBLED, f"more than {LONGEST} bytes without an end")
    found = aim.parse(frame) if has_aim else (aim.UNSAID, frame)
    if found is None:
        return Unread(ScanProblem.NO_PREFIX, f"{len(frame)} bytes")
    identifier, data = found
    text = _text(identifier, data)
    if text is None or (has_aim and aim.holds_another(data)):
        return Unread(ScanProblem.GARBLED, f"{len(data)} bytes as {_name(identifier)}")
    return _by_rules(identifier, text, rules)


def _by_rules(identifier: Aim, text: str, rules: Sequence[Rule]) -> ScanResult:
    """Return what the first rule says whom the code fits; else that it is foreign, or that none is for it."""
    outcome: ScanResult = Unread(ScanProblem.NO_NUMBER, f"{len(text)} characters as {_name(identifier)}")
    for rule in rules:
        if rule.symbologies and identifier.symbology not in rule.symbologies:
            continue
        number = rule.numbering.identified(_number(identifier, text, rule))
        if number is Mismatch.FOREIGN:
            outcome = Unread(ScanProblem.FOREIGN, f"{rule.name}: its issuer is not among `institutions`")
        elif not isinstance(number, Mismatch):
            problem = _wrong(identifier, text, rule)
            return Unread(problem, rule.name) if problem else Scan(number[0], rule.use, identifier.symbology, number[1])
    return outcome


def _number(identifier: Aim, text: str, rule: Rule) -> str:
    """Return what `accept` is to look at: without Codabar's ends, and without the check unless it belongs there."""
    bare = _without_ends(identifier, text)
    sent = rule.check is not Check.NONE and not _is_stripped(identifier, rule)
    return bare[:-1] if sent and not rule.keep_check else bare


def _wrong(identifier: Aim, text: str, rule: Rule) -> ScanProblem | None:
    """Return what is wrong with the check, None when it is proved, here or by the scanner."""
    if rule.check is Check.NONE or _is_stripped(identifier, rule):
        return None
    if identifier.is_full_ascii and rule.check is Check.MOD_43:
        return None if identifier.checked is Checked.SENT else ScanProblem.UNCHECKED
    if rule.check is Check.MOD_16:
        text = text.upper()
        if not (text[:1] in CODABAR_ENDS and text[-1:] in CODABAR_ENDS):
            return None if identifier.checked is Checked.SENT else ScanProblem.UNCHECKED
        return None if is_right(text, rule.check) else ScanProblem.WRONG_CHECK
    return None if is_right(_without_ends(identifier, text), rule.check) else ScanProblem.WRONG_CHECK


def _is_stripped(identifier: Aim, rule: Rule) -> bool:
    """Tell whether the scanner itself has verified this very check and cut it off."""
    return identifier.checked is Checked.STRIPPED and rule.check is _OWN_CHECK[identifier.symbology]


def _without_ends(identifier: Aim, text: str) -> str:
    is_codabar = identifier.symbology is Symbology.CODABAR
    framed = is_codabar and len(text) > 1 and {text[0].upper(), text[-1].upper()} <= CODABAR_ENDS
    return text[1:-1] if framed else text


def _text(identifier: Aim, data: bytes) -> str | None:
    """Return the characters, None when they are none that a code holds."""
    if identifier.has_eci:
        data = _ECI.sub(lambda found: b"\\" if found[0] == b"\\\\" else b"", data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.replace(GROUP_SEPARATOR, "").isprintable() and text else None


def _name(identifier: Aim) -> str:
    return identifier.symbology.name.lower()
