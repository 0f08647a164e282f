from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from ventanilla.agencies.models import Officer, Post, Role
from ventanilla.dossiers.telling_units import HEADS, desk_link, tell_unit
from ventanilla.notices.models import Envelope, Message


def told(message):
    return {each.account.officer.name for each in message}


def test_whoever_works_in_the_unit_is_told_in_the_inbox_and_by_mail(town):
    dossier = town.filed()
    messages = tell_unit(unit=town.licences, title="Aviso", body="Uno.", dossier=dossier, at=town.at)
    assert told(messages) == {"Rosa", "Elena"}
    assert {each.subject for each in messages} == {dossier.subject}
    assert Envelope.objects.filter(message__in=messages).count() == 2


def test_roles_choose_who_is_told_and_an_unmanned_unit_tells_nobody(town):
    assert told(tell_unit(unit=town.licences, roles=HEADS, title="a", body="b", at=town.at)) == {"Elena"}
    assert tell_unit(unit=town.safety, roles=HEADS, title="a", body="b", at=town.at) == []


def test_posts_that_ended_or_have_not_begun_and_closed_accounts_are_not_told(town):
    today = timezone.localdate(town.at)
    Post.objects.filter(officer=town.rosa).update(until_on=today - timedelta(days=1))
    Post.objects.create(
        officer=town.rosa, unit=town.licences, role=Role.HEAD, from_on=today + timedelta(days=1)
    )
    assert told(tell_unit(unit=town.licences, title="a", body="b", at=town.at)) == {"Elena"}
    town.elena.account.is_active = False
    town.elena.account.save()
    assert tell_unit(unit=town.licences, title="a", body="b", at=town.at) == []


def test_several_posts_make_one_message_and_a_key_tells_once_ever(town):
    Post.objects.create(
        officer=town.elena, unit=town.licences, role=Role.REVIEWER, from_on=timezone.localdate(town.at)
    )
    for _again in range(3):
        messages = tell_unit(unit=town.licences, title="a", body="b", at=town.at, key="due:1")
    assert told(messages) == {"Rosa", "Elena"}
    assert Message.objects.filter(key="due:1").count() == 2
    assert Envelope.objects.count() == 2


def test_each_reads_it_in_their_own_language_and_the_link_opens_the_dossier(town):
    dossier = town.filed()
    account = Officer.objects.get(pk=town.rosa.pk).account
    account.language = "en"
    account.save()
    words = {"es": "Vence hoy", "en": "Due today"}
    tell_unit(unit=town.licences, title=words.__getitem__, body="x", dossier=dossier, at=town.at)
    message = Message.objects.get(account=account)
    assert message.title == "Due today"
    with override("en"):
        assert message.link == reverse("desk:dossier", args=[dossier.folio]) == desk_link(dossier, "en")
    assert Message.objects.get(account=town.elena.account).title == "Vence hoy"


@pytest.mark.django_db
def test_two_keys_are_two_messages_and_no_key_never_stops_one(town):
    for key in ("a", "b", "", ""):
        tell_unit(unit=town.licences, roles=HEADS, title="t", body="b", at=town.at, key=key)
    assert Message.objects.count() == 4
