"""Why an act on an edition is refused: one exception for each reason that somebody can act on."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ventanilla.kernel.refusals import Refusal

from .problem import Problem


class Refused(Refusal):
    """An act on a procedure's text is not possible; `sentence` says why and what to do."""


class NotAllowed(Refused):
    """The officer holds no post that lets them do this in the agency."""

    @property
    def sentence(self) -> str:
        return _("You need the post for this in the agency of the procedure. Its head can give it to you.")


class UnknownAgency(Refused):
    """No agency has this code."""

    @property
    def sentence(self) -> str:
        return _("There is no agency with the code “%(code)s”.") % {"code": self.args[0]}


class CodeTaken(Refused):
    """Another agency has a procedure with this code."""

    @property
    def sentence(self) -> str:
        return _("Another agency already has a procedure with the code “%(code)s”.") % {"code": self.args[0]}


class Faulty(Refused):
    """The text has problems; `problems` says them all."""

    def __init__(self, problems: Iterable[Problem]):
        super().__init__()
        self.problems = tuple(problems)

    @property
    def sentence(self) -> str:
        return " ".join([_("The definition has problems."), *(str(problem) for problem in self.problems)])


class FailingCases(Refused):
    """Cases come out otherwise than the lawyer expects; `sentences` says how."""

    def __init__(self, sentences: Iterable[str]):
        super().__init__()
        self.sentences = tuple(sentences)

    @property
    def sentence(self) -> str:
        return " ".join([_("Some cases do not come out as expected."), *self.sentences])


class SamePerson(Refused):
    """Whoever drafted or proposed it may not publish it (four eyes)."""

    @property
    def sentence(self) -> str:
        return _("You wrote or proposed this edition. Another person must publish it.")


class PastDate(Refused):
    """The day has passed: nothing is put in force or ended backwards."""

    @property
    def sentence(self) -> str:
        return _("This day has passed. Choose today or a later day.")


class NothingChanged(Refused):
    """The edition in force says exactly the same."""

    @property
    def sentence(self) -> str:
        return _("The edition in force already says exactly this.")
