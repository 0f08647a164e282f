import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first_tables"),
        ("procedures", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("page", models.CharField(max_length=40)),
                ("thing", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=2)),
                ("device", models.CharField(max_length=8)),
                ("count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "visits of a page",
                "ordering": ["day", "page", "thing", "language", "device"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "page", "thing", "language", "device"), name="one_count_of_each_page"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("device__in", ["phone", "tablet", "computer", "program"])),
                        name="device_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("words", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(max_length=2)),
                ("found", models.CharField(max_length=8)),
                ("count", models.PositiveBigIntegerField()),
            ],
            options={
                "verbose_name": "searches for words",
                "ordering": ["day", "words", "language", "found"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "words", "language", "found"), name="one_count_of_each_search"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("found__in", ["nothing", "few", "many"])), name="found_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "among",
                    models.CharField(
                        choices=[("officer", "Officer"), ("unit", "Unit"), ("place", "Place")], max_length=8
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=5)),
                (
                    "measure",
                    models.CharField(
                        choices=[("refused", "Share refused"), ("days", "Days until the decision")],
                        max_length=8,
                    ),
                ),
                ("cases", models.PositiveIntegerField()),
                ("refused", models.PositiveIntegerField(default=0)),
                ("deciders", models.PositiveIntegerField()),
                ("observed", models.FloatField()),
                ("expected", models.FloatField()),
                ("q", models.FloatField()),
                ("stands_out", models.BooleanField()),
                ("is_public", models.BooleanField(default=False)),
                ("reckoned_on", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "comparison of treatment",
                "ordering": ["agency", "among", "measure", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("among__in", ["officer", "unit", "place"])),
                        name="comparison_among_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("measure__in", ["refused", "days"])),
                        name="comparison_measure_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_public", False), ("officer__isnull", True), _connector="OR"),
                        name="comparison_of_officers_is_not_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("q__gte", 0), ("q__lte", 1)), name="comparison_q_is_a_rate"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LookTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("unit", models.CharField(blank=True, max_length=200)),
                ("day", models.DateField()),
                ("reads", models.PositiveIntegerField()),
                ("cases", models.PositiveIntegerField()),
                ("most_in_an_hour", models.PositiveIntegerField()),
                ("out_of_hours", models.PositiveIntegerField()),
                ("searched", models.PositiveIntegerField()),
                ("never_theirs", models.PositiveIntegerField(default=0)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.officer"
                    ),
                ),
            ],
            options={
                "verbose_name": "looks of a day",
                "ordering": ["-day", "officer"],
                "indexes": [models.Index(fields=["agency", "-day"], name="looks_of_agency")],
                "constraints": [
                    models.UniqueConstraint(fields=("officer", "day"), name="one_tally_of_looks_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "of",
                    models.CharField(
                        choices=[
                            ("out_of_line", "Taken out of line"),
                            ("corrected", "Asked for a correction"),
                        ],
                        max_length=12,
                    ),
                ),
                ("part", models.PositiveIntegerField()),
                ("whole", models.PositiveIntegerField()),
                ("detail", models.JSONField(default=list)),
                ("is_public", models.BooleanField(default=False)),
                ("reckoned_on", models.DateField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="procedures.procedure",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "share",
                "ordering": ["agency", "of", "-whole", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("part__lte", models.F("whole"))), name="share_is_of_a_whole"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_public", False), ("officer__isnull", True), _connector="OR"),
                        name="share_of_officers_is_not_public",
                    ),
                ],
            },
        ),
    ]
