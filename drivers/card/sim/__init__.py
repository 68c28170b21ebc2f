"""The other end of a card reader: a virtual card behind the real pcscd."""
