"""Why an act was refused, in the words of who tried it. One exception per refusal a caller can act on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """An act that the rules do not let happen. `sentence` says why and what to do."""

    sentence: str | Promise = ""


class NotYours(Refused):
    """The report belongs to another unit."""

    sentence = _("This report belongs to another unit. You cannot answer it.")


class SaysNothing(Refused):
    """The answer has no words, and the person who reported would learn nothing."""

    sentence = _("Write what you found: the person who reported it reads your answer.")


class AnotherAgency(Refused):
    """The unit is of another agency, or has the report already."""

    sentence = _("Choose another unit of your agency.")


class NotInForce(Refused):
    """The sheet is not in force any more: there is nothing to correct."""

    sentence = _("This procedure is no longer offered. There is nothing to correct.")
