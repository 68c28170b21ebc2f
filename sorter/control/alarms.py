"""Every alarm: code, severity, words and what the operator does."""

from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """NOTE: in the night's list; WARN: look soon; STOP: the line stands; SAFETY: the line is dead."""

    NOTE = 1
    WARN = 2
    STOP = 3
    SAFETY = 4


class Alarm(NamedTuple):
    """What a code means."""

    code: str
    severity: Severity
    words: str
    action: str


_ALL = (
    Alarm(
        "E_STOP", Severity.SAFETY, "The emergency stop is pressed.", "Find out why, release it, clear, reset and start."
    ),
    Alarm("GUARD", Severity.SAFETY, "A guard is open.", "Close it, clear, reset and start; the line then purges."),
    Alarm("LINK", Severity.SAFETY, "The PLC is silent.", "Check cable and PLC; clear, reset and start."),
    Alarm(
        "PLC_RESTART",
        Severity.SAFETY,
        "The PLC restarted; what lay on the belt is no longer known.",
        "Clear, reset and start; count the exception bin against the list.",
    ),
    Alarm(
        "RESTART",
        Severity.WARN,
        "The controller restarted with items under way.",
        "Compare the exception bin with the list; look into the bins named as doubtful.",
    ),
    Alarm(
        "BELT",
        Severity.STOP,
        "A belt is commanded and its encoder does not move.",
        "Look for a jam, a broken coupling or encoder; then release the hold.",
    ),
    Alarm(
        "JAM",
        Severity.STOP,
        "An eye stays dark for longer than any item is.",
        "Open, take out what is stuck, clean the eye, release the hold.",
    ),
    Alarm(
        "LATE",
        Severity.STOP,
        "A scan came so late that an edge may have been missed.",
        "Look what else runs on this computer; release the hold, the line then purges.",
    ),
    Alarm(
        "TRACKING",
        Severity.STOP,
        "Several items in a row were not where they should be.",
        "Look at the belt for slip and at the eyes for dirt; release the hold.",
    ),
    Alarm(
        "MISSED",
        Severity.WARN,
        "An eye did not see an item that was due.",
        "Clean the eye; the item goes to the exception bin.",
    ),
    Alarm(
        "UNEXPECTED",
        Severity.WARN,
        "An eye saw something nobody expected.",
        "Nothing now: it goes to the exception bin. Look who reaches into the line.",
    ),
    Alarm(
        "LENGTH",
        Severity.WARN,
        "An item is longer or shorter than it was.",
        "Look in the exception bin: two items may lie on one another.",
    ),
    Alarm(
        "MISSING",
        Severity.WARN,
        "An item never arrived at the end of the line.",
        "Look on, beside and under the belt, and in the exception bin, for the item on the list.",
    ),
    Alarm(
        "DIVERTER_LATE",
        Severity.WARN,
        "A diverter was not out in time; the item went on.",
        "Check air or motor of the diverter; the item is in the exception bin.",
    ),
    Alarm(
        "DIVERTER_STUCK",
        Severity.STOP,
        "A diverter does not come home.",
        "Free it by hand with the line held, then release the hold.",
    ),
    Alarm(
        "UNCONFIRMED",
        Severity.WARN,
        "A chute did not report an item that was diverted.",
        "Look into the chute and the bin for the item on the list; clean the chute's eye.",
    ),
    Alarm(
        "CHUTE_UNEXPECTED",
        Severity.STOP,
        "Something fell into a bin that was not sent there.",
        "Take the newest item out of the bin and put it into the exception bin; release the hold.",
    ),
    Alarm(
        "CHUTE_BLOCKED",
        Severity.WARN,
        "The eye of a chute stays dark.",
        "Clear the chute; its bin takes nothing until then.",
    ),
    Alarm("BIN_FULL", Severity.WARN, "A bin is full.", "Change it."),
    Alarm("BIN_AWAY", Severity.NOTE, "A bin is not docked.", "Push an empty bin in until it clicks."),
    Alarm(
        "DROPPED",
        Severity.WARN,
        "An item fell while its bin was away.",
        "Pick it up behind the machine; it is on the list.",
    ),
    Alarm(
        "TOO_FAST", Severity.NOTE, "Items were put in too close together.", "None; staff find it in the exception bin."
    ),
    Alarm("TOO_LONG", Severity.NOTE, "An item is larger than the line takes.", "Return it at the desk."),
    Alarm("TOO_SHORT", Severity.NOTE, "Something too small for a book came in.", "Look what it is."),
    Alarm(
        "NO_TAG", Severity.NOTE, "An item had no readable tag.", "Identify it, give it a tag, return it at the desk."
    ),
    Alarm(
        "TWO_TAGS", Severity.NOTE, "Several tags were read for one item.", "Part the items and return each at the desk."
    ),
    Alarm("FOREIGN", Severity.NOTE, "An item of another library came in.", "Send it to its owner."),
    Alarm(
        "NOT_SECURED",
        Severity.WARN,
        "An item's security could not be proved.",
        "Set it at the desk and return the item there.",
    ),
    Alarm("REFUSED", Severity.NOTE, "The library system did not take an item back.", "See its message at the desk."),
    Alarm(
        "NO_ANSWER",
        Severity.WARN,
        "The library system answered too late.",
        "Nothing now: its answer is awaited, the item is in the exception bin.",
    ),
    Alarm(
        "JOURNAL",
        Severity.STOP,
        "The journal takes no entries; the intake is closed.",
        "Make room on the disk, then restart this program.",
    ),
    Alarm("BATTERY", Severity.WARN, "The mains are away; the intake is closed.", "Wait, or call the electrician."),
    Alarm(
        "OFF_LINE",
        Severity.WARN,
        "The library system is away; the intake is closed.",
        "Wait, or see to the network.",
    ),
    Alarm("NO_BIN", Severity.NOTE, "No bin takes this item now.", "Change the full bins."),
    Alarm("NO_RULE", Severity.NOTE, "No routing rule sends this item to a bin.", "Look at the routing rules."),
    Alarm(
        "TOO_CLOSE",
        Severity.NOTE,
        "Items lie too close together to be parted.",
        "None; staff find them in the exception bin.",
    ),
)

ALARMS = {alarm.code: alarm for alarm in _ALL}
"""By code."""

HOLDS = frozenset(code for code, alarm in ALARMS.items() if alarm.severity is Severity.STOP) - {"JOURNAL"}
"""These hold the line until an operator releases it."""
