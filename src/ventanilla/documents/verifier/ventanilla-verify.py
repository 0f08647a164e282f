#!/usr/bin/env python3
"""ventanilla-verify: check a dossier package, or one PDF, offline, with nothing but the log's public key.

    python3 ventanilla-verify.py --key ventanilla.key expediente-VT-7K3M-9Q2R-H4XC.zip
    python3 ventanilla-verify.py --key "log.example+1a2b3c4d+AQ…" resolucion.pdf --language en

Exit code 0: everything it holds is proven. 1: something is not. 2: it can't be read. One file, Python 3.9 or newer,
standard library only: copy it, read it, run it on a machine without a network (python3 -I). It writes no file, sends
nothing, and runs nothing it is given. What it checks, and what no proof can say, stands in docs/verifying.md.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import sys
import zipfile
import zlib
from datetime import datetime, timezone

VERSION = "1"
PACKAGE, PAPER, CONSISTENCY = "ventanilla/package/1", "ventanilla/paper/1", "ventanilla/consistency/1"
PROOF_FILE = "proof.json"
FREE_NAMES = {
    PROOF_FILE,
    "LEEME.txt",
    "README.txt",
    "resumen.txt",
    "summary.txt",
}  # for people; they prove nothing

MOST_FILES, MOST_NAME = 20_000, 400
MOST_PROOF, MOST_FILE, MOST_TOTAL = 64 << 20, 1 << 30, 4 << 30  # bytes
# A file may unpack to this many times its size, the first megabyte free.
MOST_RATIO, RATIO_FREE = 200, 1 << 20
MOST_DIGITS, MOST_DEPTH, MOST_SHEETS, MOST_PATH = 20, 60, 100_000, 64

# fmt: off
WORDS = {
    "en": {
        "title.package": "Case {folio}",
        "title.paper": "Document {folio}",
        "title.consistency": "Two states of the public log",
        "yes": "PROVEN",
        "no": "NOT PROVEN",
        "unreadable": "IT CANNOT BE READ",
        "heading.open": "What this does not prove:",
        # what holds
        "history": "Its {sheets} sheets are whole: none was changed, removed, inserted or moved, from number 1 to the last.",
        "logged": "They are in the public log {origin}, up to sheet {last} of {sheets}, under its signature (log size {size}).",
        "words": "What {count} sheets say is exactly what was recorded at the time.",
        "file": "{name}: exactly the file that sheet {sheet} names.",
        "file-through": "{name}: exactly the file that the answers recorded in sheet {sheet} name.",
        "paper": "The document is, letter by letter, the one recorded in sheet {sheet} on {at} (code {code}).",
        "paper-logged": "That record is in the public log {origin}, under its signature (log size {size}).",
        "act": "The act it is about ({act}, sheet {sheet}, {at}) is in the public log too.",
        "edition": "The rules it was filed under ({code}, edition {number}) are in the public log.",
        "promise": "The authority promised, under its signature, on {at}, to put sheet {sheet} into the public log.",
        "witness": "The witness {name} saw this state of the log on {at}, and signed that it had not been rewritten.",
        "timestamp-seen": "It carries a time stamp of {at} for this very state of the log.",
        "consistent": "The state with {second} entries holds, unchanged and in order, all {first} entries of the earlier one.",
        "linked": "The {count} states of the log used here continue one another.",
        # what does not
        "key-missing": "Signatures: give the log's public key with --key. Without it nothing is proven.",
        "not-logged": "Sheet {sheet} is not in the public log yet. Ask for the package again in some minutes.",
        "not-logged-at-all": "Nothing here is in the public log.",
        "paper-promised": "The document is not in the public log yet: it carries only a promise. Download it again in some minutes.",
        "header-broken": "Sheet {sheet}: its header cannot be read.",
        "number-wrong": "Sheet {sheet}: another number stands in it. Sheets were removed, inserted or moved.",
        "subject-wrong": "Sheet {sheet} belongs to another case.",
        "folio-wrong": "The record names another folio.",
        "link-broken": "Sheet {sheet} does not follow the one before it. One of the two was changed or replaced.",
        "words-changed": "Sheet {sheet}: its words were changed.",
        "words-missing": "Sheet {sheet}: its words are missing, and nothing says why.",
        "erasure-unproven": "Sheet {sheet}: it is said that its words were erased, but no sheet orders it.",
        "proof-broken": "Sheet {sheet}: its proof does not lead to the state of the log that was signed.",
        "proof-unreadable": "Sheet {sheet}: its proof cannot be read.",
        "note-wrong": "The state of the log ({origin}, size {size}) is not signed with the key you gave.",
        "other-log": "The state of the log is of {origin}, and your key is of {name}.",
        "promise-wrong": "Sheet {sheet}: the promise is not signed with the key you gave, or speaks of another sheet.",
        "fork": "The log was shown with two different contents of the same size ({size}). That must never happen: keep this file.",
        "witness-wrong": "The signature of the witness {name} is wrong.",
        "timestamp-wrong": "The time stamp is of something else.",
        "inconsistent": "The later state is no continuation of the earlier one: the log was rewritten.",
        "file-changed": "{name}: its bytes are not the ones recorded.",
        "file-missing": "{name}: it is listed and is not here.",
        "file-extra": "{name}: nothing in the record names it. Do not trust it.",
        "paper-changed": "The document was changed: these are not the bytes recorded.",
        "paper-suffix": "Something was added to the document after its proof.",
        "act-other-case": "The act and the document belong to different cases.",
        # what no proof can say
        "open.erased": "Sheet {sheet}: what it said was erased by order of sheet {order}. That it existed, and when, is proven.",
        "open.confidential": "Sheet {sheet}: what it says is confidential. It is fixed, and can be shown later: nobody can change it.",
        "open.internal": "Sheet {sheet}: what it says is for officers. It is fixed, and can be shown later: nobody can change it.",
        "open.named-elsewhere": "{count} things that the record names by their fingerprint are not in this package.",
        "open.later": "Whether the case went on after sheet {last}: ask for a new package.",
        "open.truth": "Whether what people wrote is true. Only that it was written so, and has not been changed since.",
        "open.unlinked": "Whether the state of the log of size {second} continues the one of size {first}.",
        "open.no-witness": "That everybody is shown the same log: no witness whose key you gave has signed this state.",
        "open.witness-unknown": "{count} signatures of others on the log were not checked: give their keys with --witness.",
        "open.no-timestamp": "The hour: the times are those of the authority's own clock.",
        "open.timestamp-signature": "Who signed the time stamp: check it with openssl ts -verify (see the guide).",
        "open.state": "Whether the document is still in force: look up its code {code} on the site.",
        "open.summary": "{name}: a summary for people to read. Only the sheets and files named above are proven.",
        # unreadable
        "u.no-file": "There is no such file.",
        "u.kind": "This is neither a package, nor a PDF with its proof attached, nor two states of the log.",
        "u.no-proof": "This PDF carries no proof. Download it again, or look up its code on the site.",
        "u.zip": "The package is damaged, or it is no package.",
        "u.encrypted": "The package is encrypted.",
        "u.name": "The package has a file with a name that is not allowed: {name}",
        "u.twice": "The package has two files of the same name: {name}",
        "u.many": "The package has too many files.",
        "u.large": "Something in it is larger than any package of ours.",
        "u.json": "The proof in it cannot be read.",
        "u.format": "Its format is unknown: {format}. You may need a newer ventanilla-verify.",
        "u.key": "The key cannot be read: {key}",
        "u.unexpected": "Something in it is not as it should be ({error}).",
    },
    "es": {
        "title.package": "Expediente {folio}",
        "title.paper": "Documento {folio}",
        "title.consistency": "Dos estados del registro público",
        "yes": "PROBADO",
        "no": "NO PROBADO",
        "unreadable": "NO SE PUEDE LEER",
        "heading.open": "Lo que esto no prueba:",
        "history": "Sus {sheets} fojas están completas: ninguna fue cambiada, quitada, metida ni movida, de la 1 a la última.",
        "logged": "Están en el registro público {origin}, hasta la foja {last} de {sheets}, con su firma (tamaño {size}).",
        "words": "Lo que dicen {count} fojas es exactamente lo que se anotó en su momento.",
        "file": "{name}: es exactamente el archivo que nombra la foja {sheet}.",
        "file-through": "{name}: es exactamente el archivo que nombran las respuestas anotadas en la foja {sheet}.",
        "paper": "El documento es, letra por letra, el que se anotó en la foja {sheet} el {at} (código {code}).",
        "paper-logged": "Esa anotación está en el registro público {origin}, con su firma (tamaño {size}).",
        "act": "El acto del que trata ({act}, foja {sheet}, {at}) también está en el registro público.",
        "edition": "Las reglas con las que se presentó ({code}, versión {number}) están en el registro público.",
        "promise": "La autoridad prometió con su firma, el {at}, anotar la foja {sheet} en el registro público.",
        "witness": "El testigo {name} vio este estado del registro el {at}, y firmó que no se había reescrito.",
        "timestamp-seen": "Lleva un sello de tiempo del {at} para este mismo estado del registro.",
        "consistent": "El estado con {second} entradas contiene, sin cambios y en orden, las {first} entradas del anterior.",
        "linked": "Los {count} estados del registro que se usan aquí se continúan uno a otro.",
        "key-missing": "Las firmas: da la llave pública del registro con --key. Sin ella nada queda probado.",
        "not-logged": "La foja {sheet} todavía no está en el registro público. Pide el paquete otra vez en unos minutos.",
        "not-logged-at-all": "Nada de esto está en el registro público.",
        "paper-promised": "El documento todavía no está en el registro público: solo lleva una promesa. Descárgalo otra vez en unos minutos.",
        "header-broken": "Foja {sheet}: su encabezado no se puede leer.",
        "number-wrong": "Foja {sheet}: lleva otro número. Alguien quitó, metió o movió fojas.",
        "subject-wrong": "La foja {sheet} es de otro expediente.",
        "folio-wrong": "Lo que se anotó nombra otro folio.",
        "link-broken": "La foja {sheet} no sigue a la anterior. Alguien cambió o sustituyó una de las dos.",
        "words-changed": "Foja {sheet}: alguien cambió lo que dice.",
        "words-missing": "Foja {sheet}: falta lo que dice, y nada explica por qué.",
        "erasure-unproven": "Foja {sheet}: se afirma que se borró lo que decía, pero ninguna foja lo ordena.",
        "proof-broken": "Foja {sheet}: su prueba no lleva al estado del registro que se firmó.",
        "proof-unreadable": "Foja {sheet}: su prueba no se puede leer.",
        "note-wrong": "El estado del registro ({origin}, tamaño {size}) no está firmado con la llave que diste.",
        "other-log": "El estado es del registro {origin}, y tu llave es de {name}.",
        "promise-wrong": "Foja {sheet}: la promesa no está firmada con la llave que diste, o habla de otra foja.",
        "fork": "El registro se mostró con dos contenidos distintos del mismo tamaño ({size}). Eso no debe pasar: guarda este archivo.",
        "witness-wrong": "La firma del testigo {name} es falsa.",
        "timestamp-wrong": "El sello de tiempo es de otra cosa.",
        "inconsistent": "El estado posterior no continúa al anterior: alguien reescribió el registro.",
        "file-changed": "{name}: no es lo que se anotó, byte por byte.",
        "file-missing": "{name}: está en la lista y no está aquí.",
        "file-extra": "{name}: nada en el registro lo nombra. No te fíes de él.",
        "paper-changed": "Alguien cambió el documento: no es el que se anotó.",
        "paper-suffix": "Alguien añadió algo al documento después de su prueba.",
        "act-other-case": "El acto y el documento son de expedientes distintos.",
        "open.erased": "Foja {sheet}: lo que decía se borró por orden de la foja {order}. Que existió, y cuándo, sí está probado.",
        "open.confidential": "Foja {sheet}: lo que dice es confidencial. Está fijo y se podrá mostrar después: nadie puede cambiarlo.",
        "open.internal": "Foja {sheet}: lo que dice es para uso interno. Está fijo y se podrá mostrar después: nadie puede cambiarlo.",
        "open.named-elsewhere": "{count} cosas que el registro nombra por su huella no vienen en este paquete.",
        "open.later": "Si el expediente siguió después de la foja {last}: pide un paquete nuevo.",
        "open.truth": "Si lo que la gente escribió es cierto. Solo que se escribió así y no ha cambiado desde entonces.",
        "open.unlinked": "Si el estado del registro de tamaño {second} continúa al de tamaño {first}.",
        "open.no-witness": "Que a todos se les muestra el mismo registro: ningún testigo cuya llave diste firmó este estado.",
        "open.witness-unknown": "{count} firmas de otros sobre el registro no se revisaron: da sus llaves con --witness.",
        "open.no-timestamp": "La hora: es la del reloj de la propia autoridad.",
        "open.timestamp-signature": "Quién firmó el sello de tiempo: revísalo con openssl ts -verify (mira la guía).",
        "open.state": "Si el documento sigue vigente: busca su código {code} en el sitio.",
        "open.summary": "{name}: es un resumen para leer. Solo están probados las fojas y los archivos de arriba.",
        "u.no-file": "No existe ese archivo.",
        "u.kind": "Esto no es un paquete, ni un PDF con su prueba adjunta, ni dos estados del registro.",
        "u.no-proof": "Este PDF no lleva prueba. Descárgalo otra vez, o busca su código en el sitio.",
        "u.zip": "El paquete está dañado, o no es un paquete.",
        "u.encrypted": "El paquete está cifrado.",
        "u.name": "El paquete trae un archivo con un nombre que no se permite: {name}",
        "u.twice": "El paquete trae dos archivos con el mismo nombre: {name}",
        "u.many": "El paquete trae demasiados archivos.",
        "u.large": "Algo en él es más grande que cualquier paquete nuestro.",
        "u.json": "La prueba que trae no se puede leer.",
        "u.format": "Su formato es desconocido: {format}. Quizá necesitas un ventanilla-verify más nuevo.",
        "u.key": "La llave no se puede leer: {key}",
        "u.unexpected": "Algo en él no es como debe ser ({error}).",
    },
}
# fmt: on


class Unreadable(Exception):
    """It can't be read at all: exit code 2 and one sentence."""

    def __init__(self, code, /, **said):
        super().__init__(code)
        self.code, self.said = code, said


