"""Where a library system listens, and whether what is said on the way there is protected."""

import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Address:
    """A host by name or number, and a TCP port."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether nothing leaves this machine on the way there."""
        if self.host.casefold() == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Tls:
    """How the line is encrypted; the library system must always prove its name."""

    ca_file: Path | None = None
    """Who may have signed its certificate, PEM; None: whom the machine trusts anyway."""
    client_certificate: Path | None = None
    client_key: Path | None = None
    """What this machine proves itself with, where the library system asks for it, PEM."""
    server_name: str = ""
    """The name in the certificate where that is not the host."""

    def context(self) -> ssl.SSLContext:
        """Return a context that checks certificate and name, TLS 1.2 at least; raises OSError for unreadable files."""
        context = ssl.create_default_context(cafile=self.ca_file)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if self.client_certificate is not None:
            context.load_cert_chain(self.client_certificate, self.client_key)
        return context
