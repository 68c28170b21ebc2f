"""What one connected screen may ask for, no I/O."""

from drivers.sorterlink import VERSION, Admit, Asked, Dismiss, Emptied, Filed, Hello, Jog, Message, Press, Switch, Watch


class Rights:
    """One connection's. Nothing before `Hello` of our version, nothing of the technician's before `Admit`."""

    def __init__(self) -> None:
        self.greeted = False
        self.technician = ""

    def allows(self, message: Message) -> Asked | None:
        """Return the message if it may be obeyed."""
        match message:
            case Hello():
                self.greeted = message.version == VERSION
                return message if self.greeted else None
            case Admit() if self.greeted:
                self.technician = message.technician
                return message
            case Dismiss() if self.greeted:
                self.technician = ""
                return message
            case Press() | Filed() if self.greeted:
                return message
            case Watch() | Emptied() | Switch() | Jog() if self.greeted and self.technician:
                return message
            case _:
                return None
