"""The other end of the wire to an uninterruptible supply."""
