"""What can go wrong with the technicians' files, named after who must act."""


class StateUnusable(Exception):  # noqa: N818 - the name says who must act, not that it is an error
    """A file in the state folder cannot be trusted or written: nobody gets in until somebody acts at the console.

    The message names the file and says what to do; it never shows what the file holds. The file is left as found.
    """


class UnfitPin(ValueError):  # noqa: N818
    """A PIN that must not be used; whoever chose it chooses another. The message never shows it."""


class UnfitName(ValueError):  # noqa: N818
    """A technician's name that is taken, unknown, or cannot be shown."""
