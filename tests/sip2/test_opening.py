"""Lines are encrypted and the other end proved, a spare address is used, and nothing goes in plain text unasked."""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sip2.address import Address, Tls
from sip2.client import Client
from sip2.dialects import GENERIC
from sip2.errors import IlsUnavailable, LocalProtocolError
from sip2.messages import Login, LoginResponse, ScStatus
from sip2.sim.ils import SimulatedIls
from sip2.sim.server import IlsServer

LOGIN = Login(login_user_id="kiosk", login_password="geheim")


class Authority:
    """Signs certificates for one test and keeps them as PEM files."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        own = self._build(self._name, self._key).add_extension(x509.BasicConstraints(True, None), critical=True)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(own.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))

    def _build(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
        )

    def certify(self, name: str, *alternatives: x509.GeneralName) -> tuple[Path, Path]:
        """Return the files of a certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        built = self._build(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), key)
        if alternatives:
            built = built.add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        certificate, secret = self._folder / f"{name}.crt", self._folder / f"{name}.key"
        certificate.write_bytes(built.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        secret.write_bytes(key.private_bytes(*form))
        return certificate, secret


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "authority")


Serve = Callable[..., IlsServer]


@pytest.fixture
def serve(ils: SimulatedIls, authority: Authority) -> Iterator[Serve]:
    """Start encrypted library systems; `client_ca` demands a certificate from the machine."""
    with ExitStack() as stack:

        def start(*alternatives: x509.GeneralName, client_ca: Path | None = None) -> IlsServer:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*authority.certify("ils", *alternatives))
            if client_ca:
                context.verify_mode = ssl.CERT_REQUIRED
                context.load_verify_locations(client_ca)
            return stack.enter_context(IlsServer(ils, tls=context))

        yield start


LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


def client_of(server: IlsServer, tls: Tls | None) -> Client:
    return Client(server.host, server.port, GENERIC, timeout_s=5, tls=tls)


def test_an_encrypted_line_stays_open_between_requests(serve: Serve, authority: Authority, ils: SimulatedIls) -> None:
    """TLS 1.3 sends session tickets while nothing is asked; they are not a hang-up."""
    with closing(client_of(serve(LOOPBACK), Tls(authority.file))) as client:
        for _ in range(3):
            assert client.request(LOGIN) == LoginResponse(ok=True)
            assert client.is_open
    assert {line.number for line in ils.transcript()} == {1}


def test_an_encrypted_line_that_ended_is_noticed(serve: Serve, authority: Authority) -> None:
    server = serve(LOOPBACK)
    with closing(client_of(server, Tls(authority.file))) as client:
        client.request(LOGIN)
        server.stop()
        assert not client.is_open


def test_a_certificate_nobody_vouches_for_is_refused(serve: Serve, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, "stranger")
    client = client_of(serve(LOOPBACK), Tls(stranger.file))
    with pytest.raises(IlsUnavailable, match="certificate is not trusted") as caught:
        client.request(LOGIN)
    assert caught.value.sent is False


def test_a_certificate_for_another_name_is_refused(serve: Serve, authority: Authority) -> None:
    server = serve(x509.DNSName("ils.example"))
    with pytest.raises(IlsUnavailable, match="certificate is not trusted"):
        client_of(server, Tls(authority.file)).request(LOGIN)
    with closing(client_of(server, Tls(authority.file, server_name="ils.example"))) as client:
        assert client.request(LOGIN) == LoginResponse(ok=True)


def test_a_library_system_may_demand_a_certificate_of_the_machine(serve: Serve, authority: Authority) -> None:
    server = serve(LOOPBACK, client_ca=authority.file)
    with pytest.raises(IlsUnavailable):
        client_of(server, Tls(authority.file)).request(LOGIN)
    certificate, key = authority.certify("kiosk-3")
    with closing(client_of(server, Tls(authority.file, certificate, key))) as client:
        assert client.request(LOGIN) == LoginResponse(ok=True)


def test_a_library_system_without_tls_is_told_apart(server: IlsServer, authority: Authority) -> None:
    with pytest.raises(IlsUnavailable):
        Client(server.host, server.port, GENERIC, timeout_s=0.5, tls=Tls(authority.file)).request(LOGIN)


def test_certificates_that_cannot_be_read_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        Client("ils.example", 6001, GENERIC, tls=Tls(tmp_path / "none.pem"))


@pytest.mark.parametrize("host", ["ils.example", "10.0.0.7", "127.0.0.1.example", "0.0.0.0", "2001:db8::1"])
def test_plain_text_stays_on_the_machine_unless_allowed(host: str) -> None:
    with pytest.raises(LocalProtocolError, match="plain text"):
        Client(host, 6001, GENERIC)
    with pytest.raises(LocalProtocolError, match="plain text"):
        Client("127.0.0.1", 6001, GENERIC, spare=[Address(host, 6001)])
    assert not Client(host, 6001, GENERIC, allow_plaintext=True).is_open


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LocalHost"])
def test_loopback_needs_no_leave(host: str) -> None:
    assert not Client(host, 6001, GENERIC).is_open


def a_port_nobody_listens_on() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port: int = taken.getsockname()[1]
    return port


def test_the_spare_address_is_used_while_the_first_is_dead(server: IlsServer) -> None:
    spare = [Address(server.host, server.port)]
    with closing(Client("127.0.0.1", a_port_nobody_listens_on(), GENERIC, timeout_s=5, spare=spare)) as client:
        assert client.request(LOGIN) == LoginResponse(ok=True)
        assert client.is_open


def test_a_first_address_that_swallows_all_leaves_time_for_the_spare(server: IlsServer) -> None:
    spare = [Address(server.host, server.port)]
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as deaf, ExitStack() as fill:
        for _ in range(4):
            filler = fill.enter_context(closing(socket.socket()))
            filler.setblocking(False)
            filler.connect_ex(deaf.getsockname())
        with closing(Client("127.0.0.1", deaf.getsockname()[1], GENERIC, timeout_s=1, spare=spare)) as client:
            assert client.request(LOGIN) == LoginResponse(ok=True)


def test_the_first_address_is_preferred_again_when_the_line_is_opened_anew(ils: SimulatedIls) -> None:
    with IlsServer(ils) as first, IlsServer(ils) as second:
        first.cut()
        spare = [Address(second.host, second.port)]
        with closing(Client(first.host, first.port, GENERIC, timeout_s=5, spare=spare)) as client:
            client.request(LOGIN)
            first.start()
            second.cut()
            assert not client.is_open
            assert client.request(LOGIN) == LoginResponse(ok=True)


def test_a_library_system_that_is_away_is_left_alone_for_a_while() -> None:
    client = Client("127.0.0.1", a_port_nobody_listens_on(), GENERIC, timeout_s=5)
    for _ in range(2):
        with pytest.raises(IlsUnavailable, match="cannot connect"):
            client.request(ScStatus())
    with pytest.raises(IlsUnavailable, match="next try in 0") as caught:
        client.request(ScStatus())
    assert caught.value.sent is False
