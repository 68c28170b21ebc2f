"""The desks: each device's work for the session, on a thread of its own."""
