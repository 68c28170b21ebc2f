"""What a reader sees who says who they are."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from kiosk.screens.account import MESSAGE
from kiosk.screens.place import AWAY, Typed, nothing
from kiosk.session.account_view import Block
from kiosk.session.view import CardError, IdentifyError, Part, Screen, View
from kiosk.viewmodels import KioskView, PadView


def pad(kiosk: KioskView) -> PadView:
    """Return the pad of a view."""
    return cast(PadView, kiosk.findChild(PadView))


def type_number(kiosk: KioskView) -> None:
    """Type a card number."""
    for digit in "20231017":
        pad(kiosk).press(digit)


def type_both(kiosk: KioskView) -> None:
    """Type a card number and a PIN."""
    type_number(kiosk)
    pad(kiosk).confirm()
    for digit in "4711":
        pad(kiosk).press(digit)


def submit_both(kiosk: KioskView) -> None:
    """Type and confirm both."""
    type_both(kiosk)
    pad(kiosk).confirm()


def type_longest(kiosk: KioskView) -> None:
    """Type as much as fits."""
    for digit in "12345678901234567890":
        pad(kiosk).press(digit)
    pad(kiosk).confirm()
    for _ in range(12):
        pad(kiosk).press("8")


def identify_states() -> Iterator[tuple[str, View, Typed]]:
    """Yield the identify screen in its states."""
    identify = View(Screen.IDENTIFY)
    yield "02-identify-empty", identify, nothing
    yield "02-identify-number", identify, type_number
    yield "02-identify-pin", identify, type_both
    yield "02-identify-longest", identify, type_longest
    yield "02-identify-asking", replace(identify, asking_patron=True), type_both
    yield "02-identify-card-asking", replace(identify, asking_patron=True), nothing
    yield "02-identify-no-card-reader", replace(identify, away=frozenset({Part.CARD_READER})), nothing
    needs_pin = replace(identify, identify_error=IdentifyError.CARD_NEEDS_PIN, shown_tail="3017")
    yield "02-identify-pin-of-card", needs_pin, nothing
    yield "02-identify-offline", replace(identify, offline=True, away=AWAY), nothing
    for error in IdentifyError:
        if error is not IdentifyError.NONE:
            yield f"02-identify-{error.value}", replace(identify, identify_error=error), submit_both
    blocked = replace(identify, identify_error=IdentifyError.BLOCKED)
    yield "02-identify-blocked-in-its-words", replace(blocked, identify_message=MESSAGE), submit_both
    for block in Block:
        yield f"02-identify-blocked-{block.value}", replace(blocked, identify_block=block), submit_both
    for card in CardError:
        if card is not CardError.NONE:
            yield f"02-identify-card-{card.value}", replace(identify, card_error=card), nothing
    unknown = replace(identify, card_error=CardError.UNKNOWN, identify_message=MESSAGE)
    yield "02-identify-card-unknown-in-its-words", unknown, nothing
