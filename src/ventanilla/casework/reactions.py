"""Cases are findable soon after they are filed, and by the new name when a person changes theirs."""

from ventanilla.dossiers.models import Dossier
from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from .acts import index_case
from .models import Copy, Findable, Letter, Version


@reaction("dossier_submitted")
def make_findable(fact: Fact) -> None:
    index_case(dossier=Dossier.objects.select_related("applicant").get(uuid=fact["dossier"]))


@reaction("dossier_stage_closed")
def make_findable_where_it_went(fact: Fact) -> None:
    index_case(dossier=Dossier.objects.select_related("applicant").get(uuid=fact["dossier"]))


@reaction("person_changed")
def find_by_the_new_name(fact: Fact) -> None:
    cases = Dossier.objects.select_related("applicant").filter(applicant=fact["person"])
    for dossier in cases.order_by("pk").iterator():
        index_case(dossier=dossier)


@reaction("dossier_erased")
def forget_letters_and_names(fact: Fact) -> None:
    """What officers drafted in a case, and the name by which it was found, go with its words."""
    letters = Letter.objects.filter(dossier__uuid=fact["dossier"])
    Copy.objects.filter(letter__in=letters).delete()
    Version.objects.filter(letter__in=letters).delete()
    letters.delete()
    Findable.objects.filter(dossier__uuid=fact["dossier"]).delete()
