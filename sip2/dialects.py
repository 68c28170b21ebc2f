"""The library systems we know of, one entry each: what is a fact of it, from where, and what nobody knows.

Facts are from sip2.md and sip2-quirks.md, where their sources stand, unless an entry names another. A site may set
encoding, terminator and checksum over its entry, for most systems have them as settings.
"""

from sip2.checksum import ChecksumMode
from sip2.dialect import (
    DateZone,
    Dialect,
    HoldsCounted,
    LoginOrder,
    Retransmission,
    SortBin,
    UnknownMessage,
    facts,
)
from sip2.values import Language

GENERIC = Dialect("generic", "any library system", "nothing is assumed but the standard, and UTF-8 for its letters")

STANDARD = Dialect(
    "standard",
    "the standard to the letter",
    "3M SIP 2.00, rev 2.12",
    known=facts(
        "encoding delimiter terminator error_detection checksum check_sequence login_order date_zone ends_sessions "
        "no_block honours_no_block sort_bin retransmission repeats_answers"
    ),
    encoding="cp850",
    checksum=ChecksumMode.STRICT,
    language=Language.ENGLISH,
    honours_no_block=True,
    retransmission=Retransmission.FROM_MEMORY,
    repeats_answers=True,
)

HUIWEN = Dialect(
    "huiwen",
    "汇文文献信息服务系统 Libsys, 江苏汇文",
    "nothing was found in public sources: encoding (GBK is as likely), checksum, login, due date and the meaning of "
    "CV, CT and CL must be taken from the vendor's document and from `python -m sip2 probe` on site",
)

INTERLIB = Dialect(
    "interlib",
    "Interlib 图书馆集群管理系统, 广州图创",
    "nothing was found in public sources: as for huiwen",
)

DP2 = Dialect(
    "dp2",
    "dp2 图书馆集成系统, 数字平台 DigitalPlatform",
    "dp2SIP Session.cs; issues 449, 756, 765 with captured frames, four of them recomputed",
    known=facts("encoding terminator error_detection checksum check_sequence language unknown_message"),
    error_detection=False,
    checksum=ChecksumMode.DP2,
    check_sequence=False,
    unknown_message=UnknownMessage.PROSE,
)

KOHA = Dialect(
    "koha",
    "Koha",
    "C4/SIP/Sip.pm, MsgType.pm, SIPconfig.xml, ILS/Transaction/Checkin.pm; ByWater's guide recommends off-line N",
    known=facts(
        "encoding delimiter terminator checksum no_block honours_no_block holds_counted sort_bin retransmission "
        "unknown_message sip_due_date"
    ),
    terminator=b"\r\n",
    no_block=False,
    honours_no_block=False,
    retransmission=Retransmission.DONE_AGAIN,
    unknown_message=UnknownMessage.CLOSES,
    sip_due_date=True,
)

EVERGREEN = Dialect(
    "evergreen",
    "Evergreen (SIPServer)",
    "SIPServer run and measured: repeats, 97, unknown messages, no block, login order; docs/admin/sip_server.adoc",
    known=facts(
        "encoding delimiter terminator checksum login_order honours_no_block holds_counted retransmission "
        "repeats_answers unknown_message sip_due_date"
    ),
    encoding="ascii",
    honours_no_block=False,
    holds_counted=HoldsCounted.ALL,
    retransmission=Retransmission.DONE_AGAIN,
    repeats_answers=False,
    unknown_message=UnknownMessage.CLOSES,
    sip_due_date=False,
)

FOLIO = Dialect(
    "folio",
    "FOLIO (edge-sip2)",
    "edge-sip2 README and parsers, SIP2-94, 136, 208, 231, 232, 303; location_code must be the UUID of a service point",
    known=facts(
        "encoding delimiter terminator error_detection date_zone sort_bin retransmission repeats_answers sip_due_date"
    ),
    encoding="cp850",
    sort_bin=SortBin.DESTINATION,
    retransmission=Retransmission.FROM_MEMORY,
    repeats_answers=True,
    sip_due_date=True,
)

SIERRA = Dialect(
    "sierra",
    "Sierra, Innovative",
    "Libki 246: all holds are counted; of the rest nothing is known",
    known=facts("holds_counted"),
    holds_counted=HoldsCounted.ALL,
)

SYMPHONY = Dialect(
    "symphony",
    "Symphony and Horizon, SirsiDynix",
    "98 frames in client logs; SIP2.NET 4: it answers 96 to a sequence number of two digits; Libki 110: answers may "
    "come in two pieces; of the rest nothing is known",
    known=facts("delimiter terminator checksum"),
)

ALMA = Dialect(
    "alma",
    "Alma, Ex Libris",
    "developers.exlibrisgroup.com/alma/integrations/selfcheck, read 2026-11-25: loans made off line are processed "
    "without blocks and with the machine's due date; AP is ignored; TLS through stunnel on port 6443",
    known=facts("no_block honours_no_block sort_bin"),
    honours_no_block=True,
)

VERSO = Dialect(
    "verso",
    "VERSO, Auto-Graphics",
    "Palace dialect.py: must not be sent 35; of the rest nothing is known",
    known=facts("ends_sessions"),
    ends_sessions=False,
)

INVENIO = Dialect(
    "invenio",
    "invenio-sip2 1.0.0 (RERO ILS)",
    "run and recorded by us: tests/sip2/peers",
    known=facts(
        "encoding delimiter terminator checksum check_sequence date_zone confirms_pin ends_sessions "
        "unknown_message sip_due_date"
    ),
    date_zone=DateZone.UTC_UNSAID,
    language=Language.ENGLISH,
    unknown_message=UnknownMessage.CLOSES,
    sip_due_date=True,
)

ADDRESS_ONLY = Dialect(
    "address-only",
    "any library system that knows its machines by address and has no login",
    "sip2.md §7, sip2-quirks.md §3.13",
    known=facts("login_order"),
    login_order=LoginOrder.STATUS_ONLY,
)

DIALECTS = {
    dialect.name: dialect
    for dialect in (
        GENERIC,
        STANDARD,
        HUIWEN,
        INTERLIB,
        DP2,
        KOHA,
        EVERGREEN,
        FOLIO,
        SIERRA,
        SYMPHONY,
        ALMA,
        VERSO,
        INVENIO,
        ADDRESS_ONLY,
    )
}
"""By the name a site's settings give."""
