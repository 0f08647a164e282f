from django.apps import AppConfig

from ventanilla.ledger.guards import declare_immutable

# What a receipt promised stays, and a closed case stays closed.
AS_FILED = " AND ".join(
    [
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "uuid", "kind", "folio", "edition_id", "filed_at", "filed_on")
        ),
        "(OLD.closed_at IS NULL OR (NEW.state = OLD.state AND NEW.closed_at = OLD.closed_at))",
    ]
)

STILL_TO_DO = "OLD.state IN ('waiting', 'open')"

# The words that people signed stay; the one thing that happens to a proposal is that it no longer stands.
ONLY_SET_ASIDE = " AND ".join(
    [
        "OLD.set_aside_at IS NULL",
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "dossier_id", "number", "granted", "reasons", "digest", "by_id", "at")
        ),
    ]
)

# Who stopped the clock and why stays; the one thing that happens to a stop is that the clock runs again.
ONLY_RESUMED = " AND ".join(
    [
        "OLD.kind = 'suspension'",
        "OLD.resumed_at IS NULL",
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "dossier_id", "kind", "ground", "reasons", "by_id", "at")
        ),
    ]
)

AS_PROMISED = " AND ".join(
    [
        "OLD.revealed_at IS NULL",
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "day", "commitment", "sealed", "promised_at", "is_late")
        ),
    ]
)

ONLY_READ = " AND ".join(
    [
        "OLD.read_at IS NULL",
        *(f"NEW.{name} = OLD.{name}" for name in ("id", "uuid", "dossier_id", "sealed", "at")),
    ]
)
ONLY_ANSWERED = " AND ".join(
    [
        "OLD.answered_at IS NULL",
        *(
            f"NEW.{name} = OLD.{name}"
            for name in ("id", "dossier_id", "reasons", "ground", "by_id", "at", "answer_by")
        ),
    ]
)
ONLY_ENDED = " AND ".join(
    [
        "OLD.ended_at IS NULL",
        *(f"NEW.{name} = OLD.{name}" for name in ("id", "uuid", "officer_id", "tie", "sealed", "at")),
    ]
)


# The one thing that may still happen to what was said: that its time is over (see erasing.py).
ERASED = (
    "EXISTS (SELECT 1 FROM dossiers_keeping WHERE dossiers_keeping.dossier_id = {case} "
    "AND dossiers_keeping.erased_at IS NOT NULL)"
)
OF_AN_ERASED_CASE = ERASED.format(case="OLD.dossier_id")
OF_AN_ERASED_RUN = ERASED.format(
    case="(SELECT dossiers_stagerun.dossier_id FROM dossiers_stagerun WHERE dossiers_stagerun.id = OLD.run_id)"
)
ERASED_ONCE = " AND ".join(["OLD.erased_at IS NULL", "NEW.id = OLD.id", "NEW.dossier_id = OLD.dossier_id"])
LIFTED_ONCE = " AND ".join(
    [
        "OLD.lifted_at IS NULL",
        *(f"NEW.{name} = OLD.{name}" for name in ("id", "dossier_id", "ground", "by_id", "at")),
    ]
)


class Dossiers(AppConfig):
    name = "ventanilla.dossiers"
    label = "dossiers"

    def ready(self) -> None:
        """What was answered, concluded and decided is never rewritten (answers may be erased, not changed)."""
        declare_immutable("dossiers", "dossiers_answers", allow_delete=True)
        declare_immutable("dossiers", "dossiers_decision", update_when=OF_AN_ERASED_CASE)
        declare_immutable("dossiers", "dossiers_amendment", update_when=OF_AN_ERASED_CASE)
        declare_immutable("dossiers", "dossiers_link")
        declare_immutable("dossiers", "dossiers_missive", update_when=f"({ONLY_READ}) OR {OF_AN_ERASED_CASE}")
        declare_immutable("dossiers", "dossiers_note", update_when=OF_AN_ERASED_CASE)
        declare_immutable(
            "dossiers", "dossiers_hearing", update_when=f"({ONLY_ANSWERED}) OR {OF_AN_ERASED_CASE}"
        )
        declare_immutable("dossiers", "dossiers_dossier", update_when=AS_FILED)
        declare_immutable("dossiers", "dossiers_bar")
        declare_immutable("dossiers", "dossiers_declaration", update_when=ONLY_ENDED)
        declare_immutable(
            "dossiers", "dossiers_recusal", update_when=f"OLD.answered_at IS NULL OR {OF_AN_ERASED_CASE}"
        )
        declare_immutable("dossiers", "dossiers_readquestion", update_when="OLD.answered_at IS NULL")
        declare_immutable("dossiers", "dossiers_draw")
        declare_immutable("dossiers", "dossiers_seed", update_when=AS_PROMISED)
        declare_immutable(
            "dossiers", "dossiers_assignment", update_when=f"OLD.released_at IS NULL OR {OF_AN_ERASED_RUN}"
        )
        declare_immutable("dossiers", "dossiers_correctionitem")
        declare_immutable("dossiers", "dossiers_correction", update_when="OLD.answered_at IS NULL")
        declare_immutable(
            "dossiers", "dossiers_stagerun", update_when=f"{STILL_TO_DO} OR {OF_AN_ERASED_CASE}"
        )
        declare_immutable(
            "dossiers", "dossiers_visit", update_when=f"OLD.ended_at IS NULL OR {OF_AN_ERASED_RUN}"
        )
        declare_immutable(
            "dossiers", "dossiers_proposal", update_when=f"({ONLY_SET_ASIDE}) OR {OF_AN_ERASED_CASE}"
        )
        declare_immutable("dossiers", "dossiers_signature")
        declare_immutable("dossiers", "dossiers_keeping", update_when=ERASED_ONCE)
        declare_immutable("dossiers", "dossiers_hold", update_when=LIFTED_ONCE)
        for told in ("outage", "movedday", "attempt", "promise"):
            declare_immutable("dossiers", f"dossiers_{told}")
        declare_immutable("dossiers", "dossiers_silence")
        declare_immutable("dossiers", "dossiers_standstill", update_when="OLD.ended_at IS NULL")
        declare_immutable(
            "dossiers", "dossiers_clockchange", update_when=f"({ONLY_RESUMED}) OR {OF_AN_ERASED_CASE}"
        )
