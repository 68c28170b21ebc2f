"""A simulated library system: its rules, its shelf, and a SIP2 server on a real socket."""
