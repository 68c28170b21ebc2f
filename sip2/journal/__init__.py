"""The journal: every circulation act is written down before it is done (DESIGN §3.2)."""
