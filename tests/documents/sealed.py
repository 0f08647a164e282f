"""A log, sheets and packages of the tests' own, made without the code that makes real ones."""

import base64
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import ventanilla.documents

VERIFIER = Path(ventanilla.documents.__file__).parent / "verifier" / "ventanilla-verify.py"
SUBJECT = "11111111-2222-4333-8444-555555555555"
LOG, WITNESS = 1, 4


def verify(path, *arguments: str) -> tuple[int, list, str]:
    """Run the file as a stranger does, without our code. Return exit code, findings and its complaints."""
    command = [sys.executable, "-I", str(VERIFIER), str(path), "--json", *arguments]
    ran = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return ran.returncode, json.loads(ran.stdout)["lines"], ran.stderr.decode()


def sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def compact(value) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def root(leaves: list[bytes]) -> bytes:
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha256(b"")
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01" + root(leaves[:middle]) + root(leaves[middle:]))


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    if len(leaves) <= 1:
        return []
    middle = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < middle:
        return [*path(index, leaves[:middle]), root(leaves[middle:])]
    return [*path(index - middle, leaves[middle:]), root(leaves[:middle])]


class Signer:
    """A key with a name, in the form of C2SP notes."""

    def __init__(self, name: str, kind: int = LOG, seed: int = 1):
        self.name, self.kind = name, kind
        self.key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.raw = bytes([kind]) + self.key.public_key().public_bytes_raw()
        self.id = sha256(name.encode() + b"\n" + self.raw)[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64(self.raw)}"

    def line(self, body: str, seconds: int = 0) -> str:
        text, head = body.encode(), b""
        if self.kind == WITNESS:
            text, head = f"cosignature/v1\ntime {seconds}\n{body}".encode(), seconds.to_bytes(8, "big")
        return f"— {self.name} {b64(self.id + head + self.key.sign(text))}\n"


@dataclass
class Log:
    """A log in memory. `grow` adds strangers' entries around ours."""

    signer: Signer = field(default_factory=lambda: Signer("log.example/test"))
    witnesses: tuple[Signer, ...] = ()
    entries: list[bytes] = field(default_factory=list)

    def add(self, entry: bytes) -> int:
        self.entries.append(entry)
        return len(self.entries) - 1

    def note(self, size: int = 0, signer: Signer | None = None) -> str:
        leaves = [sha256(b"\x00" + entry) for entry in self.entries[: size or None]]
        body = f"{self.signer.name}\n{len(leaves)}\n{b64(root(leaves))}\n"
        lines = [
            (signer or self.signer).line(body),
            *(each.line(body, 1_790_000_000) for each in self.witnesses),
        ]
        return body + "\n" + "".join(lines)

    def proof(self, index: int, salt: bytes, signer: Signer | None = None) -> str:
        leaves = [sha256(b"\x00" + entry) for entry in self.entries]
        lines = [
            "c2sp.org/tlog-proof@v1",
            f"extra {b64(salt)}",
            f"index {index}",
            *map(b64, path(index, leaves)),
        ]
        return "\n".join(lines) + "\n\n" + self.note(signer=signer)


def sheets(said: list[tuple[str, dict]], log: Log, subject: str = SUBJECT) -> list[dict]:
    """Sheets one after another, each in the log."""
    made, previous = [], ""
    for number, (act, words) in enumerate(said, 1):
        payload, salt = compact({"by": "officer:1", "said": words}), bytes([number]) * 16
        header = compact(
            {
                "act": act,
                "at": f"2026-11-{20 + number:02}T15:00:00+00:00",
                "commitment": sha256(salt + payload.encode()).hex(),
                "form": 1,
                "number": number,
                "previous": previous,
                "subject": subject,
            }
        )
        leaf_salt = sha256(b"ventanilla/leaf-salt/1\n" + salt)
        index = log.add(sha256(b"ventanilla/leaf/1\n" + leaf_salt + header.encode()))
        log.add(sha256(header.encode() + b"somebody else's"))
        made.append(
            {"header": header, "words": {"payload": payload, "salt": salt.hex()}, "log": (index, leaf_salt)}
        )
        previous = sha256(header.encode()).hex()
    return [{**item, "log": log.proof(*item["log"])} for item in made]


def package(log: Log) -> tuple[dict, dict[str, bytes]]:
    """The proof and the files of a small case: filed with a file, an opinion, a decision on paper."""
    deed = b"the deed"
    answers = compact({"deed": [{"id": "x", "sha256": sha256(deed).hex()}]}).encode()
    paper = b"%PDF- a decision"
    said = [
        ("dossier.submitted", {"folio": "VT-1", "answers_digest": sha256(answers).hex()}),
        ("dossier.opinion_given", {"words": "Unsafe."}),
        ("dossier.granted", {"unit": "Obras"}),
        ("paper.made", {"code": "7K3M9Q", "sha256": sha256(paper).hex()}),
    ]
    files = {"answers/1.json": answers, "files/deed.jpg": deed, "papers/decision.pdf": paper}
    proof = {
        "format": "ventanilla/package/1",
        "folio": "VT-1",
        "subject": SUBJECT,
        "sheets": sheets(said, log),
        "files": {name: sha256(content).hex() for name, content in files.items()},
    }
    return proof, files


def zipped(proof, files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as box:
        box.writestr("proof.json", proof if isinstance(proof, (str, bytes)) else compact(proof))
        for name, content in files.items():
            box.writestr(name, content)
    return written.getvalue()
