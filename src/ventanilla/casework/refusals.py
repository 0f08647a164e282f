"""Why an officer's request at the desk was refused, in words."""

from django.utils.translation import gettext as _

from ventanilla.dossiers.refusals import Refusal


class SampleNotSeen(Refusal):
    """Cases that were drawn have not been opened, or not been confirmed, since the batch was prepared."""

    def __init__(self, folios: list[str]):
        said = _("First open these cases and confirm them: %(folios)s. Nothing is scheduled yet.")
        super().__init__(said % {"folios": ", ".join(folios)})


class NothingToDo(Refusal):
    """No case of the batch can take the act."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("The act is possible in none of these cases. Nothing was scheduled.")


class BatchIsOver(Refusal):
    """The batch was done or called back already, or was scheduled before."""

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("This cannot be done any more: see below where the cases stand.")


class NoSuchGap(Refusal):
    """Braces of a paragraph name something that no case can fill in."""

    def __init__(self, names: list[str]):
        said = _("No case can fill in {%(names)s}. Use only the gaps listed on the page.")
        super().__init__(said % {"names": "}, {".join(names)})
