"""Why an act was refused, in the words of the person who tried it. One exception per refusal a caller can act on."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _


class Refusal(Exception):
    """An act that the rules do not let happen. `sentence` says why and what to do."""

    sentence: str = ""

    def __init__(self, sentence: str = ""):
        super().__init__(type(self).__name__)  # the text may be personal: it stays out of tracebacks
        if sentence:
            self.sentence = sentence


class NotYours(Refusal):
    """The person or officer has no right to this act."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This belongs to another unit or person. You cannot do it with your account.")


class Incomplete(Refusal):
    """Answers are missing or wrong. `errors` says which: question id to sentence."""

    def __init__(self, errors: dict[str, str]):
        super().__init__(_("Some answers are missing or need a change."))
        self.errors = errors


class NotEntitled(Refusal):
    """The checks of the edition do not hold. `failed` lists them: (check id, question id or "", sentence)."""

    def __init__(self, failed: list[tuple[str, str, str]]):
        super().__init__(" ".join(sentence for _id, _field, sentence in failed))
        self.failed = failed


class NotSworn(Refusal):
    """The person has not affirmed the statement under oath."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Tick the statement to say that what you wrote is true.")


class EditionEnded(Refusal):
    """The edition of the draft is no longer in force: nothing new is filed under it (LNETB 51)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The rules of this procedure changed. Open your draft again: your answers are safe.")


class StageNotOpen(Refusal):
    """The stage has not started, or somebody finished it first."""

    def __init__(self, by: str = "", at: datetime | None = None):
        if by and at:
            said = _("%(name)s already finished this stage on %(day)s. Nothing you wrote was recorded.")
            super().__init__(said % {"name": by, "day": at.strftime("%d/%m/%Y %H:%M")})
        else:
            super().__init__(_("This stage is not open. Reload the page to see where the case stands."))


class AlreadyDecided(Refusal):
    """Two officers decided at once: this one came second."""

    def __init__(self, by: str, at: datetime):
        said = _("%(name)s decided this case on %(day)s. Your decision was not recorded.")
        super().__init__(said % {"name": by, "day": at.strftime("%d/%m/%Y %H:%M")})


class SilenceTookEffect(Refusal):
    """The time to answer is over and the law has answered instead (afirmativa o negativa ficta)."""

    def __init__(self, due_on: date):
        said = _(
            "The time to answer ended on %(day)s and the law has already answered. No act is possible now."
        )
        super().__init__(said % {"day": due_on.strftime("%d/%m/%Y")})


class TooLateToCorrect(Refusal):
    """The time to ask for a correction has passed (LFPA 17-A)."""

    def __init__(self, prevent_by: date):
        said = _("A correction could be asked until %(day)s. The case must be decided with what it has.")
        super().__init__(said % {"day": prevent_by.strftime("%d/%m/%Y")})


class AlreadyCorrected(Refusal):
    """The law allows one request to correct."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("A correction was already asked once. The law allows no second one.")


class NotRegistered(Refusal):
    """Something was demanded that the edition does not list (LNETB 51)."""

    def __init__(self, asked: list[str]):
        said = _("The procedure does not ask for %(what)s. Only what it lists may be asked.")
        super().__init__(said % {"what": ", ".join(asked)})


class NotContestable(Refusal):
    """This case cannot be contested here (improcedencia). `why`: "elsewhere", "undecided", "contested"."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(
            {
                "elsewhere": _("This decision is not contested here. Its paper says where to go."),
                "undecided": _("This case has no decision yet that could be contested."),
                "contested": _("This decision was already contested. The law allows one appeal."),
            }[why]
        )


class NotFollowable(Refusal):
    """It can't be renewed or changed now. `why`: "not_granted", "never_ends", "open", "renewed", "gone"."""

    def __init__(self, why: str, folio: str = ""):
        self.why = why
        super().__init__(
            {
                "not_granted": _("Only what was granted and has not been revoked can be renewed or changed."),
                "never_ends": _("This has no last day, so it need not be renewed."),
                "open": _("You already asked for this in %(folio)s. Wait for its answer, or withdraw it."),
                "renewed": _("This was already renewed in %(folio)s. Renew that one."),
                "gone": _("The procedure by which this is done cannot be filed here now."),
            }[why]
            % {"folio": folio}
        )


class AppealTooLate(Refusal):
    """The term to contest is over (LFPA 85)."""

    def __init__(self, last_day: date):
        said = _("This could be contested until %(day)s. That time is over.")
        super().__init__(said % {"day": last_day.strftime("%d/%m/%Y")})


class SameHand(Refusal):
    """Whoever took part in a decision does not decide the appeal against it."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("You took part in the decision that is contested. Somebody else has to decide the appeal.")


class ReasonsMissing(Refusal):
    """An act that touches a person's right says why, or is void (LFPA 3-V)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Write the reasons. Without them this would be void.")


class NothingWritten(Refusal):
    """A message or note without words."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Write something first. Nothing was sent.")


class TooMuch(Refusal):
    """More than one side may write in a day, or a text that is too long."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("That is more than can be sent in one day. What you wrote was not sent.")


class PartsMissing(Refusal):
    """The parts of a reorganisation would leave cases without a unit."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Say where all the rest goes: the last part has no condition, and none is the unit itself.")


class NotJoinable(Refusal):
    """These two cases do not say the same, or one of them is decided."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _(
            "Only two open requests of one person for one procedure can be joined, the later to the earlier."
        )


