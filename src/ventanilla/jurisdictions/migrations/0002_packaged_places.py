from django.db import migrations

from ventanilla.jurisdictions.loading import load


def forward(apps, schema_editor):
    load(apps.get_model("jurisdictions", "Jurisdiction").objects.using(schema_editor.connection.alias))


class Migration(migrations.Migration):
    dependencies = [("jurisdictions", "0001_first_tables")]

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
