"""Sentences as SSML (W3C Speech Synthesis Markup Language 1.1), each script in a voice that can read it."""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

VOICES = {"zh": "cmn-latn-pinyin", "en": "en-gb", "ru": "ru", "ar": "ar"}
"""Of espeak-ng. Its `cmn` spells Mandarin in English letters (1.51 of Debian 12); the one that takes Latin for pinyin
pronounces it, so that it is never given a Latin word."""
SCRIPTS = {
    "zh": re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"),
    "ru": re.compile(r"[\u0400-\u052f]"),
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]"),
    "en": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
"""Language to the letters that it alone can read here; digits and punctuation belong to whatever stands before."""
_UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What XML does not allow."""


def voice(language: str) -> str:
    """Return who reads a language of the screens."""
    return VOICES.get(language[:2], VOICES["en"])


def ssml(sentences: Sequence[str], language: str) -> str:
    """Return sentences with a pause after each; what is in another script than the language's changes the voice."""
    body = "".join(f"<s>{''.join(_runs(_UNSPEAKABLE.sub(' ', each), language[:2]))}</s>" for each in sentences)
    return f"<speak>{body}</speak>"


def _runs(sentence: str, own: str) -> Iterator[str]:
    """Yield a sentence in stretches of one script each."""
    run, reads = "", own
    for letter in sentence:
        script = _script(letter, own)
        if script not in {"", reads}:
            yield _said(run, reads, own)
            run, reads = "", script
        run += letter
    yield _said(run, reads, own)


def _script(letter: str, own: str) -> str:
    """Return the language that a letter needs; empty: any."""
    if own in SCRIPTS and SCRIPTS[own].match(letter):
        return own
    return next((language for language, letters in SCRIPTS.items() if letters.match(letter)), "")


def _said(run: str, reads: str, own: str) -> str:
    if not run.strip() or reads == own:
        return escape(run)
    return f'<voice xml:lang="{VOICES[reads]}">{escape(run)}</voice>'
