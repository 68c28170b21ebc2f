"""What a simulated printer was sent that no printer should be."""


class Mistakes(list[str]):
    """In words, the first one first."""

    def note_if(self, wrong: bool, words: str) -> None:
        """Keep `words` if something is wrong."""
        if wrong:
            self.append(words)
