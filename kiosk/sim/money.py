"""What really happens to money, by order: facts that nobody but the simulated world knows."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal


def cents(amount: Decimal) -> int:
    """Return an amount in minor units."""
    return int(amount * 100)


@dataclass(slots=True)
class Box:
    """The money that one way has taken and given back: how often for each order, and how much, in cents."""

    charged: Counter[str] = field(default_factory=Counter)
    refunded: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    """What is here of each order's money."""

    def take(self, number: str, amount: int) -> None:
        """Take money for an order."""
        self.charged[number] += 1
        self.kept[number] += amount

    def give_back(self, number: str, amount: int) -> None:
        """Give it back."""
        self.refunded[number] += 1
        self.kept[number] -= amount
