from datetime import datetime, time, timedelta

from django.db import migrations
from django.utils import timezone


def forward(apps, schema_editor):
    """Open cases get the end of their day; the first sweep computes it exactly, and drops it where silence is mute."""
    dossiers = apps.get_model("dossiers", "Dossier").objects.using(schema_editor.connection.alias)
    still_open = dossiers.filter(closed_at__isnull=True)
    for pk, due_on, comply_by in list(still_open.order_by("pk").values_list("pk", "due_on", "comply_by")):
        if day := comply_by or due_on:
            ends = datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())
            dossiers.filter(pk=pk).update(law_acts_at=ends)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_when_the_law_acts")]

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
