"""What is known of a returned item when its bin is chosen."""

from dataclasses import dataclass

from sip2.messages import CheckinResponse


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a check-in response that routing looks at (3M SIP 2.00 message 10; 3M extensions; sorter.md §1)."""

    ok: bool
    alert_type: str = ""
    """CV, only meant when the alert flag is set."""
    destination: str = ""
    """CT"""
    sort_bin: str = ""
    """CL"""
    collection: str = ""
    """CR"""
    media: str = ""
    """CK"""
    call_number: str = ""
    """CS"""
    location: str = ""
    """AQ"""
    by_tag: str = ""
    """The item's own number, where nothing but its tag is known: the library system is away and did not take it yet."""


def facts_of(answer: CheckinResponse) -> Facts:
    """Return what routing needs of an answer."""
    return Facts(
        ok=answer.ok,
        alert_type=answer.alert_type if answer.alert else "",
        destination=answer.destination_location,
        sort_bin=answer.sort_bin,
        collection=answer.collection_code,
        media=answer.media_type,
        call_number=answer.call_number,
        location=answer.permanent_location,
    )
