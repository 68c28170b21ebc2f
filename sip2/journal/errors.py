"""What can go wrong with the journal, named after who must act."""


class JournalUnusable(Exception):  # noqa: N818 - the name says who must act, not that it is an error
    """The file or its disk cannot be trusted; the machine goes out of service until the technician has acted.

    The message says what the technician must do. The file is left as it was found.
    """


class KeyMissing(Exception):  # noqa: N818
    """The key of the readers' numbers is not there; the technician must restore it.

    Until then the machine takes returns only: nothing that names a reader can be written down.
    """
