import re

import pytest
from allauth.account.adapter import get_adapter
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from ventanilla.adapters.sandbox_mailer import FolderMailer
from ventanilla.notices.acts import ForeignLink, mark_read, post, tell
from ventanilla.notices.delivery import deliver
from ventanilla.notices.mailer import Letter, LetterRefused, Mailer, MailerUnavailable
from ventanilla.notices.models import Envelope, Message
from ventanilla.notices.subjects import mail_subject
from ventanilla.outbox.models import Job
from ventanilla.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(db):
    return Account.objects.create_user("zoe@example.org", "a long password")


@pytest.fixture
def folder(tmp_path):
    return FolderMailer(tmp_path / "mail")


def words(message) -> str:
    return message.get_body(("plain",)).get_content()


def test_a_message_is_in_the_inbox_and_a_copy_goes_by_mail(account, at, folder):
    message = tell(
        account=account, title="Recibimos tu solicitud", body="Uno.\n\nDos.", link="/es/casos/1/", at=at
    )
    assert list(Message.objects.of(account).unread()) == [message]
    deliver(envelope=Envelope.objects.get(message=message), at=at, mailer=folder)
    (letter,) = folder.letters()
    assert (letter["To"], letter["Subject"]) == ("zoe@example.org", "Recibimos tu solicitud")
    assert "http://localhost:8000/es/casos/1/" in words(letter)
    assert "está en tu cuenta" in words(letter)
    html = letter.get_body(("html",)).get_content()
    assert "<p>Uno.</p>" in html
    assert not re.search(r"style|<script|<img|<link", html)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Id"]


def test_what_people_wrote_is_escaped_in_the_letter(account, at):
    tell(account=account, title="<b>", body="<script>alert(1)</script> & más", at=at)
    envelope = Envelope.objects.get()
    assert "<script>" not in envelope.html
    assert "<script>alert(1)</script> & más" in envelope.text


def test_a_letter_speaks_the_language_of_the_account_or_of_the_case(account, at):
    tell(account=account, title="Hello", body="x", at=at, language="en")
    assert "This is a copy" in Envelope.objects.get().text
    assert Message.objects.get().language == "en"


def test_without_account_only_the_mail_goes(at):
    assert tell(address="no@example.org", title="Hola", body="x", at=at) is None
    assert not Message.objects.exists()
    assert "está en tu cuenta" not in Envelope.objects.get().text


def test_an_account_without_mail_has_its_inbox(at, db):
    account = Account.objects.create_user(None)
    assert tell(account=account, title="Hola", body="x", at=at)
    assert not Envelope.objects.exists()


@pytest.mark.parametrize(
    "link", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_message_leads_away_from_our_site(account, at, link):
    with pytest.raises(ForeignLink):
        tell(account=account, title="x", body="x", link=link, at=at)


def test_the_message_the_letter_and_the_job_are_one_transaction(account, at):
    with transaction.atomic():
        tell(account=account, title="x", body="x", at=at)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Envelope.objects.exists()
    assert not Job.objects.filter(name="send-mail").exists()


def test_the_outbox_holds_nothing_personal(account, at):
    tell(account=account, title="Secreto", body="Palabras", at=at)
    job = Job.objects.get(name="send-mail")
    assert list(job.said) == ["envelope"]


@pytest.mark.parametrize(
    "title",
    ["Tu CURP PEXF900101MDFXXR09", "Para zoe@example.org", "Tel. 55 1234 5678", "RFC PEXF900101AB1", "  "],
)
def test_a_subject_line_holds_no_identifier(title):
    assert mail_subject(title) == "Tienes un mensaje nuevo"


def test_an_ordinary_subject_stays_and_is_one_line():
    assert mail_subject("Nos falta algo\r\nBcc: x") == "Nos falta algo Bcc: x"
    assert mail_subject("Folio VT-7K3M-9Q2R-H4XC") == "Folio VT-7K3M-9Q2R-H4XC"


def test_reading_counts_once_and_a_stranger_has_no_such_message(account, at, clock):
    message = tell(account=account, title="x", body="x", at=at)
    mark_read(message=message, at=at)
    later = clock.move(hours=1)
    assert mark_read(message=message, at=later).read_at == at
    assert not Message.objects.of(Account.objects.create_user("other@example.org")).exists()


class Carrier(Mailer):
    """A carrier that says what the test wants it to say."""

    def __init__(self, answer: Exception | None):
        self.answer, self.sent = answer, []

    def send(self, letter: Letter) -> None:
        if self.answer:
            raise self.answer
        self.sent.append(letter)

    def check(self) -> None: ...


@pytest.fixture
def envelope(at):
    return post(to="zoe@example.org", subject="Hola", text="Palabras", html="<p>Palabras</p>", at=at)


def test_a_delivered_letter_is_erased_and_not_sent_again(envelope, at):
    carrier = Carrier(None)
    deliver(envelope=envelope, at=at, mailer=carrier)
    deliver(envelope=Envelope.objects.get(), at=at, mailer=carrier)
    assert len(carrier.sent) == 1
    kept = Envelope.objects.get()
    assert (kept.state, kept.to, kept.text, kept.html, kept.subject) == ("delivered", "", "", "", "")


def test_a_carrier_that_is_away_is_tried_again_for_two_days(envelope, at, clock):
    away = Carrier(MailerUnavailable("away"))
    with pytest.raises(MailerUnavailable):
        deliver(envelope=envelope, at=at, mailer=away)
    assert Envelope.objects.get().state == "waiting"
    deliver(envelope=envelope, at=clock.move(days=2), mailer=away)
    assert Envelope.objects.get().state == "undeliverable"
    assert Envelope.objects.get().to == ""


def test_an_address_that_does_not_exist_is_not_tried_again(envelope, at):
    deliver(envelope=envelope, at=at, mailer=Carrier(LetterRefused("no such mailbox")))
    assert Envelope.objects.get().state == "undeliverable"


def test_the_database_refuses_an_ended_envelope_with_words(envelope, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Envelope.objects.update(state="delivered", ended_at=at)


def test_mail_of_django_and_allauth_goes_through_the_outbox():
    send_mail("Código", "123", None, ["a@example.org", "b@example.org", "a@example.org"])
    assert sorted(Envelope.objects.values_list("to", flat=True)) == ["a@example.org", "b@example.org"]
    assert Job.objects.filter(name="send-mail").count() == 2
    assert not hasattr(mail, "outbox") or not mail.outbox


def test_the_html_of_a_django_letter_is_kept_and_attachments_are_refused():
    message = EmailMultiAlternatives("s", "t", None, ["a@example.org"], bcc=["b@example.org"])
    message.attach_alternative("<p>h</p>", "text/html")
    message.send()
    assert set(Envelope.objects.values_list("html", flat=True)) == {"<p>h</p>"}
    message.attach("x.pdf", b"x", "application/pdf")
    with pytest.raises(ValueError, match="link"):
        message.send()


def test_allauth_finds_our_way_of_sending():
    get_adapter().send_mail(
        "account/email/unknown_account", "zoe@example.org", {"email": "zoe@example.org", "signup_url": "/"}
    )
    assert Envelope.objects.get().to == "zoe@example.org"


def test_old_envelopes_that_nobody_carried_are_emptied(at, envelope, clock):
    from ventanilla.notices.jobs import give_up_old_mail

    give_up_old_mail()
    assert Envelope.objects.get().state == "waiting"
    clock.move(days=5)
    give_up_old_mail()
    assert Envelope.objects.get().state == "undeliverable"
    assert timezone.now() == Envelope.objects.get().ended_at
