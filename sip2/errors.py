"""What can go wrong between this machine and the library system, named after who must act."""


class SipError(Exception):
    """Anything that went wrong on the SIP2 line.

    `sent` is False only if no byte of the request can have reached the library system: then nothing can have happened.
    """

    def __init__(self, message: str, *, sent: bool = False) -> None:
        super().__init__(message)
        self.sent = sent


class LocalProtocolError(SipError):
    """We broke the protocol, e.g. two requests at once; a developer of this program must act."""


class RemoteProtocolError(SipError):
    """The library system answered what SIP2 does not allow; its vendor, or whoever set the dialect, must act.

    `frame` is the offending frame as `sip2.codec.outline` shows it, without names, titles or passwords.
    """

    def __init__(self, message: str, frame: str = "", *, sent: bool = True) -> None:
        super().__init__(f"{message}: {frame}" if frame else message, sent=sent)
        self.frame = frame


class BadChecksum(RemoteProtocolError):  # noqa: N818 - the name says what is wrong with the frame
    """A frame was damaged on the way; the connection asks for it again by itself."""


class IlsUnavailable(SipError):  # noqa: N818 - the name says who must act, not that it is an error
    """The library system cannot be reached or hung up; its operator or the network's must act."""


class IlsTimeout(SipError):  # noqa: N818
    """The request was sent and no answer came in time; the caller must ask what happened before repeating it."""

    def __init__(self, message: str, *, sent: bool = True) -> None:
        super().__init__(message, sent=sent)
