"""What the simulated library decides; a machine that is switched on again follows the next of these, in turn."""

from dataclasses import replace

from kiosk.session.policy import Copyable, Enclosures, HoldRules, Place, Policy, Receipts
from kiosk.session.view import Way
from kiosk.sim.ways import PURSE, QR, TERMINAL

HERE, ELSEWHERE = "主馆", "南湖馆"
OWNER = "CN-JCU"
READER, ITEM = "2023[0-9]{4}", "[0-9]{8}"
"""What their numbers look like."""

AT_ONCE = Policy(
    receipts=Receipts.ASK, receipt_ways=frozenset(Way), patron_number=READER, owners=frozenset({OWNER}),
    holds=HoldRules(), enclosures=Enclosures.LIBRARY, pay_ways=(QR, PURSE, TERMINAL), pay_s=30.0,
    lends_by_barcode=True, location=HERE,
)  # fmt: skip

REVIEWING = replace(
    AT_ONCE, reviews=True, holds=HoldRules(places=(Place(HERE), Place(ELSEWHERE)), days=30), receipts=Receipts.ALWAYS
)
"""After a look through the pile; holds are fetched where the reader likes; paper without a question."""

STRICT = replace(
    AT_ONCE, copyable=Copyable.WITH_PIN, card_stays=True, offline_loans=0, pay_part=False, receipts=Receipts.NEVER,
    enclosures=Enclosures.TAGS,
)  # fmt: skip
"""Cards stay in the reader, copies want a PIN, nothing is lent off line, no part of a debt is taken, no paper."""

IN_TURN = (AT_ONCE, REVIEWING, STRICT)
