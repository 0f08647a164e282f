"""The mailer slot: whatever carries a letter to a person's mailbox (correo)."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from typing import Any

from ventanilla.kernel.slots import Slot

SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Letter:
    """One letter to one address. `id` stays the same when the letter is tried again; `html` may be empty."""

    id: str
    to: str
    sender: str
    subject: str
    text: str
    written_at: datetime
    html: str = ""
    language: str = "es"

    def as_message(self) -> EmailMessage:
        """Return the letter as RFC 5322 has it: text first, HTML as its alternative, marked as automatic.

        Raises LetterRefused when the address can't be one. Line breaks in headers become spaces.
        """
        message = EmailMessage(policy=SMTP)
        try:
            sender = _address(self.sender)
            message["From"], message["To"] = sender, _address(self.to)
        except (ValueError, IndexError) as wrong:
            raise LetterRefused("The address is not an e-mail address.") from wrong
        message["Subject"] = SPACES.sub(" ", self.subject).strip()
        message["Date"] = format_datetime(self.written_at)
        message["Message-ID"] = f"<{self.id}@{sender.domain}>"
        message["List-Id"] = f"Ventanilla <avisos.{sender.domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        message["Content-Language"] = self.language
        message.set_content(self.text, charset="utf-8", cte="quoted-printable")
        if self.html:
            message.add_alternative(self.html, subtype="html", charset="utf-8", cte="quoted-printable")
        return message


def _address(said: str) -> Address:
    """Read one address, with a name before it or without. Raises ValueError for none or several."""
    found = getaddresses([said])
    if len(found) != 1:
        raise ValueError("not one address")
    name, bare = found[0]
    user, _at, domain = bare.rpartition("@")
    if not user or not domain or re.search(r"[\s,;<>]", bare):
        raise ValueError("not an address")
    return Address(display_name=name, username=user, domain=domain.encode("idna").decode())


class MailerUnavailable(Exception):
    """The carrier can't take letters now. The letter waits and is tried again."""


class LetterRefused(Exception):
    """The carrier will never take this letter: the address does not exist, or it is not one."""


class Mailer(ABC):
    """Hands letters to a carrier. Returning means that the carrier has taken charge of the letter."""

    @abstractmethod
    def send(self, letter: Letter) -> None:
        """Send one letter. Raises MailerUnavailable (try again) or LetterRefused (never)."""

    @abstractmethod
    def check(self) -> None:
        """Say nothing when letters can be sent. Raises MailerUnavailable with what to mend."""


class ReadableMailer(Mailer):
    """A mailer whose letters can be read back on this machine, for demonstrations and tests."""

    @abstractmethod
    def letters(self) -> list[Any]:
        """Return the letters that were sent, newest first, as `email.message.EmailMessage`."""

    @abstractmethod
    def letter(self, id: str) -> Any:
        """Return one letter by its id. Raises KeyError."""


mailers: Slot[Mailer] = Slot("mailer", Mailer)  # type: ignore[type-abstract]
