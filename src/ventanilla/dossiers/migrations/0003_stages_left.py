from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agencies", "0001_first_tables"),
        ("dossiers", "0002_lapse"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="stagerun",
            name="stage_state_known",
        ),
        migrations.AlterField(
            model_name="stagerun",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Not started"),
                    ("open", "In progress"),
                    ("done", "Finished"),
                    ("skipped", "Not needed"),
                    ("returned", "Done again later"),
                    ("left", "Not needed any more"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "open", "done", "skipped", "returned", "left"])),
                name="stage_state_known",
            ),
        ),
    ]
