"""Mail by SMTP, with the standard library alone."""

import smtplib
import ssl

from django.conf import settings

from ventanilla.notices.mailer import Letter, LetterRefused, Mailer, MailerUnavailable

SECONDS = 15
IMPLICIT_TLS_PORT = 465


class SmtpMailer(Mailer):
    """Hands letters to the server of `settings.SMTP` (host, port, username, password, use_tls).

    Port 465 speaks TLS from the first byte; with `use_tls` other ports are raised to TLS before anything is said.
    """

    def __init__(self, **said: object):
        self.said = {**settings.SMTP, **said}

    def send(self, letter: Letter) -> None:
        """Send one letter; a 5xx about the letter is for ever, everything else is for now."""
        message = letter.as_message()
        try:
            with self._connection() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code, _words = next(iter(refused.recipients.values()))
            raise _verdict(code) from refused
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError) as away:
            raise MailerUnavailable("The mail server did not let us in.") from away
        except smtplib.SMTPResponseException as refused:
            raise _verdict(refused.smtp_code) from refused
        except smtplib.SMTPNotSupportedError as foreign:
            raise LetterRefused("The mail server can't carry this address.") from foreign
        except (smtplib.SMTPException, OSError) as away:
            raise MailerUnavailable(f"The mail server can't be reached ({type(away).__name__}).") from away

    def check(self) -> None:
        """Connect, sign in, say nothing, leave."""
        if not self.said.get("host"):
            raise MailerUnavailable("SMTP_HOST is not set.")
        try:
            with self._connection() as server:
                server.noop()
        except (smtplib.SMTPException, OSError) as away:
            raise MailerUnavailable(f"The mail server can't be used ({type(away).__name__}).") from away

    def _connection(self) -> smtplib.SMTP:
        host, port = str(self.said["host"]), int(str(self.said["port"]))
        if port == IMPLICIT_TLS_PORT:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, port, timeout=SECONDS)
        try:
            if self.said.get("use_tls") and port != IMPLICIT_TLS_PORT:
                server.starttls(context=ssl.create_default_context())
            if self.said.get("username"):
                server.login(str(self.said["username"]), str(self.said["password"]))
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server


def _verdict(code: int) -> Exception:
    if 500 <= code < 600:
        return LetterRefused(f"The mail server refused the letter for good ({code}).")
    return MailerUnavailable(f"The mail server asks us to come back later ({code}).")
