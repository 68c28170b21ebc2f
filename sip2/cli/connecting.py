"""How a command line names a library system: the options of `[ils]`, judged by the same rules as a site's settings."""

import argparse
import sys
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sip2.checksum import ChecksumMode
from sip2.client import Tap, client_for
from sip2.dialects import DIALECTS
from sip2.line import Line
from sip2.settings import TERMINATORS, IlsSettings
from sip2.terminal import Terminal

_ILS_OPTIONS = (
    "host",
    "port",
    "dialect",
    "encoding",
    "terminator",
    "checksum",
    "allow_plaintext",
    "login_user",
    "login_password_file",
    "location_code",
    "timeout_s",
)
_TLS_OPTIONS = ("ca_file", "client_certificate", "client_key", "server_name")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a library system and this machine's account with it."""
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, default=6001)
    parser.add_argument("--dialect", choices=sorted(DIALECTS), default="generic")
    parser.add_argument("--encoding", metavar="E", help="over the dialect's: utf-8, gb18030, cp850 …")
    parser.add_argument("--terminator", choices=sorted(TERMINATORS), help="over the dialect's")
    parser.add_argument("--checksum", choices=[mode.value for mode in ChecksumMode], help="over the dialect's")
    parser.add_argument("--user", dest="login_user", default="", help="login user (CN)")
    parser.add_argument("--password-file", dest="login_password_file", type=Path, help="holds the password (CO)")
    parser.add_argument("--location", dest="location_code", default="", help="location code (CP, AP)")
    parser.add_argument("--institution", default="", help="institution id (AO)")
    parser.add_argument("--terminal-password-file", type=Path, help="holds the terminal password (AC)")
    parser.add_argument("--timeout", dest="timeout_s", type=float, default=5.0, metavar="SECONDS")
    parser.add_argument("--tls", action="store_true", help="encrypt the line")
    parser.add_argument("--ca-file", type=Path, help="who may have signed the certificate; implies --tls")
    parser.add_argument("--client-certificate", type=Path, help="what this machine proves itself with; implies --tls")
    parser.add_argument("--client-key", type=Path)
    parser.add_argument("--server-name", default="", help="name in the certificate, where that is not the host")
    parser.add_argument(
        "--allow-plaintext", action="store_true", help="let passwords go unencrypted to another machine"
    )


def settings_of(options: argparse.Namespace) -> IlsSettings | None:
    """Return the settings that the options make; None after every mistake in them was printed."""
    given: dict[str, Any] = {name: getattr(options, name) for name in _ILS_OPTIONS}
    tls = {name: value for name in _TLS_OPTIONS if (value := getattr(options, name))}
    if tls or options.tls:
        given["tls"] = tls
    try:
        return IlsSettings.model_validate(given)
    except ValidationError as error:
        for mistake in error.errors():
            option = str(mistake["loc"][-1]).removesuffix("_s").replace("login_", "").replace("_", "-")
            print(f"--{option}: {mistake['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        return None


def line_to(ils: IlsSettings, tap: Tap | None = None) -> Line:
    """Return a line to a library system; raises OSError for files that cannot be read."""
    return Line(
        client_for(ils, tap),
        login_user=ils.login_user,
        login_password=ils.login_password(),
        location_code=ils.location_code,
    )


def terminal_of(options: argparse.Namespace, ils: IlsSettings) -> Terminal:
    """Return this machine as the options describe it; raises OSError for files that cannot be read."""
    secret = options.terminal_password_file
    dialect = ils.speaks()
    return Terminal(
        options.institution,
        options.location_code,
        secret.read_text(encoding="utf-8").strip() if secret else "",
        language=dialect.language,
        date_zone=dialect.date_zone,
    )
