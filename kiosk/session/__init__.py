"""One reader's visit as a pure state machine: `Session.handle(event, now) -> commands`, and the `View` it shows."""
