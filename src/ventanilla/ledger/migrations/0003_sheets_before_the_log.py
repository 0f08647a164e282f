"""Sheets that were written before there was a log get their place in it, unless their words are gone."""

from hashlib import sha256

from django.db import migrations

AT_ONCE = 1_000


def ask_for_places(apps, schema_editor):
    Words, Pending = apps.get_model("ledger", "Words"), apps.get_model("ledger", "Pending")
    rows = Words.objects.order_by("pk").values_list("salt", "sheet__header").iterator(AT_ONCE)
    Pending.objects.bulk_create(
        (Pending(value=_commitment(bytes(salt), header)) for salt, header in rows), batch_size=AT_ONCE
    )


def _commitment(salt, header):
    hiding = sha256(b"ventanilla/leaf-salt/1\n" + salt).digest()
    return sha256(b"ventanilla/leaf/1\n" + hiding + header.encode()).digest()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_public_log")]

    operations = [migrations.RunPython(ask_for_places, migrations.RunPython.noop)]
