"""E-mail to staff and readers over SMTP (RFC 5321), encrypted wherever a password travels."""

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from drivers.errors import DeviceRefused, DeviceTimeout, DeviceUnavailable
from drivers.notify import Notice


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Who sends to whom, over which server. `user` "" sends without a login."""

    host: str
    port: int
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: str = field(default="", repr=False)
    starttls: bool = True
    timeout_s: float = 10.0

    def __post_init__(self) -> None:
        """Raise ValueError where a password would travel in plain text."""
        if self.user and not self.starttls:
            raise ValueError("a mail password in plain text: turn starttls on")


class Mail:
    """One mailbox. Fulfils `Notifier`."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def send(self, notice: Notice) -> None:
        """Hand the notice to the server as a mail."""
        self.deliver(message(notice, self._mailbox))

    def letter(self, address: str, subject: str, text: str) -> None:
        """Hand a letter to one reader to the server; it asks for no answer."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self._mailbox.sender, address, subject
        mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office notes, please
        mail.set_content(text)
        self.deliver(mail)

    def deliver(self, mail: EmailMessage) -> None:
        """Hand a mail to the server, which then answers for it. Raises as `Notifier.send`."""
        mail["Date"], mail["Message-ID"] = format_datetime(datetime.now(UTC)), make_msgid(domain="kiosk.invalid")
        box = self._mailbox
        try:
            with smtplib.SMTP(box.host, box.port, timeout=box.timeout_s) as server:
                self._log_in(server)
                server.send_message(mail)
        except TimeoutError:
            raise DeviceTimeout("mail server: no answer") from None
        except smtplib.SMTPResponseException as error:
            raise DeviceRefused("mail server: refused", error.smtp_code) from None
        except (smtplib.SMTPException, ssl.SSLError):
            raise DeviceRefused("mail server: refused", 0) from None
        except OSError as error:
            raise DeviceUnavailable(f"mail server: {type(error).__name__}") from None

    def _log_in(self, server: smtplib.SMTP) -> None:
        box = self._mailbox
        if box.starttls:
            server.starttls(context=ssl.create_default_context())
        if box.user:
            server.login(box.user, box.password)


def message(notice: Notice, box: Mailbox) -> EmailMessage:
    """Return the mail; the subject is one line whatever the notice says."""
    mail = EmailMessage()
    mail["From"], mail["To"] = box.sender, ", ".join(box.recipients)
    mail["Subject"] = Notice(notice.machine, notice.subject).line
    mail.set_content(notice.text or notice.subject)
    return mail
