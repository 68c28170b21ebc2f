"""The line to the library system, signed on whenever it is used (sip2.md §3, §7)."""

from typing import TypeVar

from sip2.client import Client
from sip2.dialect import LoginOrder
from sip2.errors import IlsUnavailable, LocalProtocolError, RemoteProtocolError, SipError
from sip2.fields import Message, Request
from sip2.messages import AcsStatus, Login, LoginResponse, ScStatus
from sip2.outcomes import NoAnswer
from sip2.values import Supported

A = TypeVar("A", bound=Message)


class Line:
    """A client that logs in by itself after each reconnection. For one thread."""

    def __init__(self, client: Client, *, login_user: str, login_password: str, location_code: str) -> None:
        """Without a login user there is no login (93), unless the dialect wants a blank one."""
        self._client = client
        self._user = login_user
        self._password = login_password
        self._location_code = location_code
        self._status: AcsStatus | None = None

    @property
    def status(self) -> AcsStatus | None:
        """What the library system last said of itself."""
        return self._status

    @property
    def is_open(self) -> bool:
        """Whether the line stands; asks nobody, and notices that the other end has hung up."""
        return self._client.is_open

    def supports(self, what: Supported) -> bool:
        """Say whether a message is worth sending: unless BX says no (a hint, sip2-quirks.md §3.16)."""
        return self._status is None or self._status.supports(what) is not False

    def close(self) -> None:
        """Close the line."""
        self._client.close()

    def sign_on(self) -> AcsStatus:
        """Log in on a fresh line (93) and ask how the library system is (99); keeps a standing line alive.

        Raises SipError; IlsUnavailable where the answer is that it is off line or does not accept the login.
        """
        if self._wants_login and not self._client.is_open:
            self._log_in()
        self._status = self._client.request(ScStatus())
        if not self._status.online:
            self.close()
            raise IlsUnavailable("the library system says that it is off line", sent=True)
        return self._status

    @property
    def _wants_login(self) -> bool:
        match self._client.dialect.login_order:
            case LoginOrder.LOGIN_THEN_STATUS:
                return bool(self._user)
            case LoginOrder.BLANK_LOGIN_THEN_STATUS:
                return True
            case LoginOrder.STATUS_ONLY:
                return False

    def _log_in(self) -> None:
        login = Login(login_user_id=self._user, login_password=self._password, location_code=self._location_code)
        answer = self._client.request(login)
        if not isinstance(answer, LoginResponse) or not answer.ok:
            self.close()
            raise IlsUnavailable("the library system refused the login: check user, password, location", sent=True)

    def ready(self) -> None:
        """Sign on if the line is down. What this raises is never `sent`: the request that was to follow was not."""
        if self._client.is_open:
            return
        try:
            self.sign_on()
        except SipError as error:
            raise IlsUnavailable(str(error), sent=False) from error

    def ask(self, request: Request[A]) -> A:
        """Return the answer to `request`; raises SipError, whose `sent` is about this request alone.

        A 98 in its place tells a new state of the library system and leaves open what became of the request.
        """
        answer = self._exchange(request)
        if isinstance(answer, AcsStatus):
            self.close()
            raise RemoteProtocolError("98 in place of the answer")
        return answer

    def question(self, request: Request[A]) -> A | NoAnswer:
        """Ask what changes nothing in the library system, so that a silence is just that.

        After a 98 in place of the answer it is asked once more, as the standard wants it (sip2.md §3).
        """
        try:
            answer = self._exchange(request)
            if isinstance(answer, AcsStatus):
                return self.ask(request)
        except LocalProtocolError:
            raise
        except SipError as error:
            return NoAnswer(error.sent)
        return answer

    def _exchange(self, request: Request[A]) -> A | AcsStatus:
        self.ready()
        answer = self._client.request(request)
        if isinstance(answer, AcsStatus):
            self._status = answer
        return answer
