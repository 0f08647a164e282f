"""A timestamping authority in our own house: real tokens of RFC 3161, and nobody outside who vouches for the hour."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from ventanilla.ledger.timestamper import Timestamper, TimestamperUnavailable

POLICY = "1.3.6.1.4.1.4146.2.99"  # means nothing: a sandbox promises nothing
NAME = "Ventanilla sandbox timestamper"
YEARS = timedelta(days=3_650)
PEM = serialization.Encoding.PEM


class HouseTimestamper(Timestamper):
    """Keeps its key and certificate in `folder`, by default DATA/timestamper."""

    def __init__(self, folder: str | Path = ""):
        self.file = Path(folder or Path(settings.DATA, "timestamper"), "key-and-certificate.pem")

    def stamp(self, digest: bytes) -> bytes:
        key, certificate = self._identity()
        statement = _statement(digest).dump()
        attributes = _attributes(statement, certificate)
        signature = key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256()))
        signer = _signer(certificate, attributes, signature)
        signed = {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256"}],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": core.ParsableOctetString(statement),
            },
            "certificates": [asn1_x509.Certificate.load(_der(certificate))],
            "signer_infos": [signer],
        }
        content = {"content_type": "signed_data", "content": cms.SignedData(signed)}
        return bytes(cms.ContentInfo(content).dump())

    def check(self) -> None:
        try:
            self._identity()
        except (OSError, ValueError) as trouble:
            raise TimestamperUnavailable(f"The sandbox timestamper can't use {self.file}.") from trouble

    def _identity(self) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
        if not self.file.exists():
            self._make()
        pem = self.file.read_bytes()
        key = serialization.load_pem_private_key(pem, None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)  # noqa: S101 - we made it
        return key, x509.load_pem_x509_certificate(pem)

    def _make(self) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        self.file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.file.with_suffix(f".{secrets.token_hex(4)}")
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(private + _certificate(key).public_bytes(PEM))
        unfinished.replace(self.file)


def _statement(digest: bytes) -> tsp.TSTInfo:
    return tsp.TSTInfo(
        {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest},
            "serial_number": secrets.randbits(63),
            "gen_time": datetime.now(UTC).replace(microsecond=0),
        }
    )


def _attributes(statement: bytes, certificate: x509.Certificate) -> cms.CMSAttributes:
    own = tsp.SigningCertificateV2({"certs": [{"cert_hash": sha256(_der(certificate)).digest()}]})
    said: list[dict[str, Any]] = [
        {"type": "content_type", "values": ["tst_info"]},
        {"type": "message_digest", "values": [sha256(statement).digest()]},
        {"type": "signing_certificate_v2", "values": [own]},
    ]
    return cms.CMSAttributes(said)


def _signer(certificate: x509.Certificate, attributes: cms.CMSAttributes, signature: bytes) -> cms.SignerInfo:
    read = asn1_x509.Certificate.load(_der(certificate))
    named = cms.IssuerAndSerialNumber({"issuer": read.issuer, "serial_number": read.serial_number})
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": named}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signature,
        }
    )


def _certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)]), datetime.now(UTC)
    purpose = x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.TIME_STAMPING])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(purpose, critical=True)
        .sign(key, hashes.SHA256())
    )


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)
