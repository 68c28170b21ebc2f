"""Ways to take money: one contract, `order`, `poll`, `close` and `refund`, and a plain class for each kind."""
