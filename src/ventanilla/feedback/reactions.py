"""What follows a report: word to the unit, to its heads when it is late, and to whoever reported."""

from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from . import telling
from .models import ErrorReport


def _report(fact: Fact) -> ErrorReport:
    return ErrorReport.objects.whole().get(uuid=fact["report"])


@reaction("error_reported")
def tell_the_unit(fact: Fact) -> None:
    telling.tell_unit(_report(fact), fact.at)


@reaction("error_report_transferred")
def tell_the_new_unit(fact: Fact) -> None:
    telling.tell_unit(_report(fact), fact.at)


@reaction("error_report_overdue")
def tell_the_heads(fact: Fact) -> None:
    telling.tell_overdue(_report(fact), fact.at)


@reaction("error_report_answered")
def tell_who_reported(fact: Fact) -> None:
    """The address has done its work once the letter is written: it is erased in the same transaction."""
    report = _report(fact)
    telling.tell_reporter(report, fact.at)
    report.forget_address()
