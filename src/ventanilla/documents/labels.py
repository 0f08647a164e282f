"""The fixed words of papers, in the language of the paper."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

KINDS: dict[str, Promise] = {
    "receipt": _("Receipt"),
    "decision": _("Decision"),
    "certificate": _("Certificate"),
    "licence": _("Licence"),
    "notice": _("Notice"),
    "silence": _("Certificate of silence"),
    "lapse": _("Closed by lapse"),
}
LABELS: dict[str, Promise] = {
    "access_code": _("Your follow-up code"),
    "access_code_hint": _("Keep it to yourself: with the folio and this code anyone can see your procedure."),
    "answer": _("Answer"),
    "question": _("Question"),
    "answers": _("What you told us"),
    "appeal": _("If you do not agree"),
    "attached": _("Files you sent"),
    "automatic": _(
        "This decision was made by rules that are published with the procedure, without an officer."
    ),
    "check": _("Check that this paper is real"),
    "check_hint": _("Scan the square, or open the address and write the code."),
    "check_address": _("Address"),
    "check_code": _("Verification code"),
    "conditions": _("Conditions"),
    "due": _("We will answer by"),
    "file": _("File"),
    "follow_up": _("How to follow it"),
    "folio": _("Folio"),
    "fingerprint": _("Fingerprint (SHA-256)"),
    "grounds": _("The law it rests on"),
    "help": _("Who can help you"),
    "holder": _("Name"),
    "issued": _("Issued on"),
    "legal": _("Legal text"),
    "next": _("What comes next"),
    "number": _("Number"),
    "otherwise": _("If you do not do it"),
    "page": _("Page"),
    "page_of": _("of"),
    "place_and_date": _("Place and date"),
    "procedure": _("Procedure"),
    "promise": _("Our signed promise"),
    "promise_hint": _(
        "We sign that this entry is taken into the public record. Anyone can check the signature with the record's key."
    ),
    "qr": _("Square code (QR) that opens the page where this paper is checked"),
    "reasons": _("Why"),
    "result": _("Result"),
    "resolution": _("What was decided"),
    "sent": _("Received on"),
    "sheet": _("Entry in the public record"),
    "signed": _("Decided by"),
    "silence": _("If we do not answer in time"),
    "size": _("Size"),
    "to_do": _("What you have to do"),
    "unit": _("Office"),
    "until": _("Until"),
    "valid_from": _("Valid from"),
    "valid_until": _("Valid until"),
    "valid_always": _("It does not expire"),
}


def labels(language: str) -> dict[str, str]:
    """Return every fixed word in `language`."""
    with override(language):
        return {name: str(words) for name, words in LABELS.items()}


def kind_name(kind: str, language: str) -> str:
    """Return what a kind of paper is called; a kind of an agency's own stays as it is written."""
    with override(language):
        return str(KINDS.get(kind, kind))
