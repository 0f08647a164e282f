from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable

# A paper says for ever what it said when it was issued; its PDF is made once; only its validity ends.
AS_ISSUED = " AND ".join(
    [
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "uuid", "code", "kind", "template", "subject", "folio", "sealed", "issued_at")
        ),
        "(OLD.sha256 = '' OR (NEW.sha256 = OLD.sha256 AND NEW.storage_name = OLD.storage_name))",
        "(OLD.state = 'valid' OR NEW.state = OLD.state)",
    ]
)

# Its words go when the ledger orders the words of its subject to go; code, digest and dates stay.
WORDS_ERASED = (
    "EXISTS (SELECT 1 FROM ledger_erasure JOIN ledger_sheet ON ledger_sheet.id = ledger_erasure.sheet_id "
    "WHERE ledger_sheet.subject = OLD.subject)"
)
IDENTITY = (
    "id",
    "uuid",
    "code",
    "kind",
    "template",
    "subject",
    "folio",
    "issued_at",
    "sha256",
    "storage_name",
    "state",
)
AS_ERASED = " AND ".join([*(f"NEW.{name} = OLD.{name}" for name in IDENTITY), WORDS_ERASED])

# A promise is never rewritten; its proof comes once, and stays until the ledger orders the words to go: both hold
# what ties the paper to the public log.
ONCE_PROVEN = " AND ".join(
    [
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "paper_id", "sheet", "promise", "promised_sha256", "promised_at")
        ),
        "OLD.sha256 = ''",
    ]
)
UNLINKED = " AND ".join(
    [
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "paper_id", "sheet", "promised_sha256", "promised_at", "sha256")
        ),
        "(NEW.proven_at = OLD.proven_at OR (NEW.proven_at IS NULL AND OLD.proven_at IS NULL))",
        "NEW.promise = ''",
        "NEW.text = ''",
        "EXISTS (SELECT 1 FROM documents_paper JOIN ledger_sheet ON ledger_sheet.subject = documents_paper.subject "
        "JOIN ledger_erasure ON ledger_erasure.sheet_id = ledger_sheet.id WHERE documents_paper.id = OLD.paper_id)",
    ]
)


class Documents(AppConfig):
    name = "ventanilla.documents"
    label = "documents"

    def ready(self) -> None:
        declare_immutable("documents", "documents_paper", update_when=f"({AS_ISSUED}) OR ({AS_ERASED})")
        declare_immutable("documents", "documents_paperproof", update_when=f"({ONCE_PROVEN}) OR ({UNLINKED})")