class NotRevocable(Refusal):
    """There is nothing in force here that could be revoked, or the person has not been heard yet."""

    def __init__(self, until: date | None = None):
        said = _("Nothing is in force here that could be revoked.")
        if until:
            said = _("The person has until %(day)s to answer. Before that, nothing is revoked.")
            said = said % {"day": until.strftime("%d/%m/%Y")}
        super().__init__(said)


class NotClerical(Refusal):
    """A change of what was decided, or of an answer that the paper does not print."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _(
            "Only what the paper prints can be corrected, and it has to be different from what it says now."
        )


class NotYetErasable(Refusal):
    """The time to keep is not over, the person was not told in time, or something holds the case."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This case cannot be erased yet. Nothing was changed.")


class AlreadyHeld(Refusal):
    """One hold is enough: the second would hide when the first is lifted."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This case is already held. Lift that hold before you write another.")


class GroundsMissing(Refusal):
    """A refusal needs at least one ground of the edition, and its reasons."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Choose at least one ground and write the reasons. A refusal without them is void.")


class WordsMissing(Refusal):
    """An act that needs its reasons was tried without."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Write why. Without reasons this cannot be done.")


class NothingBefore(Refusal):
    """The case cannot go back to that stage from here."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The case cannot go back there from this stage. Choose a stage that has ended before it.")


class TooSoonForVisit(Refusal):
    """The person must know of a visit some working days before (LNETB 108)."""

    def __init__(self, earliest: date):
        said = _("The person must know before. Choose %(day)s or a later working day.")
        super().__init__(said % {"day": earliest.strftime("%d/%m/%Y")})


class HoursOfVisit(Refusal):
    """A visit begins and ends the same day, in daylight and within a reasonable time."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("A visit begins at 7:00 or later, ends by 21:00, and ends after it begins.")


class VisitArranged(Refusal):
    """There is a visit already."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("A visit is already arranged. Move it if the day is wrong.")


class NoVisit(Refusal):
    """No visit is arranged that could be moved or recorded."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("No visit is arranged. Reload the page to see where the case stands.")


class NobodyToVisit(Refusal):
    """No inspector of the unit is there on that day."""

    def __init__(self, day: date):
        said = _("No inspector of the unit is there on %(day)s. Choose another day.")
        super().__init__(said % {"day": day.strftime("%d/%m/%Y")})


class NotTheInspector(Refusal):
    """Only who was drawn and announced records a visit."""

    def __init__(self, name: str):
        said = _("Only %(name)s can record this visit: the person was told that name.")
        super().__init__(said % {"name": name})


class VisitNotYet(Refusal):
    """What has not been seen cannot be recorded."""

    def __init__(self, begins: datetime):
        said = _("The visit begins on %(day)s. It can be recorded from then on.")
        super().__init__(said % {"day": begins.strftime("%d/%m/%Y %H:%M")})


class VisitIncomplete(Refusal):
    """Each thing that the edition lists must be looked at."""

    def __init__(self, missing: list[str]):
        super().__init__(_("Say for each thing whether it is met: %(what)s.") % {"what": ", ".join(missing)})


class ReferenceMissing(Refusal):
    """A payment is recorded with the reference of the till's receipt."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Write the reference of the receipt, at most 80 characters.")


class NotThatDay(Refusal):
    """The day is before the case was filed, or still to come."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The day must lie between the filing and today.")


class NothingToSign(Refusal):
    """The draft of the decision has not been written, or was set aside."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("There is no draft of the decision to sign. The unit that decides must write it first.")


class ProposalChanged(Refusal):
    """What the signer read is not what would be signed."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The draft changed while you read it. Read it again and sign what it says now.")


class ProposalStands(Refusal):
    """There is a draft already, which is being signed."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("A draft is already being signed. It can only change if a signer sends it back.")


class SignedAlready(Refusal):
    """Two signatures are two people."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("You have already signed this draft. Another person must give this signature.")


class SignedOtherwise(Refusal):
    """The decision must be the one that was signed."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This is not what was signed. Decide as signed, or send the case back to be signed again.")


class OutOfTurn(Refusal):
    """Cases alike wait longer than this one (LFPA 46)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _(
            "Other cases like this one wait longer. Take this one with a reason first; nothing you wrote is lost."
        )


class ReasonMissing(Refusal):
    """Leaving the order needs a reason that the law knows, and words for this case (LFPA 46)."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Choose a reason and write why it holds here. Both stay on record.")


class HeldByAnother(Refusal):
    """A colleague has the stage in hand."""

    def __init__(self, by: str, at: datetime):
        said = _("%(name)s has had this case in hand since %(day)s.")
        super().__init__(said % {"name": by, "day": timezone.localtime(at).strftime("%d/%m/%Y %H:%M")})


class DrawnByLot(Refusal):
    """Who was drawn does the work: nobody gives it away."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This officer was drawn by lot. Only a conflict of interest passes the case on.")


class AlreadyAsked(Refusal):
    """The same was asked before and waits for its answer, or has it."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("You already asked this. The answer comes, or came, to your messages.")


class AlreadyAnswered(Refusal):
    """Somebody else answered first."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("A colleague answered this first. Your answer was not recorded.")
