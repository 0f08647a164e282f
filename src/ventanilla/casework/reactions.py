"""Cases are findable soon after they are filed, and by the new name when a person changes theirs."""

from ventanilla.dossiers.models import Dossier
from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from .acts import index_case


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
