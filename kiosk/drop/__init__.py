"""The kiosk in role `drop`: the screen over the slot of a return drop. `session` is pure."""
