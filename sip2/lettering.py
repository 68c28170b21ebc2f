"""Texts in an encoding that lacks some of their letters."""

from sip2.tags import EXACT_TAGS


def legible(tag: str, value: str, encoding: str) -> str:
    """Return a value in letters that `encoding` has, Latin ones for those it lacks: 陈晓雨 becomes ChenXiaoYu.

    In a value that names somebody (`EXACT_TAGS`) and where there are no such letters they become question marks.
    """
    return "".join(letter if _has(encoding, letter) else _substitute(tag, letter) for letter in value)


def _has(encoding: str, letter: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _substitute(tag: str, letter: str) -> str:
    from anyascii import anyascii

    latin = "" if tag in EXACT_TAGS else anyascii(letter)
    return latin if latin.isascii() and latin.isprintable() and latin else "?"
