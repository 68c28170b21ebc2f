"""Who is told when a machine needs help."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator


class WebhookSettings(BaseModel, extra="forbid", frozen=True):
    """An entry of `[[notify]]` for a group robot. Both files hold nothing but their secret; the address is one, too."""

    model: Literal["wecom", "dingtalk"]
    url_file: Path
    secret_file: Path | None = None
    timeout_s: float = Field(default=5, ge=1, le=30)


class MailServerSettings(BaseModel, extra="forbid", frozen=True):
    """A mail server and who sends; the password file holds nothing but the password."""

    host: str = Field(min_length=1)
    port: int = Field(default=587, gt=0, lt=65536)
    sender: str = Field(min_length=3)
    user: str = ""
    password_file: Path | None = None
    starttls: bool = True
    timeout_s: float = Field(default=10, ge=1, le=60)

    @model_validator(mode="after")
    def _keeps_its_password(self) -> Self:
        if self.user and not self.starttls:
            raise ValueError("a mail password in plain text: turn starttls on")
        return self


class MailSettings(MailServerSettings, extra="forbid", frozen=True):
    """An entry of `[[notify]]` for e-mail."""

    model: Literal["mail"]
    recipients: tuple[str, ...] = Field(min_length=1)


NotifySettings = Annotated[WebhookSettings | MailSettings, Field(discriminator="model")]
"""An entry of `[[notify]]`, whichever."""
