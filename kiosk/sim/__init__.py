"""Whole days at a kiosk in virtual time: `python -P -m kiosk simulate`; never installed in a library.

The session core, its lobby and the desks are those of the machine, and so are `Ils`, pad, security, the bank terminal's
driver and the rules of codes. Simulated is what lies beyond: tags and cards by their contracts, the library system and
the terminal below their lines, the journal's disk, printer, mail and telephone, the clock, and people.
"""
