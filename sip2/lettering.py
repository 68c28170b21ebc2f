"""Texts in an encoding that lacks some of their letters."""

from sip2.tags import EXACT_TAGS


def legible(tag: str, value: str, encoding: str) -> str:
    """Return a value in letters that `encoding` has, Latin ones for those it lacks: 陈晓雨 becomes ChenXiaoYu.

    In a value that names somebody (`EXACT_TAGS`), and where nothing readable would be left, they become question marks.
    """
    marked = "".join(letter if _has(encoding, letter) else "?" for letter in value)
    if tag in EXACT_TAGS:
        return marked
    spelt = "".join(letter if _has(encoding, letter) else _latin(letter) for letter in value)
    return spelt if spelt.strip() else marked


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _latin(letter: str) -> str:
    """Return Latin letters, none for one that has no sound of its own."""
    from anyascii import anyascii

    latin = anyascii(letter)
    return latin if latin.isprintable() else "?"
