"""The other end of a receipt printer."""
