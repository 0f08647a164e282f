"""What the search does when something is published or withdrawn."""

from ventanilla.outbox.models import Fact
from ventanilla.outbox.reactions import reaction

from .jobs import ask_for_build


@reaction("edition_published")
def index_the_edition(fact: Fact) -> None:
    ask_for_build()


@reaction("edition_withdrawn")
def leave_the_edition_out(fact: Fact) -> None:
    ask_for_build()


@reaction("sheets_published")
def index_the_sheets(fact: Fact) -> None:
    ask_for_build()
