"""Costs and times as people say them, in the language of the page."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .amounts import Cost, Span
from .totals import Length, Total


def pesos(amount: Decimal) -> str:
    """An amount as prices are written: "$1,520", with centavos only where there are some."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def cost_in_words(cost: Cost) -> str:
    """ "Free", "About $1,520", "From $3,000 to $15,000", "It varies"."""
    if cost.sort != "amount":
        return {"free": _("Free"), "varies": _("It varies"), "unstated": _("Not said by the source")}[
            cost.sort
        ]
    return _between(cost.least or Decimal(0), cost.most, cost.about)


def _between(least: Decimal, most: Decimal | None, about: bool) -> str:
    said = {"least": pesos(least), "most": pesos(most or Decimal(0))}
    if most is None:
        return _("From %(least)s") % said
    if least == most:
        return (_("About %(least)s") if about else "%(least)s") % said
    return (_("Some %(least)s to %(most)s") if about else _("%(least)s to %(most)s")) % said


def span_in_words(span: Span) -> str:
    """ "At once", "5 to 15 working days", "Up to 10 working days", "It varies"."""
    if span.sort != "span" or span.unit is None:
        return {"varies": _("It varies"), "unstated": _("Not said by the source")}.get(
            span.sort, _("At once")
        )
    least, most = span.least or 0, span.most
    if most is None:
        return _("From %(time)s") % {"time": _count(least, span.unit)}
    if least == most:
        said = _count(most, span.unit)
        return _("About %(time)s") % {"time": said} if span.about else said
    if not least:
        return _("Up to %(time)s") % {"time": _count(most, span.unit)}
    return _("%(least)s to %(time)s") % {"least": least, "time": _count(most, span.unit)}


def _count(amount: int, unit: str) -> str:
    words = {
        "minutes": ngettext("%(n)s minute", "%(n)s minutes", amount),
        "hours": ngettext("%(n)s hour", "%(n)s hours", amount),
        "days": ngettext("%(n)s day", "%(n)s days", amount),
        "working_days": ngettext("%(n)s working day", "%(n)s working days", amount),
        "calendar_days": ngettext("%(n)s calendar day", "%(n)s calendar days", amount),
        "months": ngettext("%(n)s month", "%(n)s months", amount),
        "years": ngettext("%(n)s year", "%(n)s years", amount),
    }
    return words[unit] % {"n": amount}


def total_cost(total: Total) -> tuple[str, str]:
    """The sum of what is known, and a sentence about what is not; "" when everything is known."""
    nothing = not total.least and not total.most
    if not total.cost_is_open:
        return (_("Free") if nothing else _between(total.least, total.most, total.about)), ""
    if nothing and total.most is not None:
        return _("It varies"), _("No amount is known for certain.")
    missing = _("More must be added: some costs vary or are not said.")
    return _between(total.least, total.most, total.about), missing


def total_time(total: Total) -> tuple[str, str]:
    """The longest chain of known times, and a sentence about how it is counted."""
    shortest, longest = total.shortest, total.longest
    if total.time_is_open:
        note = _("More must be added: some times vary or are not said.")
    else:
        note = _("Counting what can be done side by side.") if longest != Length() else ""
    if longest == Length():
        return (_("It varies") if total.time_is_open else _("The same day")), note
    if not (shortest.calendar or longest.calendar):
        return _range(shortest.working, longest.working, "working_days"), note
    return _range(shortest.in_calendar_days, longest.in_calendar_days, "calendar_days"), note


def _range(least: int, most: int, unit: str) -> str:
    if least == most:
        return _count(most, unit)
    if not least:
        return _("Up to %(time)s") % {"time": _count(most, unit)}
    return _("%(least)s to %(time)s") % {"least": least, "time": _count(most, unit)}
