"""The other ends: a payment gateway on a real HTTP port and a purse, each with its faults."""
