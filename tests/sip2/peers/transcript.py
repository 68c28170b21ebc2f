"""Reads a recorded transcript back: scenes of what was sent and what came."""

import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
_ESCAPES = {"\\r": "\r", "\\n": "\n", "\\\\": "\\"}


@dataclass(frozen=True, slots=True)
class Turn:
    """Bytes of the machine and those that came for them; `remarks` say what else happened."""

    sent: bytes
    came: tuple[bytes, ...]
    remarks: tuple[str, ...] = ()


def scenes(name: str) -> dict[str, list[Turn]]:
    """Return the scenes of one file by title, in its order."""
    _, *parts = re.split(r"^# == ", (HERE / name).read_text("utf-8"), flags=re.MULTILINE)
    return {title: _turns(lines) for title, *lines in (part.rstrip("\n").split("\n") for part in parts)}


def _turns(lines: list[str]) -> list[Turn]:
    turns: list[Turn] = []
    for arrow, _, text in (line.partition(" ") for line in lines):
        if arrow in (">", ">>"):
            turns.append(Turn(_bytes(arrow, text), ()))
        else:
            last = turns[-1]
            came = (*last.came, _bytes(arrow, text)) if arrow[0] == "<" else last.came
            turns[-1] = Turn(last.sent, came, (*last.remarks, text) if arrow == "!!" else last.remarks)
    return turns


def _bytes(arrow: str, text: str) -> bytes:
    if len(arrow) == 1:
        return f"{text}\r".encode()
    return re.sub(r"\\[rn\\]", lambda found: _ESCAPES[found[0]], text).encode()
