import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("procedures", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="TableFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="procedures.editiondraft",
                    ),
                ),
            ],
            options={
                "ordering": ["draft", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "name"), name="one_table_file_per_name")
                ],
            },
        ),
    ]
