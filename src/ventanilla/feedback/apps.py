from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable

# What was received stays as it was received, and an answer stays; words and e-mail may be erased.
AS_RECEIVED = " AND ".join(
    [
        *(
            f"NEW.{name} = OLD.{name}"
            for name in (
                *("id", "uuid", "folio", "edition_id", "agency_id", "what", "language"),
                *("received_at", "received_on", "due_on"),
            )
        ),
        *(f"(NEW.{name} = OLD.{name} OR NEW.{name} = '')" for name in ("text", "email")),
        "(OLD.answered_at IS NULL OR (NEW.state = OLD.state AND NEW.answer = OLD.answer AND NEW.answered_at = "
        "OLD.answered_at AND NEW.answered_by_id = OLD.answered_by_id AND "
        "COALESCE(NEW.corrected_in_id, 0) = COALESCE(OLD.corrected_in_id, 0)))",
    ]
)


class Feedback(AppConfig):
    name = "ventanilla.feedback"
    label = "feedback"

    def ready(self) -> None:
        """A report is never deleted nor rewritten."""
        declare_immutable("feedback", "feedback_errorreport", update_when=AS_RECEIVED)
