"""How the library systems we know of behave, as far as `sip2.dialects` and sip2-quirks.md tell; the rest is guessed."""

from collections.abc import Callable
from dataclasses import replace

from sip2.dialect import Dialect, Retransmission, UnknownMessage
from sip2.sim import habits, wire
from sip2.sim.personality import REQUESTS, Personality, Place, Undoes

_DP2_COMMANDS = frozenset({"09", "11", "17", "19", "29", "35", "37", "63", "93", "99"})
"""dp2capo, SipServer.cs; it repeats its last answer for 96, not for 97."""
_FOLIO_COMMANDS = frozenset({"09", "11", "17", "23", "29", "35", "37", "63", "65", "93", "97", "99"})
"""edge-sip2, RequestHandlerModule.java."""
_INVENIO_COMMANDS = REQUESTS - {"01", "19", "65"}
"""invenio-sip2 1.0.0, actions.py: these three have no action yet."""
_INVENIO_NOTHING = b"None"
"""What it sends then, and before a login, without a CR: Python's word for no answer (tests/sip2/peers)."""


def personality_of(dialect: Dialect) -> Personality:
    """Return how the system at the other end of an entry of `sip2.dialects.DIALECTS` behaves."""
    common = Personality(
        unknown_message=dialect.unknown_message or UnknownMessage.CLOSES,
        repeats_from_memory=dialect.retransmission is Retransmission.FROM_MEMORY,
        resend_number=0 if dialect.repeats_answers is False else None,
        due_format=None if dialect.sip_due_date else "%Y-%m-%d",
        date_zone=dialect.date_zone,
        holds_counted=dialect.holds_counted,
        honours_no_block=dialect.honours_no_block,
        habits=() if dialect.confirms_pin else (habits.pin_unconfirmed,),
    )
    own = _OWN.get(dialect.name)
    return own(common) if own else common


def _standard(common: Personality) -> Personality:
    return replace(common, unknown_message=UnknownMessage.SILENCE, lists_fees=False)


def _dp2(common: Personality) -> Personality:
    return replace(
        common,
        commands=_DP2_COMMANDS,
        checks_requests=False,
        always_signs=True,
        habits=(*common.habits, habits.said_twice),
        names_borrower=True,
        lists_fees=False,
    )


def _perl(common: Personality) -> Personality:
    """Evergreen and Koha have the same server."""
    return replace(
        common,
        resend_number=0,
        undoes=Undoes.LOANS,
        habits=(*common.habits, habits.delimiter_as_entity),
        lists_fees=False,
        gives_reasons=False,
    )


def _evergreen(common: Personality) -> Personality:
    perl = _perl(common)
    return replace(
        perl,
        demands_login=True,
        bad_logins=3,
        habits=(*perl.habits, habits.accents_stripped, habits.texts_cut),
    )


def _koha(common: Personality) -> Personality:
    perl = _perl(common)
    return replace(
        perl,
        habits=(*perl.habits, habits.refusals_know_no_media, habits.success_said),
        distortions=(wire.object_after_lists,),
        names_home=True,
    )


def _folio(common: Personality) -> Personality:
    return replace(
        common,
        commands=_FOLIO_COMMANDS,
        unknown_message=UnknownMessage.ASKS_AGAIN,
        unsupported=UnknownMessage.SILENCE,
        demands_checksum=True,
        needs_location=True,
        place=Place.LOGIN,
        honours_no_block=False,
        undoes=Undoes.NOTHING,
        habits=(*common.habits, habits.renewal_unsaid, habits.alert_unraised, habits.media_unknown),
    )


def _symphony(common: Personality) -> Personality:
    return replace(common, in_two_pieces=True)


def _alma(common: Personality) -> Personality:
    return replace(common, place=Place.MACHINE)


def _verso(common: Personality) -> Personality:
    return replace(common, commands=REQUESTS - {"35"})


def _invenio(common: Personality) -> Personality:
    return replace(
        common,
        commands=_INVENIO_COMMANDS,
        unsupported=_INVENIO_NOTHING,
        before_login=_INVENIO_NOTHING,
        checks_until_good=True,
        stumbles_over_tags=True,
        always_signs=True,
        short_sums=True,
        distortions=(wire.date_before_flag, wire.blanks_for_zeros),
        lists_fees=False,
    )


_OWN: dict[str, Callable[[Personality], Personality]] = {
    "standard": _standard,
    "dp2": _dp2,
    "koha": _koha,
    "evergreen": _evergreen,
    "folio": _folio,
    "symphony": _symphony,
    "alma": _alma,
    "verso": _verso,
    "invenio": _invenio,
}
"""What the entries of the table do not say; sources: sip2.md §3 to §8, sip2-quirks.md §3, reliability.md §0.1."""
