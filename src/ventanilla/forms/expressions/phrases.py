"""The words of sentences about expressions. %(a)s, %(b)s… are the values in the order they are written."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .types import Kind

JOINTS = {
    "and": pgettext_lazy("between conditions", " and "),
    "or": pgettext_lazy("between conditions", " or "),
    "nor": pgettext_lazy("between options that it is not", " or "),
}

COMPARED = {
    "==": _("%(a)s is %(b)s"),
    "!=": _("%(a)s is not %(b)s"),
    "<": _("%(a)s is less than %(b)s"),
    "<=": _("%(a)s is at most %(b)s"),
    ">": _("%(a)s is more than %(b)s"),
    ">=": _("%(a)s is at least %(b)s"),
}
COMPARED_WITH_WRITTEN = {
    **COMPARED,
    "<=": _("%(a)s is %(b)s or less"),
    ">=": _("%(a)s is %(b)s or more"),
}
COMPARED_DATES = {
    **COMPARED,
    "<": _("%(a)s is before %(b)s"),
    "<=": _("%(a)s is %(b)s or before"),
    ">": _("%(a)s is after %(b)s"),
    ">=": _("%(a)s is %(b)s or after"),
}

CALCULATED = {
    "+": _("%(a)s plus %(b)s"),
    "-": _("%(a)s minus %(b)s"),
    "*": _("%(a)s times %(b)s"),
    "/": _("%(a)s divided by %(b)s"),
    "%": _("what is left of %(a)s after dividing by %(b)s"),
}

AMBIENT_NAMES = {"filed_on": _("the day of filing"), "today": _("today"), "uma": _("the UMA")}

HOLDS = {
    ("starts_with", True): _("%(a)s starts with %(b)s"),
    ("starts_with", False): _("%(a)s does not start with %(b)s"),
    ("ends_with", True): _("%(a)s ends with %(b)s"),
    ("ends_with", False): _("%(a)s does not end with %(b)s"),
    ("contains", True): _("%(a)s contains %(b)s"),
    ("contains", False): _("%(a)s does not contain %(b)s"),
}

CALLED = {
    ("years", 2): _("the number of full years from %(a)s to %(b)s"),
    ("months", 2): _("the number of full months from %(a)s to %(b)s"),
    ("days", 2): _("the number of days from %(a)s to %(b)s"),
    ("working_days", 2): _("the number of working days from %(a)s to %(b)s"),
    ("add_days", 2): _("%(a)s moved by %(b)s days"),
    ("add_months", 2): _("%(a)s moved by %(b)s months"),
    ("add_years", 2): _("%(a)s moved by %(b)s years"),
    ("add_working_days", 2): _("%(a)s moved by %(b)s working days"),
    ("year", 1): _("the year of %(a)s"),
    ("month", 1): _("the month of %(a)s"),
    ("day", 1): _("the day of %(a)s"),
    ("uma", 1): _("the UMA on %(a)s"),
    ("parameter", 1): _("the legal value %(a)s"),
    ("parameter", 2): _("the legal value %(a)s on %(b)s"),
    ("money", 1): _("%(a)s in pesos"),
    ("number", 1): "%(a)s",
    ("round", 1): _("%(a)s rounded"),
    ("round", 2): _("%(a)s rounded to %(b)s decimals"),
    ("floor", 1): _("%(a)s rounded down"),
    ("ceil", 1): _("%(a)s rounded up"),
    ("upper", 1): _("%(a)s in capitals"),
    ("lower", 1): _("%(a)s in small letters"),
    ("trim", 1): "%(a)s",
    ("min", 1): _("the smallest of %(a)s"),
    ("max", 1): _("the largest of %(a)s"),
    ("sum", 1): _("the sum of %(a)s"),
}
SIZES = {Kind.TEXT: _("the number of letters of %(a)s"), Kind.LIST: _("the number of %(a)s")}

WALKED = {
    "all": _("in every row of %(a)s: %(b)s"),
    "exists": _("in some row of %(a)s: %(b)s"),
    "exists_one": _("in exactly one row of %(a)s: %(b)s"),
    "filter": _("rows of %(a)s where %(b)s"),
    "map": _("%(b)s in each row of %(a)s"),
    "none": _("in no row of %(a)s: %(b)s"),
    "not one": _("not in exactly one row of %(a)s: %(b)s"),
}
DENIED_WALKS = {"all": ("exists", False), "exists": ("none", True), "exists_one": ("not one", True)}
"""How a condition over rows reads when it is denied: the phrase, and whether its inner condition is true in it."""
