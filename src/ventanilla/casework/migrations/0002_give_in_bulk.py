from django.db import migrations, models

ACTS = [
    ("close_review", "Close the review: everything is in order"),
    ("request_correction", "Ask for the same correction"),
    ("grant", "Grant cases that are alike"),
    ("give", "Give cases to a colleague"),
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_first_tables")]

    operations = [
        migrations.RemoveConstraint("batch", "batch_act_known"),
        migrations.RemoveConstraint("batchitem", "one_item_per_batch_and_case"),
        migrations.AlterField("batch", "act", models.CharField(choices=ACTS, max_length=20)),
        migrations.AddConstraint(
            "batch",
            models.CheckConstraint(
                condition=models.Q(("act__in", [act for act, _words in ACTS])), name="batch_act_known"
            ),
        ),
        migrations.AddConstraint(
            "batchitem",
            models.UniqueConstraint(
                fields=("batch", "dossier", "stage"), name="one_item_per_batch_and_stage"
            ),
        ),
    ]
