"""The library of `shelf.py` behind invenio-sip2's server; prints its port, ends with its standard input.

Run it with .venv-peers/bin/python. It starts a redis of its own, in a temporary directory and without a port, and takes
it along when it ends.
"""

import subprocess
import sys
import tempfile
import types
from pathlib import Path

from process import announce
from shelf import CARD_LOST, NOON, PASSWORD, USER, Answer, Patron, Shelf

# What invenio-sip2's web pages ask before they show anything; its server imports the name and never uses it.
_permissions = types.ModuleType("invenio_access.permissions")
_permissions.Permission = _permissions.SystemRoleNeed = lambda *_: None
sys.modules[_permissions.__name__] = _permissions

from flask import Flask  # noqa: E402
from invenio_sip2 import InvenioSIP2  # noqa: E402
from invenio_sip2.models import (  # noqa: E402
    PatronStatus,
    PatronStatusTypes,
    SelfcheckCheckin,
    SelfcheckCheckout,
    SelfcheckEnablePatron,
    SelfcheckFeePaid,
    SelfcheckHold,
    SelfcheckItemInformation,
    SelfcheckPatronInformation,
    SelfcheckPatronStatus,
    SelfcheckRenew,
)
from invenio_sip2.server import SocketServer  # noqa: E402

SHELF = Shelf()
LANGUAGES = {"019": "chi", "015": "rus", "016": "ara"}
"""invenio-sip2 wants ISO 639-2, and knows no Arabic by it."""
NOBODY = Patron("", "", "")


def login(user: str, password: str, **_: str) -> dict | None:
    if (user, password) != (USER, PASSWORD):
        return None
    return {
        "authenticated": True,
        "terminal": "T1",
        "transaction_user_id": "1",
        "institution_id": SHELF.institution_id,
        "library_name": SHELF.name,
        "library_language": "zh",
    }


def system_status(_: str, institution_id: str, **__: str) -> dict:
    return {"institution_id": institution_id}


def validate_patron(number: str, **_: str) -> bool:
    return number in SHELF.patrons


def authorize_patron(number: str, pin: str, **_: str) -> bool:
    return number in SHELF.patrons and SHELF.patrons[number].pin == pin


def standing(number: str, institution_id: str) -> dict:
    """Return what 24, 26 and 64 have in common; a blank reader for a number that nobody has."""
    patron, status = SHELF.patrons.get(number, NOBODY), PatronStatus()
    types = list(PatronStatusTypes)
    for flag in SHELF.status_flags(number) if patron.number else ():
        status.add_patron_status_type(types[flag])
    return {
        "patron_id": number,
        "institution_id": institution_id,
        "patron_name": patron.name,
        "patron_status": status,
        "language": LANGUAGES[patron.language],
        "screen_messages": [text for text in [patron.message if patron.number else "查无此证。"] if text],
    }


def debts(number: str) -> dict:
    """Return what 24 and 64 tell about money."""
    return {"currency_type": SHELF.currency, "fee_amount": f"{SHELF.patrons.get(number, NOBODY).fees:.2f}"}


def patron_status(number: str, institution_id: str, **_: str) -> SelfcheckPatronStatus:
    return SelfcheckPatronStatus(
        **standing(number, institution_id), **debts(number), valid_patron=validate_patron(number)
    )


def enable_patron(number: str, institution_id: str, **_: str) -> SelfcheckEnablePatron:
    if number in SHELF.patrons:
        SHELF.patrons[number].blocks.discard(CARD_LOST)
    return SelfcheckEnablePatron(**standing(number, institution_id))


def account(number: str, institution_id: str, **_: str) -> SelfcheckPatronInformation:
    patron = SHELF.patrons.get(number, NOBODY)
    return SelfcheckPatronInformation(
        **standing(number, institution_id),
        **debts(number),
        valid_patron=validate_patron(number),
        hold_items=SHELF.holds_of(number),
        overdue_items=SHELF.overdue_of(number),
        charged_items=SHELF.loans_of(number),
        charged_items_limit=patron.loan_limit,
        fee_limit=f"{SHELF.fee_limit:.2f}",
        email=patron.email,
    )


def item(barcode: str, **_: str) -> SelfcheckItemInformation:
    found = SHELF.items.get(barcode)
    if found is None:
        return SelfcheckItemInformation(barcode, screen_messages=["查无此书。"])
    return SelfcheckItemInformation(
        barcode,
        found.title,
        circulation_status="CHARGED" if barcode in SHELF.loans else "AVAILABLE",
        security_marker="NONE",
        hold_queue_length=len(SHELF.queue(barcode)),
        due_date=SHELF.due_text(barcode),
        media_type="BOOK",
        permanent_location=found.home or SHELF.branch,
    )


