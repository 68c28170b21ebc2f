"""Messages about the line and the machine itself: login, status, requests to send again."""

from sip2 import kinds as k
from sip2.fields import Message, Request, fixed, message, optional, repeated, required
from sip2.values import NO_TIME_SYNC, ScStatusCode, SipDate, Supported


@message("94")
class LoginResponse(Message):
    """Say whether a login is accepted."""

    ok: bool = fixed(k.OK)


@message("93")
class Login(Request[LoginResponse]):
    """Log a machine in; must come first where it is used. Algorithm "0" is plain text."""

    uid_algorithm: str = fixed(k.CHAR, default="0")
    pwd_algorithm: str = fixed(k.CHAR, default="0")
    login_user_id: str = required("CN")
    login_password: str = required("CO")
    location_code: str = optional("CP")


@message("98")
class AcsStatus(Message):
    """Tell what the library system can and allows; may also come instead of any other answer."""

    online: bool = fixed(k.DECIDED)
    checkin_ok: bool = fixed(k.YES_NO)
    checkout_ok: bool = fixed(k.YES_NO)
    acs_renewal_policy: bool = fixed(k.YES_NO)
    status_update_ok: bool = fixed(k.YES_NO)
    offline_ok: bool = fixed(k.YES_NO)
    timeout_period: int | None = fixed(k.COUNT3)
    """Tenths of a second; 0 = off line, 999 = unknown."""
    retries_allowed: int | None = fixed(k.COUNT3)
    """999 = unknown."""
    date_time_sync: SipDate = fixed(k.DATE, default=NO_TIME_SYNC)
    protocol_version: str = fixed(k.VERSION, default="2.00")
    institution_id: str = required("AO")
    supported_messages: str = required("BX")
    library_name: str = optional("AM")
    terminal_location: str = optional("AN")
    screen_message: tuple[str, ...] = repeated("AF")
    print_line: tuple[str, ...] = repeated("AG")

    @property
    def timeout_s(self) -> float | None:
        """How long to wait for an answer; None if the library system does not say."""
        known = self.timeout_period not in (None, 0, 999)
        return self.timeout_period / 10 if known and self.timeout_period else None

    def supports(self, what: Supported) -> bool | None:
        """Say whether BX promises a message; None if its position is missing. A hint only (sip2-quirks.md §3.16)."""
        return {"Y": True, "N": False}.get(self.supported_messages[what : what + 1])


@message("99")
class ScStatus(Request[AcsStatus]):
    """Tell the state of the machine and ask for that of the library system."""

    status_code: ScStatusCode = fixed(k.SC_STATUS, default=ScStatusCode.OK)
    max_print_width: int | None = fixed(k.COUNT3, default=40)
    protocol_version: str = fixed(k.VERSION, default="2.00")


@message("97")
class RequestAcsResend(Request[Message]):
    """Ask the library system to repeat its last answer; carries no sequence number."""


@message("96")
class RequestScResend(Message):
    """Ask the machine to repeat its last request; carries no sequence number."""
