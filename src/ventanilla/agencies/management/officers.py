"""Who acts, by the e-mail that a command was given."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from ventanilla.agencies.models import Officer


def officer_of(email: str) -> Officer:
    """Return the officer who signs in with this e-mail. Raises CommandError."""
    try:
        return Officer.objects.select_related("account").get(account__email=email)
    except Officer.DoesNotExist:
        raise CommandError(_("No officer signs in with %(email)s.") % {"email": email}) from None
