"""What a library answers to each SIP2 request; pure, with the time passed in (semantics after sip2.md §7)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sip2.fields import Message
from sip2.messages import (
    AcsStatus,
    BlockPatron,
    Checkin,
    Checkout,
    EndPatronSession,
    FeePaid,
    Hold,
    ItemInformation,
    ItemStatusUpdate,
    Login,
    LoginResponse,
    PatronEnable,
    PatronInformation,
    PatronStatusRequest,
    Renew,
    RenewAll,
    ScStatus,
)
from sip2.sim import circulation_answers, item_answers, patron_answers
from sip2.sim.desk import Desk
from sip2.sim.library import Library
from sip2.sim.personality import Personality

_BX = ("23", "11", "09", "01", "99", "97", "93", "63", "35", "37", "17", "19", "25", "15", "29", "65")
"""The commands in the order of `sip2.values.Supported`."""


def answer(library: Library, personality: Personality, request: Message, now: datetime) -> Message | None:
    """Do what the request says and return the answer; None for a message that is no request."""
    library.expire(now)
    desk = Desk(library, personality, now)
    done = _ANSWERS.get(type(request))
    return _in_its_way(done(desk, request), personality) if done else None


def off_line_status(library: Library, personality: Personality, now: datetime) -> Message:
    """Return the 98 of a library system that is off line, which answers anything."""
    away = replace(personality, online=False)
    return _in_its_way(_status(Desk(library, away, now), None), personality)


def _in_its_way(reply: Message, personality: Personality) -> Message:
    for habit in personality.habits:
        reply = habit(reply)
    return reply


def _status(desk: Desk, _request: ScStatus | None) -> AcsStatus:
    online, rules, personality = desk.personality.online, desk.library.rules, desk.personality
    return AcsStatus(
        online=online,
        checkin_ok=online,
        checkout_ok=online,
        acs_renewal_policy=True,
        status_update_ok="19" in personality.commands,
        offline_ok=desk.forces(no_block=True),
        timeout_period=personality.timeout_period if online else 0,
        retries_allowed=personality.retries_allowed,
        date_time_sync=desk.stamp,
        institution_id=desk.institution_id,
        supported_messages="".join("Y" if command in personality.commands else "N" for command in _BX),
        library_name=rules.name,
        screen_message=rules.announcements,
    )


def _login(desk: Desk, request: Login) -> LoginResponse:
    accounts = desk.personality.accounts
    known = accounts.get(request.login_user_id) == request.login_password
    return LoginResponse(ok=known or not accounts)


_ANSWERS: dict[type[Message], Callable[[Desk, Any], Message]] = {
    Login: _login,
    ScStatus: _status,
    PatronStatusRequest: patron_answers.status,
    BlockPatron: patron_answers.block,
    PatronEnable: patron_answers.enable,
    PatronInformation: patron_answers.information,
    EndPatronSession: patron_answers.end_session,
    FeePaid: patron_answers.fee_paid,
    Checkout: circulation_answers.checkout,
    Checkin: circulation_answers.checkin,
    Renew: circulation_answers.renew,
    RenewAll: circulation_answers.renew_all,
    Hold: circulation_answers.hold,
    ItemInformation: item_answers.information,
    ItemStatusUpdate: item_answers.status_update,
}
