"""The simulated plant, its faults, its hands, and the referee who imports nothing of the controller."""
