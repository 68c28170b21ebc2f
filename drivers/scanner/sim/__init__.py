"""The scanner's end of the wire."""
