"""SIP2, the wire every library system has, and the journal in which each act is written down before it is sent."""
