"""What the technician needs: PINs that let him in, the machine's health, and tests that lend and return nothing."""

CONSOLE_COMMANDS = frozenset({"enrol", "technicians"})
"""First words of a command line that `kiosk.maintenance.commands` answers; here, so that a start imports no more."""
