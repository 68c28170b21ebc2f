"""Card readers: who holds a card to the machine."""
