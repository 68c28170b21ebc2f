"""The wire between PC and PLC: one table of registers, and what each of the two makes of it."""
