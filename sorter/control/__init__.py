"""The controller: pure, no clock, no thread, no I/O (DESIGN §3.1)."""
