from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_lots_and_hands"),
        ("jurisdictions", "0003_zones_and_own_calendars"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="law_acts_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The first instant at which the law does something by itself.",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("law_acts_at__isnull", False)),
                fields=["law_acts_at", "id"],
                name="dossier_by_law",
            ),
        ),
    ]
