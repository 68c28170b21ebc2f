"""What can go wrong with a device, named after who must act."""


class DeviceError(Exception):
    """Anything that went wrong with a device."""


class DeviceUnavailable(DeviceError):  # noqa: N818 - the name says who must act, not that it is an error
    """The port is closed, unplugged or refused; the technician must look, we try again meanwhile."""


class DeviceTimeout(DeviceError):  # noqa: N818
    """The device did not answer in time; trying again is right."""


class DeviceRefused(DeviceError):  # noqa: N818
    """The device answered that it will not; `code` is its own status code."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class ProtocolError(DeviceError):
    """The device answered what its protocol does not allow; a developer must see `frame`."""

    def __init__(self, message: str, frame: bytes) -> None:
        super().__init__(f"{message}: {frame.hex(' ')}")
        self.frame = frame
