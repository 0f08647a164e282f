"""The dossier package: all of a case that its reader may see, with the proofs, in one zip (expediente electrónico).

It is made while it is downloaded and kept nowhere: the same case gives the same bytes. `ventanilla-verify` checks it
without us; docs/verifying.md describes each file in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from django.core.files.storage import default_storage
from django.utils.translation import override

from ventanilla.documents import papers
from ventanilla.documents.files import NotReadable, contents
from ventanilla.documents.models import File, Paper
from ventanilla.documents.proving import log_part, promised, words_of
from ventanilla.kernel import stored_zip
from ventanilla.kernel.canonical import canonical
from ventanilla.kernel.stored_zip import Member
from ventanilla.ledger.continuity import continuations
from ventanilla.ledger.keys import NoKey, keys
from ventanilla.ledger.models import Erasure, Sheet
from ventanilla.ledger.proofs import Proof, proof_of, proof_of_statement

from .answersheet import file_references
from .models import Dossier
from .package_words import folders_of, guide, summary
from .timeline import withheld_from_person

FORMAT = "ventanilla/package/1"
Reader = Literal["person", "officer"]


@dataclass(frozen=True)
class Package:
    """What goes into one download, in order, and how long it will be."""

    name: str
    members: tuple[Member, ...]

    @property
    def size(self) -> int:
        return stored_zip.length(self.members)

    def stream(self) -> Iterator[bytes]:
        return stored_zip.written(self.members)


def package_of(dossier: Dossier, reader: Reader) -> Package:
    """Put the case together for its applicant, or for an officer who may read it.

    What the applicant may not read stands as a commitment alone. Whoever calls has recorded the officer's look.
    Raises stored_zip.TooLarge.
    """
    with override(dossier.language):
        files = [*_answers(dossier), *_papers(dossier), *_files(dossier)]
        proof = _proof(dossier, reader, {member.name: digest for member, digest in files})
        told = [_text(*guide(dossier)), _text(*summary(dossier, reader == "officer"))]
    members = (
        _member("proof.json", canonical(proof).encode()),
        *told,
        *(member for member, _digest in files),
    )
    return Package(f"expediente-{dossier.folio}.zip", members)


def _proof(dossier: Dossier, reader: Reader, files: dict[str, str]) -> dict[str, Any]:
    erased = set(Erasure.objects.filter(sheet__subject=dossier.subject).values_list("sheet_id", flat=True))
    sheets = list(Sheet.objects.about(dossier.subject))
    proofs = {sheet.pk: proof_of(sheet) for sheet in sheets}
    edition = _edition(dossier)
    used = [proof for proof in proofs.values() if proof]
    return {
        "format": FORMAT,
        "folio": dossier.folio,
        "subject": dossier.subject,
        "reader": reader,
        "keys": _keys(),
        "sheets": [_sheet(dossier, sheet, proofs[sheet.pk], reader, sheet.pk in erased) for sheet in sheets],
        "edition": edition,
        "files": files,
        "consistency": continuations([proof.size for proof in used] + edition.pop("sizes")),
    }


def _sheet(
    dossier: Dossier, sheet: Sheet, proof: Proof | None, reader: Reader, erased: bool
) -> dict[str, Any]:
    said: dict[str, Any] = {"header": sheet.header}
    kept = "" if reader == "officer" else withheld_from_person(dossier, sheet)
    if erased or not hasattr(sheet, "words"):
        return said | {"withheld": "erased"}
    said |= {"withheld": kept} if kept else {"words": words_of(sheet)}
    return said | (log_part(proof) if proof else {"promise": promised(sheet)})


def _edition(dossier: Dossier) -> dict[str, Any]:
    """The rules that the case was filed under, and their place in the log: anyone can compute the entry again."""
    edition = dossier.edition
    said = {"code": edition.procedure.code, "number": edition.number, "digest": edition.digest}
    proof = proof_of_statement("edition", in_force_from=edition.in_force_from.isoformat(), **said)
    if proof is None:
        return {**said, "sizes": []}
    return {**said, "entry": proof.entry.decode(), **log_part(proof), "sizes": [proof.size]}


def _keys() -> list[str]:
    """The log's public keys, to compare with those that the reader has from elsewhere; nobody believes these."""
    try:
        return [str(verifier) for verifier in keys().verifiers]
    except NoKey:
        return []


Found = tuple[Member, str]


def _answers(dossier: Dossier) -> Iterator[Found]:
    """Each version of the answers, as the text whose digest the record holds."""
    for version in dossier.answer_versions.order_by("number"):
        name = f"{folders_of(dossier)['answers']}/{version.number}.json"
        yield _found(name, canonical(version.content).encode())


def _papers(dossier: Dossier) -> Iterator[Found]:
    """Every paper of the case with what travels in it; its digest in the record is that of its own bytes."""
    for number, paper in enumerate(Paper.objects.of(dossier.subject).order_by("issued_at", "pk"), 1):
        bare = papers.typeset(paper)
        name = f"{folders_of(dossier)['papers']}/{number:02}-{paper.file_name}"
        yield _member(name, papers.pdf(paper)), sha256(bare).hexdigest()


def _files(dossier: Dossier) -> Iterator[Found]:
    """The files of every version of the answers; one that the scanner holds back is named in the answers alone."""
    questions = dossier.definition.questions
    versions = [questions.from_json(each.content) for each in dossier.answer_versions.order_by("number")]
    ids = dict.fromkeys(
        str(each.id) for values in versions for each in file_references(dossier.definition, values)
    )
    kept = {str(file.uuid): file for file in File.objects.clean().filter(uuid__in=ids).order_by("pk")}
    for number, id in enumerate(ids, 1):
        file = kept.get(id)
        if file and default_storage.exists(file.storage_name):
            name = f"{folders_of(dossier)['files']}/{number:02}-{file.name}"
            yield Member(name, file.size, _reading(file)), file.sha256


def _reading(file: File) -> Any:
    def read() -> bytes:
        try:
            return contents(file)
        except NotReadable as gone:
            raise stored_zip.Shrunk(file.ref) from gone

    return read


def _found(name: str, content: bytes) -> Found:
    return _member(name, content), sha256(content).hexdigest()


def _text(name: str, said: str) -> Member:
    return _member(name, said.encode())


def _member(name: str, content: bytes) -> Member:
    return Member(name, len(content), lambda: content)
