"""The bench's window: books, cables and wires of a simulated site, to be moved by hand."""
