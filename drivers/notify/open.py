"""Opens the notifiers that the settings name."""

from pathlib import Path

from drivers.errors import DeviceUnavailable
from drivers.notify import Notifier
from drivers.notify.mail import Mail, Mailbox
from drivers.notify.settings import MailServerSettings, MailSettings, WebhookSettings
from drivers.notify.webhook import Webhook


def open_notifier(settings: WebhookSettings | MailSettings) -> Notifier:
    """Return one notifier; nothing is sent yet. Raises DeviceUnavailable where a secret cannot be read."""
    if isinstance(settings, WebhookSettings):
        url, secret = _secret(settings.url_file), _secret(settings.secret_file)
        return Webhook(url, secret, timeout_s=settings.timeout_s)
    return open_mail(settings, settings.recipients)


def open_mail(settings: MailServerSettings, recipients: tuple[str, ...] = ()) -> Mail:
    """Return one mailbox; nothing is sent yet. Raises DeviceUnavailable where the password cannot be read."""
    box = Mailbox(
        settings.host, settings.port, settings.sender, recipients, settings.user,
        _secret(settings.password_file), starttls=settings.starttls, timeout_s=settings.timeout_s,
    )  # fmt: skip
    return Mail(box)


def _secret(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DeviceUnavailable(f"{file}: {error.strerror}") from None