class Bad(Exception):
    """One part is not in its form; whoever reads it says which finding that is."""


class Report:
    """What was found: "yes" is proven, "no" is not, "open" is what no proof here can say."""

    def __init__(self):
        self.title, self.lines, self.proven = ("u.kind", {}), [], False

    def yes(self, code, /, **said):
        self.lines.append(("yes", code, said))

    def no(self, code, /, **said):
        self.lines.append(("no", code, said))

    def open(self, code, /, **said):
        self.lines.append(("open", code, said))

    @property
    def exit_code(self):
        return 0 if self.proven and not any(tone == "no" for tone, _code, _said in self.lines) else 1


# --- Ed25519 (RFC 8032), verification only --------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _plus(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _plus(total, point)
        point, scalar = _plus(point, point), scalar >> 1
    return total


def _point(encoded):
    """Decode a point; None when it is none, or not written in its one form."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (not x and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(public, message, signature):
    """Whether `signature` (64 bytes) over `message` was made with the key whose public half is `public`."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, r, s = _point(public), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER or _is_small(key):
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    left, right = _times(s, BASE), _plus(r, _times(int.from_bytes(digest, "little") % ORDER, key))
    return not (
        (left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P
    )


def _is_small(point):
    eighth = _times(8, point)
    return not (eighth[0] % P or (eighth[1] - eighth[2]) % P)


# --- Merkle trees (RFC 6962, RFC 9162) ------------------------------------------------------------------------


def sha256(content):
    return hashlib.sha256(content).digest()


def _node(left, right):
    return sha256(b"\x01" + left + right)


def is_included(leaf, index, size, path, root):
    """Whether the entry with this leaf hash stands at `index` of the tree with `size` entries and this root."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for other in path:
        if not last:
            return False
        if node & 1 or node == last:
            found = _node(other, found)
            node, last = _risen(node, last)
        else:
            found = _node(found, other)
        node, last = node >> 1, last >> 1
    return not last and found == root


def is_consistent(first, first_root, second, second_root, path):
    """Whether the tree with `second` entries begins with all of the tree with `first`, unchanged."""
    if first == second:
        return first > 0 and first_root == second_root and not path
    path = list(path) if first & (first - 1) else [first_root, *path]
    if not 0 < first < second or not path:
        return False
    node, last = first - 1, second - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for other in path[1:]:
        if not last:
            return False
        if node & 1 or node == last:
            old, new = _node(other, old), _node(other, new)
            node, last = _risen(node, last)
        else:
            new = _node(new, other)
        node, last = node >> 1, last >> 1
    return not last and old == first_root and new == second_root


def _risen(node, last):
    """Leave the rows in which the node is the last one and stands alone."""
    while not node & 1 and node:
        node, last = node >> 1, last >> 1
    return node, last


# --- notes and keys (C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof) --------------------------

LOG_KEY, WITNESS_KEY = 1, 4
KEY = re.compile(r"([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,200})\Z")
SIGNATURE = re.compile("— ([^\\s+]{1,200}) ([A-Za-z0-9+/=]{8,400})\\Z")


class Key:
    """A verifier key: name, kind (1 signs a log, 4 cosigns as a witness), the public half."""

    def __init__(self, said):
        found = KEY.match(said)
        try:
            raw = _base64(found[3]) if found else b""
        except Bad:
            raw = b""
        if len(raw) != 33 or raw[0] not in (LOG_KEY, WITNESS_KEY):
            raise Unreadable("u.key", key=said)
        self.name, self.kind, self.public = found[1], raw[0], raw[1:]
        self.id = sha256(self.name.encode() + b"\n" + raw)[:4]
        if self.id.hex() != found[2]:
            raise Unreadable("u.key", key=said)


def read_keys(said):
    """Read keys from the word itself, or from a file with one key a line (# begins a remark)."""
    if KEY.match(said.strip()):
        return [Key(said.strip())]
    try:
        with open(said, encoding="utf-8") as file:
            lines = file.read(100_000).split("\n")
    except (OSError, ValueError):
        raise Unreadable("u.key", key=said) from None
    keys = [Key(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    if not keys:
        raise Unreadable("u.key", key=said)
    return keys


class Note:
    """A signed note: the text that is signed, and who signed it. Raises Bad."""

    def __init__(self, text):
        body, gap, signatures = text.rpartition("\n\n")
        lines = signatures.split("\n")
        found = [SIGNATURE.match(line) for line in lines[:-1]]
        if not gap or lines[-1] or not found or not all(found) or len(found) > 100:
            raise Bad
        self.body = body + "\n"
        self.signatures = [(match[1], _base64(match[2])) for match in found]

    def signed_by(self, keys):
        """The first of these log keys that signed it truly. A false signature of one of them spoils the note."""
        true = None
        for name, raw in self.signatures:
            for key in keys:
                if key.kind == LOG_KEY and key.name == name and raw[:4] == key.id:
                    if not is_signed(key.public, self.body.encode(), raw[4:]):
                        return None
                    true = true or key
        return true


class Checkpoint:
    """A signed state of a log: origin, number of entries, root. Raises Bad."""

    def __init__(self, text):
        self.note = Note(text)
        lines = self.note.body.split("\n")
        if len(lines) < 4 or not re.match(r"(0|[1-9][0-9]{0,18})\Z", lines[1]):
            raise Bad
        self.origin, self.size, self.root = lines[0], int(lines[1]), _base64(lines[2])
        if len(self.root) != 32:
            raise Bad

    def witnessed(self, key):
        """When this witness signed it (seconds), 0 when it did not, -1 when its signature is false."""
        for name, raw in self.note.signatures:
            if name == key.name and raw[:4] == key.id and key.kind == WITNESS_KEY and len(raw) == 76:
                seconds = int.from_bytes(raw[4:12], "big")
                text = "cosignature/v1\ntime %d\n%s" % (seconds, self.note.body)
                return seconds if is_signed(key.public, text.encode(), raw[12:]) else -1
        return 0


class LogProof:
    """A C2SP tlog-proof: where an entry stands, the path to the root, the signed state. `extra` is our salt."""

    def __init__(self, text):
        if not isinstance(text, str) or len(text) > 100_000:
            raise Bad
        head, gap, note = text.partition("\n\n")
        lines = head.split("\n")
        if not gap or lines.pop(0) != "c2sp.org/tlog-proof@v1":
            raise Bad
        self.extra = _base64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else b""
        found = re.match(r"index (0|[1-9][0-9]{0,18})\Z", lines.pop(0)) if lines else None
        if not found or len(lines) > MOST_PATH:
            raise Bad
        self.index, self.path, self.checkpoint = (
            int(found[1]),
            [_base64(line) for line in lines],
            Checkpoint(note),
        )
        if any(len(each) != 32 for each in self.path):
            raise Bad

    def holds(self, entry):
        state = self.checkpoint
        return is_included(sha256(b"\x00" + entry), self.index, state.size, self.path, state.root)


def _base64(said):
    try:
        return base64.b64decode(said.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        raise Bad from None


# --- what is ours: leaves, promises, sheets -------------------------------------------------------------------


def leaf_of(salt, header):
    """The entry of a sheet in the log: it binds to the header and tells nothing without the salt."""
    return sha256(b"ventanilla/leaf/1\n" + salt + header.encode())


class Judge:
    """The keys to believe, and the states of the log already looked at: each note is checked once."""

    def __init__(self, keys, witnesses, report):
        self.keys, self.witnesses, self.report, self.states, self.stamps = keys, witnesses, report, {}, {}

    def believes(self, checkpoint, timestamp=None):
        """Whether this state is signed by the log we know; the first doubt is written down, once."""
        text = checkpoint.note.body + repr(checkpoint.note.signatures)
        if timestamp is not None:
            self.stamps[checkpoint.note.body] = timestamp
        if text not in self.states:
            self.states[text] = (checkpoint, self._looks(checkpoint))
        return self.states[text][1]

    def _looks(self, state):
        report = self.report
        if not self.keys:
            return False
        if state.origin not in {key.name for key in self.keys}:
            report.no("other-log", origin=state.origin, name=self.keys[0].name)
            return False
        key = state.note.signed_by(self.keys)
        if key is None or key.name != state.origin:
            report.no("note-wrong", origin=state.origin, size=state.size)
            return False
        for other, believed in self.states.values():
            if believed and other.size == state.size and other.root != state.root:
                report.no("fork", size=state.size)
        return True

    def believed(self):
        """The states of the log that are truly signed, the smallest first, one of each size."""
        found = {state.size: state for state, is_ours in self.states.values() if is_ours}
        return [found[size] for size in sorted(found)]

    def link(self, said):
        """Each state must continue the one before it, by the proofs that the package brings along."""
        given, states = said if isinstance(said, list) else [], self.believed()
        paths = {
            (each.get("first"), each.get("second")): each.get("path")
            for each in given
            if isinstance(each, dict)
        }
        for first, second in zip(states, states[1:]):  # noqa: B905, RUF007 - Python 3.9 has neither
            path = paths.get((first.size, second.size))
            if path is None:
                self.report.open("open.unlinked", first=first.size, second=second.size)
            elif not _continues(first, second, path):
                self.report.no("inconsistent")
        if len(states) > 1 and not any(
            code in ("open.unlinked", "inconsistent") for _t, code, _s in self.report.lines
        ):
            self.report.yes("linked", count=len(states))

    def speak_of_others(self):
        """Witnesses and time stamps of the newest state that we believe."""
        believed = self.believed()
        if believed:
            self._witnesses(believed[-1])
            self._timestamp(believed[-1], self.stamps.get(believed[-1].note.body))

    def _witnesses(self, state):
        report, seen = self.report, 0
        for witness in self.witnesses:
            seconds = state.witnessed(witness)
            if seconds < 0:
                report.no("witness-wrong", name=witness.name)
            elif seconds:
                seen += 1
                report.yes("witness", name=witness.name, at=_instant(seconds))
        ids = {key.id for key in [*self.keys, *self.witnesses]}
        others = [name for name, raw in state.note.signatures if raw[:4] not in ids]
        if others:
            report.open("open.witness-unknown", count=len(others))
        if not seen:
            report.open("open.no-witness")

    def _timestamp(self, state, said):
        report = self.report
        if not said:
            report.open("open.no-timestamp")
            return
        at = timestamp_of(said, state.note.body.encode())
        if at is None:
            report.no("timestamp-wrong")
        else:
            report.yes("timestamp-seen", at=at)
            report.open("open.timestamp-signature")


def _continues(first, second, path):
    try:
        hashes = [_base64(each) for each in path[:MOST_PATH]]
    except (Bad, TypeError, AttributeError):
        return False
    return is_consistent(first.size, first.root, second.size, second.root, hashes)


def timestamp_of(said, body):
    """The instant in an RFC 3161 token for the SHA-256 of `body`; None when it is of something else.

    Only the imprint and the instant are read here, not the signature of who issued it.
    """
    try:
        token = _base64(said) if isinstance(said, str) and len(said) < 100_000 else b""
    except Bad:
        return None
    imprint = token.find(bytes.fromhex("3031300d060960864801650304020105000420") + sha256(body))
    short = token.find(bytes.fromhex("302f300b06096086480165030402010420") + sha256(body))
    start = max(imprint, short)
    found = re.search(rb"\x18[\x0f-\x17]([0-9]{14})(?:\.[0-9]{1,6})?Z", token[start:]) if start >= 0 else None
    if not found:
        return None
    try:
        return _said_at(datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc))
    except ValueError:
        return None


def check_promise(said, digest, judge):
    """The instant of a promise for the sheet with this digest, signed with a key we know; else None."""
    try:
        note = Note(said) if isinstance(said, str) and len(said) < 10_000 else None
        if note is None or note.signed_by(judge.keys) is None:
            return None
        lines = note.body.split("\n")
        if lines[0] != "ventanilla/promise/1" or lines[2] != digest:
            return None
        return _said_at(datetime.fromisoformat(lines[4].replace("Z", "+00:00")))
    except (Bad, ValueError, IndexError):
        return None


class Sheet:
    """One sheet as it came: header, words where given, proof where given."""

    def __init__(self, item):
        if not isinstance(item, dict) or not isinstance(item.get("header"), str):
            raise Bad
        self.text, self.item = item["header"], item
        self.digest = sha256(self.text.encode()).hex()
        header = read_json(self.text.encode(), Bad)
        if not isinstance(header, dict):
            raise Bad
        self.number, self.subject = header.get("number"), header.get("subject")
        self.previous, self.commitment = header.get("previous"), header.get("commitment")
        self.act, self.at = str(header.get("act")), str(header.get("at"))
        self.words = None

    def has_true_words(self):
        """Whether the words given are those that the header committed to; they are kept then."""
        given = self.item.get("words")
        if not isinstance(given, dict) or not isinstance(given.get("payload"), str):
            return False
        try:
            salt = bytes.fromhex(given.get("salt"))
        except (TypeError, ValueError):
            return False
        if sha256(salt + given["payload"].encode()).hex() != self.commitment:
            return False
        try:
            self.words = read_json(given["payload"].encode(), Bad)
        except Bad:
            return False
        return isinstance(self.words, dict)

    def said(self):
        said = self.words.get("said") if isinstance(self.words, dict) else None
        return said if isinstance(said, dict) else {}

    def in_log(self, judge, report):
        """The proof when it leads to a state that we believe, else None; a false one is written down."""
        if self.item.get("log") is None:
            return None
        try:
            proof = LogProof(self.item["log"])
        except Bad:
            report.no("proof-unreadable", sheet=self.number)
            return None
        salt, header = proof.extra[:32], proof.extra[32:]
        if header not in (b"", self.text.encode()) or not proof.holds(leaf_of(salt, self.text)):
            report.no("proof-broken", sheet=self.number)
            return None
        return proof if judge.believes(proof.checkpoint, self.item.get("timestamp")) else None


# --- a package ------------------------------------------------------------------------------------------------


def check_package(box, keys, witnesses):
    """Check history, proofs and files of a dossier package."""
    report = Report()
    proof = read_json(box.read(PROOF_FILE, MOST_PROOF))
    if not isinstance(proof, dict) or proof.get("format") != PACKAGE:
        raise Unreadable("u.format", format=_shown(proof, "format"))
    report.title = (
        "title.package",
        {"folio": _shown(proof, "folio")},
    )
    judge = Judge(keys, witnesses, report)
    if not keys:
        report.no("key-missing")
    sheets = _sheets(proof, report)
    last = _logged(sheets, judge, report)
    spoken = [sheet for sheet in sheets if _words_hold(sheet, sheets, report)]
    if spoken:
        report.yes("words", count=len(spoken))
    if any(sheet.said().get("folio", proof.get("folio")) != proof.get("folio") for sheet in spoken):
        report.no("folio-wrong")
    _edition(proof, judge, report)
    for name in sorted(FREE_NAMES & set(box.names) - {PROOF_FILE}):
        report.open("open.summary", name=name)
    _files(box, proof, [sheet for sheet in spoken if sheet.number <= last], report)
    judge.link(proof.get("consistency"))
    judge.speak_of_others()
    if sheets:
        report.open("open.later", last=len(sheets))
    report.open("open.truth")
    return report


def _sheets(proof, report):
    items = proof.get("sheets")
    if not isinstance(items, list) or not items or len(items) > MOST_SHEETS:
        raise Unreadable("u.json")
    sheets, previous, whole = [], "", True
    for number, item in enumerate(items, 1):
        try:
            sheet = Sheet(item)
        except Bad:
            report.no("header-broken", sheet=number)
            return []
        faults = (
            ("number-wrong", sheet.number != number or isinstance(sheet.number, bool)),
            ("subject-wrong", sheet.subject != proof.get("subject")),
            ("link-broken", sheet.previous != previous),
        )
        for code, is_fault in faults:
            if is_fault:
                report.no(code, sheet=number)
                whole = False
        sheet.number, previous = number, sheet.digest
        sheets.append(sheet)
    if whole:
        report.yes("history", sheets=len(sheets))
    return sheets


def _logged(sheets, judge, report):
    """Return the last sheet that the log fixes: it fixes all before it, since each names the one before."""
    proofs = {sheet.number: sheet.in_log(judge, report) for sheet in sheets}
    found = {number: proof for number, proof in proofs.items() if proof}
    last = max(found, default=0)
    if last:
        state = found[last].checkpoint
        report.proven = True
        report.yes("logged", origin=state.origin, size=state.size, last=last, sheets=len(sheets))
    elif sheets:
        report.no("not-logged-at-all")
    for sheet in sheets:
        if sheet.item.get("log") is None and sheet.number > last:
            _only_promised(sheet, judge, report)
        elif sheet.item.get("log") is None and sheet.item.get("withheld") != "erased":
            report.no("not-logged", sheet=sheet.number)
    return last


def _only_promised(sheet, judge, report):
    if sheet.item.get("promise") is not None and judge.keys:
        at = check_promise(sheet.item["promise"], sheet.digest, judge)
        if at:
            report.yes("promise", sheet=sheet.number, at=at)
        else:
            report.no("promise-wrong", sheet=sheet.number)
    report.no("not-logged", sheet=sheet.number)


def _words_hold(sheet, sheets, report):
    """Whether the sheet's words are here and true; what is withheld or erased is said as such."""
    number, why = sheet.number, sheet.item.get("withheld")
    if sheet.item.get("words") is not None:
        if sheet.has_true_words():
            return True
        report.no("words-changed", sheet=number)
    elif why in ("confidential", "internal"):
        report.open("open." + why, sheet=number)
    elif why == "erased":
        order = next((each.number for each in sheets if _orders_erasure(each, number)), 0)
        if order:
            report.open("open.erased", sheet=number, order=order)
        else:
            report.no("erasure-unproven", sheet=number)
    else:
        report.no("words-missing", sheet=number)
    return False


def _orders_erasure(sheet, number):
    if sheet.act != "words.erased" or not sheet.has_true_words():
        return False
    erased = sheet.said().get("sheets")
    return isinstance(erased, list) and number in erased


def _edition(proof, judge, report):
    said = proof.get("edition")
    if not isinstance(said, dict) or said.get("log") is None:
        return
    code, number = _shown(said, "code"), _shown(said, "number")
    try:
        found = LogProof(said["log"])
        held = found.holds(said["entry"].encode()) and judge.believes(found.checkpoint)
        stated = read_json(said["entry"].encode().partition(b"\n")[2], Bad)
        held = held and stated.get("digest") == said.get("digest")
    except (Bad, AttributeError, KeyError):
        held = False
    if held:
        report.yes("edition", code=code, number=number)
    elif judge.keys:
        report.no("proof-broken", sheet=code)


HEX = re.compile(r"[0-9a-f]{64}\Z")


def named(value, found=None):
    """All SHA-256 digests that stand in a JSON value, however deep."""
    found = set() if found is None else found
    if isinstance(value, str) and HEX.match(value):
        found.add(value)
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        named(each, found)
    return found


def _files(box, proof, spoken, report):
    """Each file must be one that the record names, directly or through the answers that the record names."""
    listed = proof.get("files")
    listed = listed if isinstance(listed, dict) else {}
    direct = {digest: sheet.number for sheet in reversed(spoken) for digest in named(sheet.words)}
    names = [name for name in box.names if name not in FREE_NAMES]
    digests = {name: box.digest(name) for name in names}
    through = {}
    for name in names:
        if digests[name] in direct and name.endswith(".json"):
            answers = read_json(box.read(name, MOST_PROOF))
            through.update({digest: direct[digests[name]] for digest in named(answers)})
    for name in names:
        if listed.get(name, digests[name]) != digests[name]:
            report.no("file-changed", name=name)
        elif digests[name] in direct:
            report.yes("file", name=name, sheet=direct[digests[name]])
        elif digests[name] in through:
            report.yes("file-through", name=name, sheet=through[digests[name]])
        else:
            report.no("file-changed" if name in listed else "file-extra", name=name)
    for name in sorted(set(listed) - set(names)):
        report.no("file-missing", name=name)
    _elsewhere(proof, set(direct) | set(through), set(digests.values()), report)


def _elsewhere(proof, wanted, here, report):
    """Count what the record names and the package does not hold; the edition is elsewhere by nature."""
    edition = proof.get("edition")
    known = here | ({edition.get("digest")} if isinstance(edition, dict) else set())
    if wanted - known:
        report.open("open.named-elsewhere", count=len(wanted - known))


# --- one PDF --------------------------------------------------------------------------------------------------

MARK = re.compile(rb"\n%ventanilla-proof/1 ([1-9][0-9]{0,11})\n")
TRAILER = re.compile(
    rb"trailer\n<</Size ([0-9]{1,9})/Root ([0-9]{1,9}) 0 R/Info ([0-9]{1,9}) 0 R/ID\[\(([^()\\]*)\)\([^()\\]*\)\]>>"
    rb"\nstartxref\n([0-9]{1,12})\n%%EOF\s*\Z"
)


def split_pdf(content):
    """Return the PDF as it was recorded and what was attached to it (None when nothing is)."""
    marks = list(MARK.finditer(content))
    if not marks:
        return content, None
    size = int(marks[-1][1])
    return (content[:size], content[size:]) if size == marks[-1].start() else (content, None)


def attached_text(suffix):
    """The proof that the attachment carries, as bytes."""
    head = re.search(rb"/Length ([0-9]{1,8})/", suffix)
    start = suffix.find(b"stream\n")
    if not head or start < 0:
        raise Unreadable("u.no-proof")
    return suffix[start + 7 : start + 7 + int(head[1])]


def attachment(base, text, at):
    """What is appended to the PDF `base` so that it carries `text` as a file: PDF 1.7, an incremental update.

    The same bytes for everybody: so whoever checks can make it again, and knows that nothing else was appended.
    """
    found = TRAILER.search(base[-400:])
    if not found:
        raise Bad
    size, root, info, identity, start = (found[number] for number in range(1, 6))
    opening = base.rfind(b"\n" + root + b" 0 obj\n", 0, int(start))
    catalog = base[opening + len(root) + 8 : int(start)].strip()
    catalog = catalog[: -len(b"endobj")].rstrip()
    if opening < 0 or not catalog.endswith(b">>") or b"/Names" in catalog or b"/AF" in catalog:
        raise Bad
    spec, file, new = int(size), int(size) + 1, b"%d" % (int(size) + 2)
    name = b"(ventanilla-proof.json)"
    parts = [b"\n%%ventanilla-proof/1 %d\n" % len(base)]
    places = {}

    def add(number, body):
        places[number] = len(base) + sum(map(len, parts))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    add(
        spec,
        b"<</Type/Filespec/F%s/UF%s/AFRelationship/Supplement/Desc(Ventanilla proof)/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (name, name, file, file),
    )
    add(
        file,
        b"<</Type/EmbeddedFile/Subtype/application#2Fjson/Length %d/Params<</Size %d/ModDate(D:%sZ)>>>>\nstream\n%s\nendstream"
        % (len(text), len(text), at, text),
    )
    add(
        int(root),
        catalog[:-2] + b"/AF[%d 0 R]/Names<</EmbeddedFiles<</Names[%s %d 0 R]>>>>>>" % (spec, name, spec),
    )
    table = len(base) + sum(map(len, parts))
    line = b"%010d 00000 n\r\n"
    second = base64.b64encode(sha256(text)[:16])
    parts.append(b"xref\n0 1\n0000000000 65535 f\r\n%s 1\n" % root + line % places[int(root)])
    parts.append(b"%d 2\n" % spec + line % places[spec] + line % places[file])
    parts.append(
        b"trailer\n<</Size %s/Root %s 0 R/Info %s 0 R/ID[(%s)(%s)]/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
        % (new, root, info, identity, second, start, table)
    )
    return b"".join(parts)


def check_paper(content, keys, witnesses):
    """Check a PDF with the proof that is attached to it."""
    report = Report()
    base, suffix = split_pdf(content)
    if suffix is None:
        raise Unreadable("u.no-proof")
    text = attached_text(suffix)
    proof = read_json(text)
    if not isinstance(proof, dict) or proof.get("format") != PAPER:
        raise Unreadable("u.format", format=_shown(proof, "format"))
    report.title = ("title.paper", {"folio": _shown(proof, "folio")})
    try:
        same = attachment(base, text, re.sub(r"[^0-9]", "", str(proof.get("at")))[:14].encode()) == suffix
    except (Bad, ValueError):
        same = False
    if not same:
        report.no("paper-suffix")
    if not keys:
        report.no("key-missing")
    _check_record(proof, sha256(base).hex(), Judge(keys, witnesses, report), report)
    return report


def _check_record(proof, digest, judge, report):
    """Hold the bytes against the sheet that records them, and that sheet against the log."""
    try:
        sheet = Sheet(proof.get("sheet"))
    except Bad:
        raise Unreadable("u.json") from None
    said = sheet.said() if sheet.has_true_words() else None
    if said is None:
        report.no("words-changed", sheet=sheet.number)
    elif said.get("sha256") != digest:
        report.no("paper-changed")
    else:
        report.yes("paper", sheet=sheet.number, at=_said_at(sheet.at), code=_shown(said, "code"))
    found = sheet.in_log(judge, report)
    if found:
        report.proven = True
        report.yes("paper-logged", origin=found.checkpoint.origin, size=found.checkpoint.size)
    elif sheet.item.get("log") is None:
        _paper_promised(sheet, judge, report)
    _check_act(proof, sheet, judge, report)
    judge.link(proof.get("consistency"))
    judge.speak_of_others()
    if said:
        report.open("open.state", code=_shown(said, "code"))
    report.open("open.truth")


def _paper_promised(sheet, judge, report):
    if judge.keys and sheet.item.get("promise") is not None:
        at = check_promise(sheet.item["promise"], sheet.digest, judge)
        if at:
            report.yes("promise", sheet=sheet.number, at=at)
        else:
            report.no("promise-wrong", sheet=sheet.number)
    report.no("paper-promised")


def _check_act(proof, paper, judge, report):
    """The sheet of the act that the paper is about, where the proof carries it."""
    if proof.get("act") is None:
        return
    try:
        sheet = Sheet(proof["act"])
    except Bad:
        report.no("header-broken", sheet="?")
        return
    if sheet.subject != paper.subject:
        report.no("act-other-case")
    elif sheet.in_log(judge, report):
        report.yes("act", act=sheet.act, sheet=sheet.number, at=_said_at(sheet.at))


# --- two states of the log --------------------------------------------------------------------------------------


def check_consistency(said, keys, witnesses):
    """Check that a later state of the log continues an earlier one."""
    if not isinstance(said, dict) or said.get("format") != CONSISTENCY:
        raise Unreadable("u.format", format=_shown(said, "format"))
    report = Report()
    report.title = ("title.consistency", {})
    judge = Judge(keys, witnesses, report)
    if not keys:
        report.no("key-missing")
    try:
        first, second = Checkpoint(said["first"]), Checkpoint(said["second"])
    except (Bad, KeyError, TypeError, AttributeError):
        raise Unreadable("u.json") from None
    both = [judge.believes(first), judge.believes(second)]
    if _continues(first, second, said.get("path")):
        report.proven = all(both)
        report.yes("consistent", first=first.size, second=second.size)
    else:
        report.no("inconsistent")
    judge.speak_of_others()
    return report


# --- reading, within bounds -------------------------------------------------------------------------------------


def read_json(content, refusal=None):
    """Read JSON that may be hostile: no doubled keys, no fractions, no huge numbers, no depth."""

    def refuse(_said=None):
        raise refusal() if refusal else Unreadable("u.json")

    def whole(pairs):
        found = dict(pairs)
        return found if len(found) == len(pairs) else refuse()

    def number(said):
        return int(said) if len(said) <= MOST_DIGITS else refuse()

    try:
        text = content.decode("utf-8")
        if _depth(text) > MOST_DEPTH:
            refuse()
        return json.loads(
            text, object_pairs_hook=whole, parse_int=number, parse_float=refuse, parse_constant=refuse
        )
    except (ValueError, RecursionError, MemoryError):
        return refuse()


def _depth(text):
    deepest = depth = 0
    for part in re.findall(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        if part in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif part in "]}":
            depth -= 1
    return deepest


class Folder:
    """A package that was unpacked."""

    def __init__(self, path):
        self.root, self.names, self.total = path, [], 0
        for place, folders, files in os.walk(path, followlinks=False):
            folders.sort()
            for name in sorted(files):
                found = os.path.join(place, name)
                said = os.path.relpath(found, path).replace(os.sep, "/")
                if os.path.islink(found) or not os.path.isfile(found):
                    raise Unreadable("u.name", name=said)
                self.names.append(said)
                if len(self.names) > MOST_FILES:
                    raise Unreadable("u.many")

    def chunks(self, name):
        with open(os.path.join(self.root, *name.split("/")), "rb") as file:
            yield from iter(lambda: file.read(1 << 20), b"")

    def read(self, name, most):
        if name not in self.names:
            raise Unreadable("u.kind")
        parts, size = [], 0
        for chunk in self.counted(name):
            size += len(chunk)
            if size > most:
                raise Unreadable("u.large")
            parts.append(chunk)
        return b"".join(parts)

    def digest(self, name):
        """SHA-256 of the file; of a PDF, as it was recorded, without the proof attached later."""
        if name.lower().endswith(".pdf"):
            content = self.read(name, MOST_PROOF)
            base, suffix = split_pdf(content)
            return sha256(base if suffix is not None and _is_ours(base, suffix) else content).hex()
        found = hashlib.sha256()
        for chunk in self.counted(name):
            found.update(chunk)
        return found.hexdigest()

    def counted(self, name):
        size = 0
        for chunk in self.chunks(name):
            size += len(chunk)
            self.total += len(chunk)
            if size > MOST_FILE or self.total > MOST_TOTAL:
                raise Unreadable("u.large")
            yield chunk


def _is_ours(base, suffix):
    """Whether exactly our attachment was appended, and nothing else."""
    try:
        text = attached_text(suffix)
        at = re.sub(r"[^0-9]", "", str(read_json(text).get("at")))[:14].encode()
        return attachment(base, text, at) == suffix
    except (Unreadable, Bad, ValueError, AttributeError):
        return False


class Zip(Folder):
    """A package as it was downloaded. Nothing is ever unpacked to the disk."""

    def __init__(self, path):
        self.names, self.total = [], 0
        self.zip = zipfile.ZipFile(path)
        entries = self.zip.infolist()
        if len(entries) > MOST_FILES:
            raise Unreadable("u.many")
        seen = set()
        self.entries = {}
        for entry in entries:
            self._refuse(entry, seen)
            if not entry.filename.endswith("/"):
                self.entries[entry.filename] = entry
                self.names.append(entry.filename)
        self.names.sort()

    def _refuse(self, entry, seen):
        name = entry.filename
        parts = name.rstrip("/").split("/")
        original = getattr(entry, "orig_filename", name)
        if original != name or len(name) > MOST_NAME or re.search(r"[\x00-\x1f\x7f\\:]", name):
            raise Unreadable("u.name", name=name)
        if any(part in ("", ".", "..") for part in parts):
            raise Unreadable("u.name", name=name)
        if name.lower() in seen:
            raise Unreadable("u.twice", name=name)
        seen.add(name.lower())
        if entry.flag_bits & 1:
            raise Unreadable("u.encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable("u.zip")

    def chunks(self, name):
        entry, size = self.entries[name], 0
        most = max(entry.compress_size, 0) * MOST_RATIO + RATIO_FREE
        with self.zip.open(entry) as file:
            for chunk in iter(lambda: file.read(1 << 20), b""):
                size += len(chunk)
                if size > most:
                    raise Unreadable("u.large")
                yield chunk


BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError)


def check(path, keys, witnesses):
    """Look at what the file is and check it. Raises Unreadable."""
    try:
        if os.path.isdir(path):
            return check_package(Folder(path), keys, witnesses)
        with open(path, "rb") as file:
            start = file.read(8)
            content = b"" if start.startswith(b"PK") else start + file.read(MOST_PROOF)
        if start.startswith(b"PK"):
            return check_package(Zip(path), keys, witnesses)
    except BROKEN_ZIP:
        raise Unreadable("u.zip") from None
    except OSError:
        raise Unreadable("u.no-file") from None
    if len(content) > MOST_PROOF:
        raise Unreadable("u.large")
    if content.startswith(b"%PDF-"):
        return check_paper(content, keys, witnesses)
    if not content.lstrip().startswith(b"{"):
        raise Unreadable("u.kind")
    return check_consistency(read_json(content), keys, witnesses)


# --- saying it ----------------------------------------------------------------------------------------------------


def _shown(said, name):
    value = said.get(name) if isinstance(said, dict) else None
    return value if isinstance(value, (str, int)) else "?"


def _instant(seconds):
    try:
        return _said_at(datetime.fromtimestamp(seconds, timezone.utc))
    except (OverflowError, ValueError, OSError):
        return "?"


def _said_at(at):
    """An instant as people read it, always in UTC; what is none is shown as it is."""
    if isinstance(at, str):
        try:
            at = datetime.fromisoformat(at.replace("Z", "+00:00"))
        except ValueError:
            return at
    return at.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC") if at.tzinfo else at.isoformat()


def _sentence(language, code, said):
    safe = {name: re.sub(r"[^\w .,:/@+()'-]", "?", str(value))[:200] for name, value in said.items()}
    return WORDS[language][code].format(**safe)


def tell(report, language, out):
    """Write the report in plain words: the result first, then what holds, what does not, what remains open."""
    words = WORDS[language]
    title, said = report.title
    print(_sentence(language, title, said), file=out)
    print(words["no" if report.exit_code else "yes"], file=out)
    for wanted, mark in (("no", "✗"), ("yes", "✓"), ("open", "·")):
        lines = [(code, said) for tone, code, said in report.lines if tone == wanted]
        if wanted == "open" and lines:
            print("\n" + words["heading.open"], file=out)
        for code, said in lines:
            print(" %s %s" % (mark, _sentence(language, code, said)), file=out)


def language_of(said):
    if said:
        return said
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    return "en" if spoken.lower().startswith("en") else "es"


def run(arguments, out):
    parser = argparse.ArgumentParser(prog="ventanilla-verify", description=__doc__.split("\n")[0])
    parser.add_argument("file", help="the package (zip or folder), the PDF, or two states of the log (json)")
    parser.add_argument(
        "--key", action="append", default=[], help="the log's public key, or a file that holds it"
    )
    parser.add_argument(
        "--witness", action="append", default=[], help="a witness's public key, or a file with keys"
    )
    parser.add_argument("--language", choices=["es", "en"], help="the language of the answer")
    parser.add_argument("--json", action="store_true", help="answer for programs")
    parser.add_argument("--version", action="version", version="ventanilla-verify " + VERSION)
    asked = parser.parse_args(arguments)
    language = language_of(asked.language)
    try:
        given = [key for said in [*asked.key, *asked.witness] for key in read_keys(said)]
        keys = [key for key in given if key.kind == LOG_KEY]
        report = check(asked.file, keys, [key for key in given if key.kind == WITNESS_KEY])
    except Unreadable as refusal:
        return _unreadable(refusal.code, refusal.said, language, asked.json, out)
    except Exception as error:  # noqa: BLE001 - whatever a hostile file does, its reader sees a sentence
        return _unreadable("u.unexpected", {"error": type(error).__name__}, language, asked.json, out)
    if asked.json:
        print(json.dumps({"exit": report.exit_code, "lines": report.lines}), file=out)
    else:
        tell(report, language, out)
    return report.exit_code


def _unreadable(code, said, language, as_json, out):
    if as_json:
        print(json.dumps({"exit": 2, "lines": [["no", code, said]]}), file=out)
    else:
        print(WORDS[language]["unreadable"], file=out)
        print(" ✗ " + _sentence(language, code, said), file=out)
    return 2


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding=sys.stdout.encoding or "utf-8", errors="replace")
    sys.exit(run(sys.argv[1:], sys.stdout))
