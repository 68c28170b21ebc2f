"""The second process: reader, journal and library system, whose answers are inputs of the scan (DESIGN §5)."""
