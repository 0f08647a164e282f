import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=64, unique=True)),
                ("sheets", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(unique=True)),
                ("root", models.BinaryField(max_length=32)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Tree",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("value", models.BinaryField(unique=True)),
            ],
            options={
                "verbose_name_plural": "entries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id__gte", 0)), name="entries_count_from_nought"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("value", models.BinaryField(unique=True)),
                ("since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "pending",
                "indexes": [models.Index(fields=["since"], name="pending_since")],
            },
        ),
        migrations.CreateModel(
            name="ReadRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=64)),
                ("reader_name", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=200)),
                ("person", models.CharField(max_length=64)),
                ("subject", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=200)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("work", "To work on it: a stage of theirs is open"),
                            ("consult", "To consult it: their unit takes or took part"),
                            ("search", "It came up in a search"),
                            ("audit", "To audit it"),
                            ("answer", "To answer you"),
                        ],
                        default="consult",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["person", "-at"], name="read_of_person"),
                    models.Index(fields=["subject", "-at"], name="read_about_subject"),
                    models.Index(fields=["reader", "-at"], name="read_by_reader"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("subject", models.CharField(max_length=64)),
                ("number", models.PositiveIntegerField()),
                ("header", models.TextField()),
                ("digest", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "number"), name="one_sheet_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="sheets_count_from_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasures_ordered",
                        to="ledger.sheet",
                    ),
                ),
                (
                    "sheet",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="ledger.sheet"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.PositiveSmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hashes", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("level", "number"), name="one_tile_per_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("payload", models.TextField()),
                ("salt", models.BinaryField(max_length=16)),
                (
                    "sheet",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="ledger.sheet"),
                ),
            ],
            options={
                "verbose_name_plural": "words",
            },
        ),
        migrations.CreateModel(
            name="Testimony",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slot",
                    models.CharField(
                        choices=[("witness", "Witness"), ("timestamper", "Timestamper")], max_length=16
                    ),
                ),
                ("by", models.CharField(max_length=100)),
                ("said", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="testimonies",
                        to="ledger.head",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "testimonies",
                "constraints": [
                    models.UniqueConstraint(fields=("head", "slot", "by"), name="one_testimony_of_each"),
                    models.CheckConstraint(
                        condition=models.Q(("slot__in", ["witness", "timestamper"])),
                        name="testimony_slot_known",
                    ),
                ],
            },
        ),
    ]
