"""The other ends: a payment gateway on a real HTTP port, a bank terminal and a purse, each with its faults."""
