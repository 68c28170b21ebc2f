"""The bench: simulated devices and library system for demos, training and tests. Never installed in a library."""
