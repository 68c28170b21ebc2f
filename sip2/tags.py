"""The tags of SIP2 and what they hold (3M SIP 2.00, rev 2.12, "Field identifiers"; extensions: sip2.md §6)."""

TAG_NAMES = {
    "AA": "patron identifier",
    "AB": "item identifier",
    "AC": "terminal password",
    "AD": "patron password",
    "AE": "personal name",
    "AF": "screen message",
    "AG": "print line",
    "AH": "due date",
    "AJ": "title identifier",
    "AL": "blocked card message",
    "AM": "library name",
    "AN": "terminal location",
    "AO": "institution id",
    "AP": "current location",
    "AQ": "permanent location",
    "AS": "hold items",
    "AT": "overdue items",
    "AU": "charged items",
    "AV": "fine items",
    "BD": "home address",
    "BE": "e-mail address",
    "BF": "home phone number",
    "BG": "owner",
    "BH": "currency type",
    "BI": "cancel",
    "BK": "transaction id",
    "BL": "valid patron",
    "BM": "renewed items",
    "BN": "unrenewed items",
    "BO": "fee acknowledged",
    "BP": "start item",
    "BQ": "end item",
    "BR": "queue position",
    "BS": "pickup location",
    "BT": "fee type",
    "BU": "recall items",
    "BV": "fee amount",
    "BW": "expiration date",
    "BX": "supported messages",
    "BY": "hold type",
    "BZ": "hold items limit",
    "CA": "overdue items limit",
    "CB": "charged items limit",
    "CC": "fee limit",
    "CD": "unavailable hold items",
    "CF": "hold queue length",
    "CG": "fee identifier",
    "CH": "item properties",
    "CI": "security inhibit",
    "CJ": "recall date",
    "CK": "media type",
    "CL": "sort bin",
    "CM": "hold pickup date",
    "CN": "login user id",
    "CO": "login password",
    "CP": "location code",
    "CQ": "valid patron password",
    "CR": "collection code",
    "CS": "call number",
    "CT": "destination location",
    "CV": "alert type",
    "CY": "hold patron id",
    "DA": "hold patron name",
    "FA": "fee item amount",
    "FB": "fee item id",
    "FC": "fee item date",
    "FD": "fee item title",
    "FE": "fee item type",
    "FF": "fee item type text",
    "FG": "fee item paid amount",
    "PA": "patron expiration",
    "PB": "birth date",
    "PC": "patron class",
}
"""The standard's terms; CR to DA after 3M's extension document, FA to FG after Gossip, PA to PC after Evergreen."""

SECRET_TAGS = frozenset({"AD", "AC", "CO"})
"""PIN and passwords."""

PERSONAL_TAGS = SECRET_TAGS | {"AE", "BD", "BE", "BF", "DA", "PB"}
"""Secrets, and who somebody is: name, addresses, hold patron name, birth date."""

_UNLOGGED_TAGS = PERSONAL_TAGS | {"AA", "CY", "PA", "PC"} | {"AF", "AG", "AJ", "AL"}
_UNLOGGED_LISTS = {"AS", "AT", "AU", "AV", "BM", "BN", "BU", "CD", "FB", "FD", "FF"}

LOGGED_TAGS = frozenset(TAG_NAMES) - _UNLOGGED_TAGS - _UNLOGGED_LISTS
"""All that may stand in a log: no secret, no person, nothing that somebody reads, no free text.

A tag that we do not know may hold any of these.
"""

EXACT_TAGS = frozenset({"AA", "AB", "AC", "AD", "AO", "CN", "CO", "CP", "CY"})
"""Values that name somebody or something: written with other letters they would name somebody else."""
