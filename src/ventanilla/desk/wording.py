"""How the desk says things: states, events and stages, as officers talk about them and not as the person reads them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ventanilla.documents.models import File
from ventanilla.dossiers.models import Dossier
from ventanilla.dossiers.states import Aftermath, Conclusion, State

STATES: dict[State, tuple[Promise, str]] = {
    State.IN_REVIEW: (_("Under way"), "progress"),
    State.CORRECTION: (_("Waits for the person's correction"), "waiting"),
    State.GRANTED: (pgettext_lazy("of a case", "Granted"), "good"),
    State.REFUSED: (pgettext_lazy("of a case", "Refused"), "bad"),
    State.GRANTED_BY_SILENCE: (_("Granted by silence (afirmativa ficta)"), "attention"),
    State.REFUSED_BY_SILENCE: (_("Refused by silence (negativa ficta)"), "attention"),
    State.DISCARDED: (_("Discarded: the correction did not arrive"), "neutral"),
    State.LAPSED: (_("Lapsed: it waited for the person"), "neutral"),
    State.WITHDRAWN: (_("Withdrawn by the person"), "neutral"),
    State.JOINED: (_("Joined to an earlier request of the person"), "neutral"),
}
AFTERMATH: dict[str, tuple[Promise, str]] = {
    Aftermath.REVOKED: (_("Revoked: it has no effect any more"), "bad"),
    Aftermath.GRANTED: (_("Granted on appeal"), "good"),
    Aftermath.CHANGED: (_("Changed on appeal"), "attention"),
}
EVENTS: dict[str, Promise] = {
    "dossier.submitted": _("The person filed the request"),
    "dossier.requirement_checked": _("Requirement compared"),
    "dossier.reviewed": _("Review finished"),
    "dossier.opinion_given": _("Opinion given"),
    "dossier.correction_requested": _("Correction asked"),
    "dossier.correction_answered": _("The person sent the correction"),
    "dossier.granted": pgettext_lazy("of a case", "Granted"),
    "dossier.refused": pgettext_lazy("of a case", "Refused"),
    "dossier.discarded": _("Discarded: the correction did not arrive"),
    "dossier.lapse_warned": _("The person was warned that the case may lapse"),
    "dossier.lapsed": _("Lapsed: it waited for the person"),
    "dossier.silence_took_effect": _("The time ended and the law answered"),
    "dossier.day_moved": _("An outage moved the person's last day"),
    "dossier.attempt_noted": _("The person had tried to file before"),
    "dossier.visit_arranged": _("Visit arranged"),
    "dossier.visit_moved": _("Visit moved, or another inspector"),
    "dossier.visit_recorded": _("Visit recorded"),
    "dossier.payment_recorded": _("Payment recorded"),
    "dossier.appointment_recorded": _("Appointment recorded"),
    "dossier.decision_proposed": _("Draft of the decision written"),
    "dossier.signed": _("Decision signed"),
    "dossier.signature_declined": _("Draft sent back by who signs"),
    "dossier.returned_to_stage": _("Sent back to an earlier stage"),
    "dossier.stage_moved": _("Moved to another unit: nobody was there"),
    "dossier.given_back": _("Given back to the line: the officer is absent"),
    "dossier.withdrawn": _("Withdrawn by the person"),
    "dossier.deadline_extended": _("The time was extended"),
    "dossier.clock_suspended": _("The clock was suspended"),
    "dossier.clock_resumed": _("The clock runs again"),
    "dossier.clock_moved": _("A date moved: an office was closed"),
    "appeal.filed": _("The person filed the appeal"),
    "appeal.ruled": _("The appeal was decided"),
    "dossier.contested": _("The person contested the decision"),
    "dossier.confirmed": _("The decision was confirmed on appeal"),
    "dossier.modified": _("The decision was changed on appeal"),
    "dossier.revoked": _("The decision was revoked"),
    "dossier.rectified": _("An error of writing in the decision was corrected"),
    "revocation.announced": _("Revocation announced; the person is heard"),
    "revocation.answered": _("The person answered the announced revocation"),
    "dossier.renewal_asked": _("The person asked to renew it"),
    "dossier.modification_asked": _("The person asked to change it"),
    "dossier.joined": _("Joined to an earlier request of the person"),
    "dossier.duplicate_joined": _("A later request for the same was joined to it"),
    "dossier.moved": _("Moved to another unit by a reorganisation"),
    "message.to_unit": _("The person wrote a message"),
    "message.to_person": _("A message was written to the person"),
    "message.read": _("Messages were read"),
    "note.added": _("Internal note"),
    "dossier.ordered_again": _("To be decided again, as the appeal ordered"),
    "paper.made": _("A document was entered in the record, letter by letter"),
    "dossier.officer_drawn": _("Officer drawn by lot"),
    "dossier.taken_out_of_turn": _("Taken out of turn"),
    "dossier.reassigned": _("Given to another officer"),
    "dossier.officer_excused": _("An officer stepped aside"),
    "dossier.recusal_asked": _("The person asked that an officer step aside"),
    "dossier.recusal_answered": _("Answer about an officer"),
    "dossier.erasure_announced": _("The person was told that the case will be erased"),
    "dossier.held": _("Held: it is not erased"),
    "dossier.hold_lifted": _("The hold was lifted"),
    "words.erased": _("Words erased: their time was over"),
}
KINDS: dict[str, Promise] = {
    "review": _("Review"),
    "opinion": _("Opinion"),
    "decision": _("Decision"),
    "automatic": _("Decision by published rules"),
    "appeal": _("Appeal"),
    "inspection": _("Visit"),
    "payment": _("Payment"),
    "appointment": _("Appointment"),
    "signature": _("Signature"),
}
CONCLUSIONS: dict[str, tuple[Promise, str]] = {
    Conclusion.FAVOURABLE: (_("Favourable"), "good"),
    Conclusion.CONDITIONAL: (_("Favourable with conditions"), "attention"),
    Conclusion.UNFAVOURABLE: (_("Unfavourable"), "bad"),
    Conclusion.PAID: (_("Paid"), "good"),
    Conclusion.HELD: (_("Held"), "good"),
    Conclusion.SIGNED: (_("Signed"), "good"),
}
CHOSEN: dict[str, Promise] = {
    "grant": _("Grant it"),
    "refuse": _("Refuse it"),
    "yes": _("chosen"),
    **{conclusion: words for conclusion, (words, _tone) in CONCLUSIONS.items()},
}
FILES: dict[str, tuple[Promise, str]] = {
    File.State.QUARANTINED: (_("Still being checked for viruses"), "waiting"),
    File.State.REFUSED: (_("Refused: it carries a virus"), "bad"),
    "gone": (_("Missing from the store: tell the operator"), "bad"),
}


def language() -> str:
    """The language of the page, as definitions know it."""
    return (get_language() or "es")[:2]


def tag(said: tuple[Promise, str]) -> dict[str, Any]:
    """Words and tone, for the status tag."""
    return {"text": said[0], "tone": said[1]}


def standing(dossier: Dossier) -> tuple[Promise, str]:
    """Where the case stands; what was done later to its decision comes first."""
    return AFTERMATH[dossier.aftermath] if dossier.aftermath else STATES[State(dossier.state)]


def stage_named(dossier: Dossier, stage: str) -> str:
    """What a stage is called, in the officer's language: its own name in the edition, or that of its kind."""
    known = dossier.definition.stage(stage)
    return known.name.to(language()) if known.name else str(KINDS[known.kind])
