"""Reading at speed: a grammar finds the tagged fields of a frame, a compiled reader fills the message from them.

Both are made once per message from its declaration. Together they read a page of twenty loans in the time that a plain
loop needs to put the same fields in a dict; the loop that takes what the grammar refuses is in `sip2.codec`.
"""

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from sip2.kinds import TEXT, Kind

Reader = Callable[[Any, str, Sequence[str], str], None]
"""(unfrozen message, frame text, groups, delimiter)"""


def compile_reader(
    fixed: Sequence[tuple[str, Kind]], once: Sequence[tuple[str, Kind]], many: Sequence[tuple[str, str]]
) -> Reader:
    """Write the function that sets every field of a message, as dataclasses write their constructors.

    The groups are those of `grammar`: values of tags that come once, runs of those that may repeat, the unknown ones.
    """
    kinds: dict[str, Any] = {}
    lines, start = [], 2
    for name, kind in fixed:
        lines.append(f"message.{name} = {_call(kinds, name, kind, f'text[{start}:{start + kind.width}]')}")
        start += kind.width
    groups = [f"g{i}" for i in range(len(once) + len(many) + 1)]
    lines.append(f"{', '.join(groups)}, = groups")
    for (name, kind), group in zip(once, groups, strict=False):
        otherwise = "" if kind is TEXT else f" if {group} else None"
        lines.append(f"message.{name} = {_call(kinds, name, kind, group)}{otherwise}")
    for (name, tag), group in zip(many, groups[len(once) :], strict=False):
        lines.append(f"message.{name} = tuple({group}[:-1].split(delimiter + {tag!r})) if {group} else ()")
    unknown = f"[(one[:2], one[2:]) for one in {groups[-1]}[:-1].split(delimiter)]"
    lines.append(f"message.extra = tuple({unknown}) if {groups[-1]} else ()")
    exec("def read(message, text, groups, delimiter):\n    " + "\n    ".join(lines), kinds)  # noqa: S102 - own text
    read: Reader = kinds["read"]
    return read


def _call(kinds: dict[str, Any], name: str, kind: Kind, text: str) -> str:
    """Return the expression that reads one value; plain text needs no call."""
    if kind.decode is str:
        return text
    kinds[f"read_{name}"] = kind.decode
    return f"read_{name}({text})"


def grammar(once: Sequence[str], many: Sequence[str], delimiter: str) -> re.Pattern[str]:
    """Describe tagged fields in any order to the fastest parser there is.

    It has a group for each tag: its value, or for a tag that may repeat the whole run of its values with the delimiter
    after it; and a last group for a run of unknown tags. What comes twice elsewhere does not match.
    """
    bar = re.escape(delimiter)
    value = f"[^{bar}]*+"
    wholes = [f"({value}){bar}" for _ in once] + [f"({value}(?:{bar}{tag}{value})*{bar})" for tag in many]
    numbered = enumerate(zip([*once, *many], wholes, strict=True), start=1)
    fields = []
    for letter, same in groupby(numbered, key=lambda entry: entry[1][0][0]):
        rest = "|".join(f"{tag[1]}(?({group})(?!)){whole}" for group, (tag, whole) in same)
        fields.append(f"{letter}(?:{rest})")
    known = "|".join([*once, *many]) or "(?!)"
    fields.append(f"(?({len(wholes) + 1})(?!))((?:(?!{known})[^{bar}]{{2}}{value}{bar})+)")
    return re.compile(f"(?:{'|'.join(fields)})*")
