"""Sheets of one agency under one name, told apart in a list by whom they are for."""

import json
from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from ventanilla.procedures.models import Edition


def for_whom(editions: Sequence[Edition]) -> dict[int, str]:
    """Return the words that tell twins apart, by edition; only twins for different applicants have any."""
    called = Counter(_called(each) for each in editions)
    twins = [each for each in editions if called[_called(each)] > 1]
    if not twins:
        return {}
    contents = Edition.objects.filter(pk__in=[each.pk for each in twins]).values_list("pk", "content")
    applicants = {pk: json.loads(content).get("applicants", ["person"]) for pk, content in contents}
    kinds = {(_called(each), *applicants[each.pk]) for each in twins}
    told = Counter(kind[0] for kind in kinds)
    return {each.pk: _words(applicants[each.pk]) for each in twins if told[_called(each)] > 1}


def _called(edition: Edition) -> tuple[str, int]:
    return edition.name_es.casefold(), edition.procedure.agency_id


def _words(applicants: list[str]) -> str:
    if len(applicants) > 1:
        return _("For people and companies")
    return _("For companies") if applicants == ["company"] else _("For people")
