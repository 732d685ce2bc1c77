"""TLS is checked against the name in the address, not against the pinned IP address."""

import datetime
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from yamabiko.kit.http import Client, NotTrusted
from yamabiko.kit.http.tests.servers import serving
from yamabiko.kit.http.tests.test_client import Dial


@pytest.fixture
def certificate(tmp_path):
    """A self-signed certificate for feeds.example.com: (path of the pem, a context that trusts it)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "feeds.example.com")])
    begins = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begins)
        .not_valid_after(begins + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("feeds.example.com")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path / "server.pem"
    path.write_bytes(private + pem)
    return path, ssl.create_default_context(cadata=pem.decode())


@pytest.fixture
def tls_port(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[0])
    with serving(context=context) as running:
        yield running.server_address[1]


def client(port, trust=None):
    return Client(resolve=lambda host, port: ["93.184.216.34"], dial=Dial(port), trust=trust)


def test_the_named_server_is_trusted(certificate, tls_port):
    assert client(tls_port, certificate[1]).fetch("https://feeds.example.com/hello").status == 200


def test_another_name_is_not(certificate, tls_port):
    with pytest.raises(NotTrusted):
        client(tls_port, certificate[1]).fetch("https://other.example.com/hello")


def test_nor_is_a_certificate_that_nobody_vouches_for(tls_port):
    with pytest.raises(NotTrusted):
        client(tls_port).fetch("https://feeds.example.com/hello")
