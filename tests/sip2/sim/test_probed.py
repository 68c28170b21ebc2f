"""`python -m sip2 probe` finds in each played system nothing that its own entry in the table denies."""

from datetime import datetime, timedelta, timezone
from itertools import count

import pytest

from sip2 import probe
from sip2.address import Address
from sip2.cli.probing import Prober
from sip2.dialects import DIALECTS
from sip2.opening import Opener
from sip2.rawline import RawLine
from sip2.settings import IlsSettings
from sip2.sim.ils import SimulatedIls
from sip2.sim.personalities import personality_of
from sip2.sim.server import IlsServer
from sip2.sim.shelf import DEMO_SHELF, load_library
from sip2.terminal import Terminal

START = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=8)))
MISJUDGED = {
    # The table says whether we sign, the probe whether the library system does; dp2 does so unasked.
    "dp2": {"error_detection"},
    # It answers 96 to both frames, which are then the same; its entry does not know that an unknown command closes.
    "invenio": {"retransmission", "unknown_message"},
}
"""What the probe or the table has wrong; what is mended there is to be struck out here."""

UNMISTAKABLE = frozenset({"standard", "koha", "evergreen"})
"""Those that no other entry fits as well."""


def looked(name: str) -> list[probe.Seen]:
    """Probe a system of the table, whose clock goes on a second at each look."""
    seconds, dialect = count(), DIALECTS[name]
    ils = SimulatedIls(
        load_library(DEMO_SHELF, START),
        personality_of(dialect),
        clock=lambda: START + timedelta(seconds=next(seconds)),
    )
    with IlsServer(ils, dialect) as server:
        line = RawLine(Opener([Address(server.host, server.port)], None), 0.5)
        settings = IlsSettings(host=server.host, port=server.port, login_user="kiosk", location_code="主馆")
        terminal = Terminal("JCU", "主馆", clock=lambda: START)
        try:
            return list(Prober(line, settings, terminal, "20233017", "1234", "10000001", apart_s=0).look(act=False))
        finally:
            line.close()


@pytest.mark.parametrize("name", ["standard", "dp2", "koha", "evergreen", "folio", "invenio"])
def test_a_probe_does_not_contradict_the_entry(name: str) -> None:
    fits = probe.fits(looked(name))
    own = next(fit for fit in fits if fit.dialect.name == name)
    assert {seen.habit for seen in own.contradicting} <= MISJUDGED.get(name, set())
    if name in UNMISTAKABLE:
        assert fits[0] == own
