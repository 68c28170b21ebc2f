"""Names for acts."""

from uuid_utils import uuid7


def new_op_id() -> str:
    """Return a new UUIDv7 (RFC 9562 §5.7): unique across machines, and sorting by the time of its making."""
    return str(uuid7())
