"""Editions that were published before there was a public log are stated in it, too."""

from django.db import migrations

from ventanilla.ledger.log.entries import statement

AT_ONCE = 1_000


def state_editions(apps, schema_editor):
    Pending, Edition = apps.get_model("ledger", "Pending"), apps.get_model("guides", "GuideEdition")
    rows = Edition.objects.order_by("pk").values_list("guide__code", "number", "digest", "in_force_from")
    Pending.objects.bulk_create(
        (
            Pending(
                value=statement(
                    "guide",
                    {"code": code, "number": number, "digest": digest, "in_force_from": in_force_from},
                )
            )
            for code, number, digest, in_force_from in rows.iterator(AT_ONCE)
        ),
        batch_size=AT_ONCE,
    )


class Migration(migrations.Migration):
    dependencies = [("guides", "0001_first_tables"), ("ledger", "0003_sheets_before_the_log")]

    operations = [migrations.RunPython(state_editions, migrations.RunPython.noop)]