def told(barcode: str, answer: Answer) -> dict:
    """Return what the answers about a book have in common."""
    found = SHELF.items.get(barcode)
    return {
        "title_id": found.title if found else "",
        "magnetic_media": False,
        "media_type": "BOOK" if found else None,
        "screen_messages": [answer.message],
    }


def checkout(_: str, barcode: str, number: str, **__: str) -> SelfcheckCheckout:
    answer = SHELF.checkout(number, barcode)
    due = SHELF.due_text(barcode) if answer.ok else ""
    return SelfcheckCheckout(
        checkout=answer.ok, renewal=answer.renewed, desensitize=answer.ok, due_date=due, **told(barcode, answer)
    )


def checkin(_: str, barcode: str, **__: str) -> SelfcheckCheckin:
    answer, found = SHELF.checkin(barcode), SHELF.items.get(barcode)
    return SelfcheckCheckin(
        permanent_location=(found.home or SHELF.branch) if found else "",
        checkin=answer.ok,
        alert=bool(SHELF.queue(barcode)),
        resensitize=answer.ok,
        sort_bin="1",
        **told(barcode, answer),
    )


def renew(_: str, barcode: str, patron_id: str, **__: str) -> SelfcheckRenew:
    answer = SHELF.renew(patron_id, barcode)
    due = SHELF.due_text(barcode) if answer.ok else ""
    return SelfcheckRenew(
        success=answer.ok, renewal=answer.renewed, desensitize=answer.ok, due_date=due, **told(barcode, answer)
    )


def hold(_: str, barcode: str, patron_id: str, **__: str) -> SelfcheckHold:
    """Place a hold whatever the mode: invenio-sip2 does not hand it on."""
    answer = SHELF.hold(patron_id, barcode)
    is_here = barcode in SHELF.items and barcode not in SHELF.loans
    return SelfcheckHold(
        hold=answer.ok,
        available=is_here,
        queue_position=len(SHELF.queue(barcode)) if answer.ok else None,
        screen_messages=[answer.message],
    )


def fee_paid(_: str, number: str, *payment: str, **__: str) -> SelfcheckFeePaid:
    *_types, amount = payment
    answer = SHELF.pay(number, amount)
    return SelfcheckFeePaid(accepted=answer.ok, screen_messages=[answer.message])


HANDLERS = {
    "login_handler": login,
    "system_status_handler": system_status,
    "patron_handlers": {
        "validate_patron": validate_patron,
        "authorize_patron": authorize_patron,
        "enable_patron": enable_patron,
        "patron_status": patron_status,
        "account": account,
    },
    "item_handlers": {"item": item},
    "circulation_handlers": {"checkout": checkout, "checkin": checkin, "hold": hold, "renew": renew},
    "fee_paid_handler": fee_paid,
}


def make_app(redis_socket: Path | str = "") -> Flask:
    """Return the application around invenio-sip2; its codec alone needs no redis."""
    app = Flask("peer")
    app.config.update(
        SIP2_DATASTORE_REDIS_URL=f"unix://{redis_socket}",
        SIP2_DATE_FORMAT=NOON,
        SIP2_LOGGING_CONSOLE_LEVEL="CRITICAL",
        SIP2_REMOTE_ACTION_HANDLERS={"shelf": HANDLERS},
    )
    InvenioSIP2(app)
    return app


class Redis:
    """A redis in a temporary directory, without a port; it ends with this process, however that ends."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.socket = Path(self._folder.name) / "redis"
        command = ["redis-server", "--port", "0", "--unixsocket", self.socket, "--dir", self._folder.name, "--save", ""]
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", *command], stdout=subprocess.PIPE, text=True
        )
        if not any("eady to accept connections" in line for line in self._process.stdout or ()):
            raise RuntimeError("redis did not start")

    def stop(self) -> None:
        """End it and leave nothing behind."""
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()


def main() -> None:
    """Serve on a free port of this machine until nobody wants us any more."""
    redis = Redis()
    try:
        with make_app(redis.socket).app_context():
            server = SocketServer("peer", host="127.0.0.1", port=0, remote="shelf", process_id=0)
            (listening,) = server.selector.get_map().values()
            announce(listening.fileobj.getsockname()[1], redis.stop)
            server.run()
    finally:
        redis.stop()


if __name__ == "__main__":
    main()
