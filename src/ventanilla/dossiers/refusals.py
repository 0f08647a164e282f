"""Why an act was refused, in the words of the person who tried it. One exception per refusal a caller can act on."""

from datetime import date, datetime

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


class GroundsMissing(Refusal):
    """A refusal needs at least one ground of the edition, and its reasons."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Choose at least one ground and write the reasons. A refusal without them is void.")
