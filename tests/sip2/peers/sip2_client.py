"""The client of PyPI's Sip2 on one line: sip2_client.py PORT; runs a visit and prints what it understood, as JSON.

Run it with .venv-peers/bin/python. The calls go to the class under the wrapper, which asks the wrong way round whether
a reader may borrow (Sip2 1.1, `_command_available`) and then sends nothing.
"""

import json
import sys

from Sip2.sip2 import Sip2

STUDENT, PIN, BOOK = "20233017", "1234", "10000015"


def connected(port: int) -> Sip2:
    client = Sip2()
    client.hostName, client.hostPort, client.tlsEnable = "127.0.0.1", port, False
    client.hostEncoding, client.institutionId, client.patron, client.patronpwd = "utf-8", "JCU", STUDENT, PIN
    client.connect()
    return client


def visit(client: Sip2) -> dict:
    """Say everything a visit needs and return each answer as the client parsed it."""
    said = {
        "login": ("sip_login", "kiosk", "secret"),
        "sc_status": ("sip_sc_status",),
        "patron_status": ("sip_patron_status",),
        "patron_information": ("sip_patron_information", "charged"),
        "checkout": ("sip_checkout", BOOK),
        "item_information": ("sip_item_information", BOOK),
        "renew": ("sip_renew", BOOK),
        "checkin": ("sip_checkin", BOOK),
        "end_patron_session": ("sip_end_patron_session",),
    }
    heard = {}
    for name, (method, *arguments) in said.items():
        response = client.get_response(getattr(client, f"{method}_request")(*arguments))
        heard[name] = getattr(client, f"{method}_response")(response)
    return heard


if __name__ == "__main__":
    sys.stdout.write(json.dumps(visit(connected(int(sys.argv[1])))) + "\n")
