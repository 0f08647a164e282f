"""Why an act on a guide is refused: one exception for each reason that somebody can act on."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ventanilla.kernel.refusals import Refusal
from ventanilla.procedures.problem import Problem


class Refused(Refusal):
    """An act on a guide is not possible; `sentence` says why and what to do."""


class NotAllowed(Refused):
    """The officer holds no post that lets them do this in the guide's agency."""

    @property
    def sentence(self) -> str:
        return _(
            "A registrar of the guide's agency writes it and a publisher of the agency publishes it. Its head gives "
            "the posts."
        )


class SamePerson(Refused):
    """Whoever wrote it may not publish it (four eyes)."""

    @property
    def sentence(self) -> str:
        return _("Whoever wrote the guide can't publish it. Another person must.")


class Faulty(Refused):
    """The text has problems; `problems` says them all."""

    def __init__(self, problems: Iterable[Problem]):
        super().__init__()
        self.problems = tuple(problems)

    @property
    def sentence(self) -> str:
        return "\n".join([_("The guide has problems."), *(str(problem) for problem in self.problems)])


class NothingChanged(Refused):
    """The edition in force says exactly the same."""

    @property
    def sentence(self) -> str:
        return _("The guide in force already says exactly this.")


class PastDate(Refused):
    """The day has passed: nothing is put in force or ended backwards."""

    @property
    def sentence(self) -> str:
        return _("This day has passed. Choose today or a later day.")
