import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Procedure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(max_length=64, unique=True, verbose_name="code")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address word")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("procedure", "Procedure"),
                            ("service", "Service"),
                            ("notice", "Notice"),
                            ("social_programme", "Social programme"),
                            ("tax", "Tax"),
                            ("inspection", "Inspection"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="procedures",
                        to="agencies.agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "procedure",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="EditionDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Being written"),
                            ("proposed", "Proposed"),
                            ("published", "Published"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("source", models.TextField()),
                ("content", models.TextField(blank=True)),
                ("drafted_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of an edition",
                "ordering": ["-drafted_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("in_force_from", models.DateField()),
                ("name_es", models.CharField(max_length=300)),
                ("name_en", models.CharField(blank=True, max_length=300)),
                ("purpose_es", models.TextField(blank=True)),
                ("purpose_en", models.TextField(blank=True)),
                ("unit", models.CharField(max_length=60)),
                ("online", models.BooleanField()),
                ("source", models.TextField()),
                ("content", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="edition",
                        to="procedures.editiondraft",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="procedures.procedure",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "ordering": ["procedure", "-number"],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField()),
                ("never_in_force", models.BooleanField()),
                ("reason", models.CharField(max_length=500)),
                ("withdrawn_at", models.DateTimeField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal",
                        to="procedures.edition",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
            ],
            options={
                "verbose_name": "withdrawal",
                "ordering": ["-withdrawn_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="procedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["procedure", "service", "notice", "social_programme", "tax", "inspection"])
                ),
                name="procedure_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="editiondraft",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "proposed", "published", "withdrawn"])),
                name="draft_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="editiondraft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["proposed", "published"]), _negated=True),
                    models.Q(("proposed_at__isnull", False), ("proposed_by__isnull", False)),
                    _connector="OR",
                ),
                name="proposed_draft_says_by_whom",
            ),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["procedure", "-in_force_from", "-number"], name="edition_in_force"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["name_es", "id"], name="edition_by_name"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.UniqueConstraint(fields=("procedure", "number"), name="one_edition_per_number"),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_by", models.F("proposed_by")), _negated=True),
                    models.Q(("published_by", models.F("drafted_by")), _negated=True),
                ),
                name="edition_published_by_second_person",
            ),
        ),
    ]
