from datetime import date
from types import SimpleNamespace

import pytest

from tests.procedures.conftest import office  # noqa: F401  the same people write here and there
from tests.procedures.samples import STALL, stall_text

PASSWORD = "cuatro palabras faciles aqui"


@pytest.fixture
def as_officer(client, office, clock):  # noqa: F811
    """Sign one of the office in: `as_officer("registrar")` returns the client."""

    def signed_in(who):
        client.force_login(getattr(office, who).account)
        return client

    return signed_in


@pytest.fixture
def open_draft(office, at):  # noqa: F811
    """A draft of the stall's text, with its table taken in."""
    from ventanilla.procedures import acts

    return acts.draft_edition(source=stall_text(), folder=STALL.parent, by=office.registrar, at=at)


@pytest.fixture
def in_force(office, at):  # noqa: F811
    """Publish a text as the office would; the stall's when none is said."""
    from ventanilla.procedures import acts

    def published(text=None, since: date | None = None):
        draft = acts.draft_edition(
            source=text or stall_text(), folder=STALL.parent, by=office.registrar, at=at
        )
        acts.propose(draft=draft, by=office.registrar, at=at)
        return acts.publish(draft=draft, in_force_from=since or at.date(), by=office.publisher, at=at)

    return published


@pytest.fixture
def desk(office):  # noqa: F811
    """The office with passwords and confirmed addresses, for the browser."""
    from allauth.account.models import EmailAddress

    for officer in (office.registrar, office.publisher):
        officer.account.set_password(PASSWORD)
        officer.account.save()
        EmailAddress.objects.create(
            user=officer.account, email=officer.account.email, verified=True, primary=True
        )
    return SimpleNamespace(office=office, password=PASSWORD)
