"""What library systems do to their answers before they write them (sip2-quirks.md §3); each takes and returns one."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sip2.fields import MAX_VALUE_LENGTH, Message
from sip2.messages import (
    CheckinResponse,
    CheckoutResponse,
    LoanAnswer,
    PatronInformationResponse,
    PatronStatusAnswer,
)
from sip2.values import YesNoUnknown


def _each_text(message: Message, rewrite: Callable[[str], str]) -> Message:
    """Rewrite every tagged text of an answer."""
    changed: dict[str, Any] = {}
    for name, slot in message.layout.tagged:
        value = getattr(message, name)
        if isinstance(value, tuple):
            changed[name] = tuple(map(rewrite, value))
        elif slot.kind.decode is str:
            changed[name] = rewrite(value)
    extra = tuple((tag, rewrite(value)) for tag, value in message.extra)
    return replace(message, **changed, extra=extra)


def accents_stripped(answer: Message) -> Message:
    """Leave only ASCII, letters without their accents and question marks for the others: Evergreen's default."""
    return _each_text(answer, _ascii)


def _ascii(text: str) -> str:
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return "".join(letter if letter.isascii() else "?" for letter in letters)


def texts_cut(answer: Message) -> Message:
    """End every text at 255 characters, AF and AG too, as Evergreen does without a word (§3.6)."""
    return _each_text(answer, lambda text: text[:MAX_VALUE_LENGTH])


def delimiter_as_entity(answer: Message) -> Message:
    """Write the delimiter in a text as HTML does: Evergreen and Koha (§3.5)."""
    return _each_text(answer, lambda text: text.replace("|", "&#124;"))


def said_twice(answer: Message) -> Message:
    """Print what is shown: dp2 puts the same text in AF and AG (sip2.md §8)."""
    shown = getattr(answer, "screen_message", ())
    return replace(answer, **{"print_line": shown}) if shown else answer


def renewal_unsaid(answer: Message) -> Message:
    """Never say that a checkout was a renewal: edge-sip2 (§3.26)."""
    return replace(answer, renewal_ok=False) if isinstance(answer, LoanAnswer) else answer


def alert_unraised(answer: Message) -> Message:
    """Never raise the alert: edge-sip2, before it learnt CV (§3.28)."""
    return replace(answer, alert=False) if isinstance(answer, CheckinResponse) else answer


def media_unknown(answer: Message) -> Message:
    """Know nothing of magnetic media: edge-sip2 (§3.27)."""
    if isinstance(answer, LoanAnswer | CheckinResponse):
        return replace(answer, magnetic_media=YesNoUnknown.UNKNOWN)
    return answer


def refusals_know_no_media(answer: Message) -> Message:
    """Answer a refused checkout with magnetic media U: Koha writes `120NUN` there."""
    if isinstance(answer, CheckoutResponse) and not answer.ok:
        return replace(answer, magnetic_media=YesNoUnknown.UNKNOWN)
    return answer


def success_said(answer: Message) -> Message:
    """Send CV 00 where nothing is special: Koha's cv_send_00_on_success (§3.28)."""
    if isinstance(answer, CheckinResponse) and not answer.alert_type:
        return replace(answer, alert_type="00")
    return answer


def pin_unconfirmed(answer: Message) -> Message:
    """Leave CQ out."""
    if isinstance(answer, PatronStatusAnswer | PatronInformationResponse):
        return replace(answer, valid_patron_password=None)
    return answer


def patron_unconfirmed(answer: Message) -> Message:
    """Leave BL out."""
    if isinstance(answer, PatronStatusAnswer | PatronInformationResponse):
        return replace(answer, valid_patron=None)
    return answer
