"""Whole days at a kiosk in virtual time: `python -P -m kiosk simulate`; never installed in a library.

The session core and the desks of tags, cards and library system are those of the machine, and so are `Ils`, pad and
security. Simulated are what lies beyond them: tags and cards by their contracts, the library system below its line, the
journal's disk, the printer, the clock, and people.
"""
