"""Timestamps of RFC 3161: asking for one, and reading what an authority has signed.

Whoever trusts an authority gives its certificates (`roots`); without them, a token shows only that its own
certificate signed it.
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import new, sha256
from typing import Any

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding

ACCEPTED = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
LARGEST = 100_000
LONGEST_CHAIN = 5


class BadTimestamp(Exception):
    """The bytes are no timestamp, or one of something else, or its signature does not hold."""


def request(digest: bytes, nonce: int) -> bytes:
    """Write the request for a timestamp over a SHA-256, with the authority's certificate in the answer."""
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    asked = tsp.TimeStampReq({"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True})
    return bytes(asked.dump())


def token_in(response: bytes, nonce: int) -> bytes:
    """Return the token in an authority's answer to our request. Raises BadTimestamp."""
    try:
        answer = tsp.TimeStampResp.load(response, strict=True)
        if answer["status"]["status"].native not in ("granted", "granted_with_mods"):
            raise BadTimestamp("The authority has not granted a timestamp.")
        token = answer["time_stamp_token"]
        if _statement(token)["nonce"].native != nonce:
            raise BadTimestamp("The answer is to another question.")
        return bytes(token.dump())
    except BadTimestamp:
        raise
    except Exception as wrong:  # whatever a hostile answer does to the reader of ASN.1, it is one refusal
        raise BadTimestamp("The answer is no timestamp.") from wrong


def instant(token: bytes, digest: bytes, roots: Sequence[x509.Certificate] = ()) -> datetime:
    """Return when the authority saw the digest, after checking all that it signed. Raises BadTimestamp."""
    if len(token) > LARGEST:
        raise BadTimestamp("The token is longer than any.")
    try:
        content = cms.ContentInfo.load(token, strict=True)
        said = _statement(content)
        imprint = said["message_imprint"]
        if (imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native) != (
            "sha256",
            digest,
        ):
            raise BadTimestamp("The timestamp is of something else.")
        at: datetime = said["gen_time"].native
        _check_signature(content["content"], at, roots)
    except BadTimestamp:
        raise
    except Exception as wrong:  # the same for a token somebody hands us
        raise BadTimestamp("The timestamp's signature does not hold.") from wrong
    return at


def _statement(content: cms.ContentInfo) -> Any:
    """What the authority says (TSTInfo)."""
    if content["content_type"].native != "signed_data":
        raise BadTimestamp("The token is not signed.")
    inner = content["content"]["encap_content_info"]
    if inner["content_type"].native != "tst_info":
        raise BadTimestamp("The token is no timestamp.")
    return inner["content"].parsed


def _check_signature(signed: cms.SignedData, at: datetime, roots: Sequence[x509.Certificate]) -> None:
    (signer,) = signed["signer_infos"]
    certificates = [
        x509.load_der_x509_certificate(each.chosen.dump())
        for each in signed["certificates"]
        if isinstance(each.chosen, asn1_x509.Certificate)
    ]
    own = _certificate_of(signer, certificates)
    attributes = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    hash_name = signer["digest_algorithm"]["algorithm"].native
    statement = signed["encap_content_info"]["content"].contents
    if attributes["message_digest"][0].native != new(hash_name, statement).digest():
        raise BadTimestamp("The signature is of something else.")
    if attributes["content_type"][0].native != "tst_info" or not _names(attributes, own):
        raise BadTimestamp("The signature is of another certificate.")
    _verify(own, signer, signer["signed_attrs"].untag().dump())
    _check_purpose(own, at)
    if roots:
        _check_chain(own, certificates, roots, at)


def _certificate_of(signer: cms.SignerInfo, certificates: Sequence[x509.Certificate]) -> x509.Certificate:
    said = signer["sid"].chosen
    if signer["sid"].name != "issuer_and_serial_number":
        raise BadTimestamp("The signer is named in a way we do not know.")
    for each in certificates:
        same = each.issuer.public_bytes() == said["issuer"].dump()
        if same and each.serial_number == said["serial_number"].native:
            return each
    raise BadTimestamp("The signer's certificate is not in the token.")


def _names(attributes: dict[str, Any], own: x509.Certificate) -> bool:
    """Whether the signed attributes name this very certificate (ESS), so that none can be put in its place."""
    if "signing_certificate_v2" in attributes:
        first = attributes["signing_certificate_v2"][0]["certs"][0]
        name = first["hash_algorithm"]["algorithm"].native
        return bool(first["cert_hash"].native == new(name, _der(own)).digest())
    first = attributes["signing_certificate"][0]["certs"][0]
    return bool(first["cert_hash"].native == new("sha1", _der(own)).digest())  # noqa: S324 - as RFC 3161 has it


def _verify(own: x509.Certificate, signer: cms.SignerInfo, said: bytes) -> None:
    """Raises InvalidSignature."""
    algorithm: algos.SignedDigestAlgorithm = signer["signature_algorithm"]
    hash_ = ACCEPTED[signer["digest_algorithm"]["algorithm"].native]
    key, signature = own.public_key(), signer["signature"].native
    if isinstance(key, rsa.RSAPublicKey) and algorithm.signature_algo == "rsassa_pkcs1v15":
        key.verify(signature, said, padding.PKCS1v15(), hash_)
    elif isinstance(key, rsa.RSAPublicKey) and algorithm.signature_algo == "rsassa_pss":
        key.verify(signature, said, padding.PSS(padding.MGF1(hash_), algorithm.salt_length), hash_)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, said, ec.ECDSA(hash_))
    else:
        raise BadTimestamp("The signature is of a kind we do not know.")


def _check_purpose(own: x509.Certificate, at: datetime) -> None:
    usage = own.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if list(usage.value) != [x509.ExtendedKeyUsageOID.TIME_STAMPING]:
        raise BadTimestamp("The certificate is not for timestamps alone.")
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        raise BadTimestamp("The certificate was not valid then.")


def _check_chain(
    own: x509.Certificate, others: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime
) -> None:
    """Go from the signer's certificate to one that is trusted, each issued by the next and valid then."""
    trusted = {sha256(_der(each)).digest() for each in roots}
    for _step in range(LONGEST_CHAIN):
        if sha256(_der(own)).digest() in trusted:
            return
        issuers = [each for each in (*roots, *others) if _issued(each, own) and _valid(each, at)]
        if not issuers:
            break
        own = issuers[0]
    raise BadTimestamp("The certificate does not lead to an authority that is trusted.")


def _issued(issuer: x509.Certificate, other: x509.Certificate) -> bool:
    try:
        other.verify_directly_issued_by(issuer)
        basic = issuer.extensions.get_extension_for_class(x509.BasicConstraints)
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return basic.value.ca


def _valid(certificate: x509.Certificate, at: datetime) -> bool:
    return certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
