import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("agencies", "0001_first_tables"),
        ("documents", "0001_first_tables"),
        ("jurisdictions", "0001_first_tables"),
        ("ledger", "0001_first_tables"),
        ("people", "0001_first_tables"),
        ("procedures", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "receipt",
                    models.CharField(help_text="SHA-256 of the signed receipt.", max_length=64, unique=True),
                ),
                ("draft", models.UUIDField(db_index=True)),
                ("at", models.DateTimeField()),
                ("digest", models.CharField(max_length=64)),
                ("why", models.CharField(max_length=12)),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Seed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("commitment", models.CharField(max_length=64)),
                ("sealed", models.TextField()),
                ("promised_at", models.DateTimeField()),
                ("is_late", models.BooleanField(default=False)),
                ("revealed_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "tie",
                    models.CharField(
                        choices=[
                            ("myself", "It is about the officer"),
                            ("spouse", "Husband, wife or partner"),
                            ("family", "Family: parents, children, or up to cousins"),
                            ("in_law", "Family by marriage: parents-in-law, brothers and sisters-in-law"),
                            ("business", "Work, debts or business together"),
                            ("friend", "Close friends, or open enemies"),
                            ("witness", "The officer is a witness or expert in it"),
                            (
                                "before",
                                "The officer decided what is now challenged, or it is about what they did",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("sealed", models.TextField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="agencies.officer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeclaredMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=64)),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="dossiers.declaration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("filing", "Request"), ("appeal", "Appeal (recurso)")],
                        default="filing",
                        max_length=8,
                    ),
                ),
                ("folio", models.CharField(max_length=24, unique=True)),
                ("language", models.CharField(default="es", max_length=5)),
                ("channel", models.CharField(default="online", max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_review", "In review"),
                            ("correction", "Waiting for your correction"),
                            ("granted", "Granted"),
                            ("refused", "Refused"),
                            ("granted_by_silence", "Granted because the authority did not answer in time"),
                            ("refused_by_silence", "Refused because the authority did not answer in time"),
                            ("discarded", "Closed without a decision"),
                            ("lapsed", "Lapsed because it waited for you too long"),
                            ("withdrawn", "Withdrawn by you"),
                            ("joined", "Joined to an earlier request of yours"),
                        ],
                        default="in_review",
                        max_length=20,
                    ),
                ),
                ("filed_at", models.DateTimeField()),
                ("filed_on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("prevent_by", models.DateField()),
                ("comply_by", models.DateField(blank=True, null=True)),
                (
                    "law_acts_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="The first instant at which the law does something by itself.",
                        null=True,
                    ),
                ),
                (
                    "lapses_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Set where what the law does first is to let the case lapse.",
                        null=True,
                    ),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "aftermath",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "As decided"),
                            ("revoked", "Revoked: it has no effect any more"),
                            ("granted", "Granted on appeal"),
                            ("changed", "Changed on appeal"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="INEGI's digits of the municipality it comes from: for statistics.",
                        max_length=5,
                    ),
                ),
                ("fees", models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="agencies.agency",
                    ),
                ),
                (
                    "applicant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="people.person",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dossiers",
                        to="procedures.edition",
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jurisdictions.jurisdiction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("granted", models.BooleanField()),
                (
                    "grounds",
                    models.JSONField(default=list, help_text="Ids of the grounds of refusal in the edition."),
                ),
                ("reasons", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "in_absence_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.paper"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("asked_on", models.DateField()),
                ("comply_by", models.DateField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClockChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("extension", "Extension"), ("suspension", "Suspension")], max_length=12
                    ),
                ),
                ("ground", models.CharField(blank=True, max_length=40)),
                ("amount", models.PositiveSmallIntegerField(default=0)),
                ("reasons", models.TextField()),
                ("at", models.DateTimeField()),
                ("resumed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "resumed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="clock_changes",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Bar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("excused", "The officer stepped aside"),
                            ("recused", "The person asked for it and it was granted"),
                            ("subject", "The case is about what the officer did"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "tie",
                    models.CharField(
                        choices=[
                            ("myself", "It is about the officer"),
                            ("spouse", "Husband, wife or partner"),
                            ("family", "Family: parents, children, or up to cousins"),
                            ("in_law", "Family by marriage: parents-in-law, brothers and sisters-in-law"),
                            ("business", "Work, debts or business together"),
                            ("friend", "Close friends, or open enemies"),
                            ("witness", "The officer is a witness or expert in it"),
                            (
                                "before",
                                "The officer decided what is now challenged, or it is about what they did",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bars",
                        to="agencies.officer",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bars",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Answers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("sealed", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_versions",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed on appeal"),
                            ("modified", "Changed on appeal"),
                            ("revoked", "Revoked"),
                            ("rectified", "Corrected: a clerical error"),
                        ],
                        max_length=12,
                    ),
                ),
                ("granted", models.BooleanField(null=True)),
                ("reasons", models.TextField(blank=True)),
                ("grounds", models.JSONField(default=list, help_text="The law it rests on, as written.")),
                ("sealed", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "ended",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paper",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paper",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
                (
                    "appeal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ruling",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amendments",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("key", models.CharField(blank=True, db_index=True, max_length=64)),
                ("language", models.CharField(default="es", max_length=5)),
                ("sealed", models.TextField(blank=True)),
                ("visited", models.JSONField(default=list, help_text="Pages answered so far, in order.")),
                ("begun_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                (
                    "relation",
                    models.CharField(
                        blank=True, help_text="What it asks of the earlier case.", max_length=12
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts_after",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drafts",
                        to="procedures.edition",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("requirement", models.CharField(max_length=40)),
                ("met", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reasons", models.TextField()),
                ("ground", models.CharField(help_text="The law and article that allow it.", max_length=300)),
                ("at", models.DateTimeField()),
                ("answer_by", models.DateField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("sealed", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearing",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ground", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("keep_until", models.DateField()),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                ("erased_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keeping",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("appeal", "Contests it (recurso)"),
                            ("again", "Decides it again, as the appeal ordered (reposición)"),
                            ("renewal", "Renews it (renovación)"),
                            ("modification", "Changes it (modificación)"),
                            ("duplicate", "Says the same again; joined to it (acumulación)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follows",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Missive",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sealed", models.TextField()),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="missives",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("declared", "Declared"),
                            ("measured", "Measured"),
                            ("dismissed", "Looked at: it was none"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "reference",
                    models.CharField(blank=True, help_text="Gazette and date, or ticket.", max_length=300),
                ),
                ("declared_at", models.DateTimeField()),
                ("by", models.CharField(max_length=60)),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MovedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("was_on", models.DateField()),
                ("now_on", models.DateField()),
                ("at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_days",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "outage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_days",
                        to="dossiers.outage",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "parties",
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("days", models.PositiveIntegerField()),
                ("typical", models.PositiveIntegerField()),
                ("early", models.PositiveIntegerField()),
                ("limit", models.PositiveIntegerField(blank=True, null=True)),
                ("cases", models.PositiveIntegerField()),
                ("kept", models.PositiveIntegerField()),
                ("broken", models.PositiveIntegerField()),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to="procedures.procedure",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("granted", models.BooleanField()),
                ("grounds", models.JSONField(default=list)),
                ("reasons", models.TextField(blank=True)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="dossiers.dossier",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Pulse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=12)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["source", "-until_at"], name="pulse_latest")],
            },
        ),
        migrations.CreateModel(
            name="ReadQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sealed", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("was_right", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "read",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question",
                        to="ledger.readrecord",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "tie",
                    models.CharField(
                        choices=[
                            ("myself", "It is about the officer"),
                            ("spouse", "Husband, wife or partner"),
                            ("family", "Family: parents, children, or up to cousins"),
                            ("in_law", "Family by marriage: parents-in-law, brothers and sisters-in-law"),
                            ("business", "Work, debts or business together"),
                            ("friend", "Close friends, or open enemies"),
                            ("witness", "The officer is a witness or expert in it"),
                            (
                                "before",
                                "The officer decided what is now challenged, or it is about what they did",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("sealed", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("due_on", models.DateField()),
                ("granted", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recusals",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Silence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        choices=[("granted", "Granted by silence"), ("refused", "Refused by silence")],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("noticed_at", models.DateTimeField()),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silence",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.paper"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stage", models.CharField(max_length=40)),
                ("kind", models.CharField(max_length=12)),
                ("role", models.CharField(max_length=12)),
                ("position", models.PositiveSmallIntegerField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("after", models.JSONField(default=list)),
                ("joined", models.CharField(default="all", max_length=3)),
                (
                    "state",
                    models.CharField(
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
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conclusion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not yet"),
                            ("favourable", "Favourable"),
                            ("conditional", "Favourable with conditions"),
                            ("unfavourable", "Unfavourable"),
                            ("paid", "Paid"),
                            ("held", "Held"),
                            ("signed", "Signed"),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                (
                    "facts",
                    models.JSONField(
                        default=dict, help_text="What a payment or an appointment left: reference, day."
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="agencies.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "in_absence_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="dossiers.proposal",
                    ),
                ),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature",
                        to="dossiers.stagerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "limit",
                    models.CharField(
                        choices=[
                            ("prevention", "Last day to ask for a correction"),
                            ("stage", "Last day of the stage"),
                            ("resolution", "Last day to answer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("limit_on", models.DateField()),
                ("step", models.CharField(max_length=6)),
                ("told_at", models.DateTimeField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="dossiers.stagerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draw",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("context", models.CharField(max_length=120)),
                ("candidates", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "seed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="dossiers.seed"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draws",
                        to="dossiers.stagerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("turn", "It was next in line"),
                            ("same_day", "Its term ends the same day as the next in line"),
                            ("chosen", "It was taken out of turn"),
                            ("given", "A head of unit gave it"),
                            ("drawn", "It was drawn by lot"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("urgent", "A danger to life, health, safety or the environment"),
                            ("priority", "The law gives this person priority"),
                            ("court", "A court or a control body orders it"),
                            ("related", "It is decided together with another case already in hand"),
                            ("continued", "The officer already knows the case"),
                            ("skill", "It needs knowledge that only this officer has"),
                            ("absence", "The officer who had it is absent or left"),
                            ("workload", "To share out the work"),
                            ("conflict", "The officer who had it has a conflict of interest"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField()),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "released_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("returned", "Given back to the line"),
                            ("expired", "Not worked on in a day"),
                            ("reassigned", "Given to somebody else"),
                            ("excused", "The officer stepped aside"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="agencies.officer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="agencies.officer",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="dossiers.stagerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Standstill",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField()),
                ("warned_at", models.DateTimeField()),
                (
                    "lapses_on",
                    models.DateField(help_text="The last day that the person was told; it never moves back."),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="standstills",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "paper",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.paper",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arranged", "Arranged"),
                            ("moved", "Moved to another day"),
                            ("held", "Made"),
                        ],
                        default="arranged",
                        max_length=8,
                    ),
                ),
                ("chosen", models.JSONField(default=dict)),
                ("on", models.DateField()),
                ("from_time", models.TimeField()),
                ("until_time", models.TimeField()),
                ("arranged_at", models.DateTimeField()),
                ("why_moved", models.TextField(blank=True)),
                ("seen", models.JSONField(default=list)),
                (
                    "photos",
                    models.JSONField(default=list, help_text="References of the files taken at the visit."),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "arranged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "inspector",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.officer"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="dossiers.stagerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CorrectionItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("requirement", models.CharField(blank=True, max_length=40)),
                ("field", models.CharField(blank=True, max_length=40)),
                (
                    "fault",
                    models.CharField(
                        choices=[
                            ("missing", "It is missing"),
                            ("unreadable", "It cannot be read"),
                            ("incomplete", "It is incomplete"),
                            ("expired", "It is no longer valid"),
                            ("mismatch", "It does not match the other answers"),
                            ("wrong", "It is a different document or answer from the one asked for"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "correction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="dossiers.correction",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("field", ""), ("requirement", ""), _negated=True),
                        name="correction_names_what_it_asks",
                    ),
                    models.UniqueConstraint(
                        fields=("correction", "requirement", "field"), name="correction_asks_each_thing_once"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="declaration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "tie__in",
                        ["myself", "spouse", "family", "in_law", "business", "friend", "witness", "before"],
                    )
                ),
                name="tie_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="declaredmark",
            constraint=models.UniqueConstraint(
                fields=("declaration", "mark"), name="one_mark_of_each_declaration"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["applicant", "-filed_at"], name="dossier_by_person"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(fields=["state", "due_on"], name="dossier_by_clock"),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", True), ("law_acts_at__isnull", False)),
                fields=["law_acts_at", "id"],
                name="dossier_by_law",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "in_review",
                            "correction",
                            "granted",
                            "refused",
                            "granted_by_silence",
                            "refused_by_silence",
                            "discarded",
                            "lapsed",
                            "withdrawn",
                            "joined",
                        ],
                    )
                ),
                name="dossier_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        (
                            "state__in",
                            [
                                "granted",
                                "refused",
                                "granted_by_silence",
                                "refused_by_silence",
                                "discarded",
                                "lapsed",
                                "withdrawn",
                                "joined",
                            ],
                        ),
                    ),
                    models.Q(
                        models.Q(
                            (
                                "state__in",
                                [
                                    "granted",
                                    "refused",
                                    "granted_by_silence",
                                    "refused_by_silence",
                                    "discarded",
                                    "lapsed",
                                    "withdrawn",
                                    "joined",
                                ],
                            ),
                            _negated=True,
                        ),
                        ("closed_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="dossier_closed_has_instant",
            ),
        ),
        migrations.AddConstraint(
            model_name="clockchange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "extension")),
                fields=("dossier",),
                name="one_extension_per_dossier",
            ),
        ),
        migrations.AddConstraint(
            model_name="clockchange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__gt", 0), ("ground", ""), ("kind", "extension")),
                    models.Q(("amount", 0), ("kind", "suspension"), models.Q(("ground", ""), _negated=True)),
                    _connector="OR",
                ),
                name="clock_change_says_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="bar",
            constraint=models.UniqueConstraint(
                fields=("officer", "dossier"), name="one_bar_for_each_officer"
            ),
        ),
        migrations.AddConstraint(
            model_name="bar",
            constraint=models.CheckConstraint(
                condition=models.Q(("cause__in", ["excused", "recused", "subject"])), name="bar_cause_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="answers",
            constraint=models.UniqueConstraint(
                fields=("dossier", "number"), name="one_answers_version_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["confirmed", "modified", "revoked", "rectified"])),
                name="amendment_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("owner__isnull", False), models.Q(("key", ""), _negated=True), _connector="OR"
                ),
                name="draft_has_an_owner_or_a_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("dossier__isnull", True), ("earlier__isnull", True), ("owner__isnull", False)
                ),
                fields=("owner", "edition"),
                name="one_draft_per_person_and_edition",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dossier__isnull", True), ("earlier__isnull", False)),
                fields=("earlier", "relation"),
                name="one_draft_after_a_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("earlier__isnull", True), ("relation", "")),
                    models.Q(
                        ("earlier__isnull", False),
                        ("owner__isnull", False),
                        ("relation__in", ["renewal", "modification"]),
                    ),
                    _connector="OR",
                ),
                name="draft_says_how_it_follows",
            ),
        ),
        migrations.AddConstraint(
            model_name="finding",
            constraint=models.UniqueConstraint(
                fields=("dossier", "requirement"), name="one_finding_per_requirement"
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("dossier",),
                name="one_hold_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="hold_lifted_by_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="keeping",
            index=models.Index(
                condition=models.Q(("erased_at__isnull", True)),
                fields=["keep_until", "id"],
                name="kept_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["appeal", "again", "renewal", "modification", "duplicate"])),
                name="link_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(("dossier", models.F("earlier")), _negated=True), name="link_joins_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(fields=("dossier", "kind"), name="one_link_of_a_kind"),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "appeal")), fields=("earlier",), name="contested_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="missive",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("officer__isnull", True), ("unit__isnull", True)),
                    models.Q(("officer__isnull", False), ("unit__isnull", False)),
                    _connector="OR",
                ),
                name="missive_officer_with_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="outage",
            index=models.Index(fields=["until_at"], name="outage_until"),
        ),
        migrations.AddConstraint(
            model_name="outage",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_at__gt", models.F("from_at"))), name="outage_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="outage",
            constraint=models.UniqueConstraint(
                fields=("agency", "from_at", "until_at"),
                name="an_outage_is_declared_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="movedday",
            constraint=models.UniqueConstraint(
                fields=("dossier", "outage"), name="an_outage_moves_a_day_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("dossier", "mark"), name="one_mark_of_each_party"),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(fields=["procedure", "-made_at"], name="promise_of_procedure"),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.CheckConstraint(
                condition=models.Q(("early__lte", models.F("typical")), ("typical__lte", models.F("days"))),
                name="promise_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("dossier", "number"), name="one_proposal_per_number"),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("set_aside_at__isnull", True)),
                fields=("dossier",),
                name="one_proposal_stands",
            ),
        ),
        migrations.AddIndex(
            model_name="readquestion",
            index=models.Index(fields=["agency", "answered_at", "due_on"], name="question_in_line"),
        ),
        migrations.AddConstraint(
            model_name="readquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("was_right__isnull", True)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        ("was_right__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="question_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answered_at__isnull", True)),
                fields=("dossier", "officer"),
                name="one_open_recusal_for_each_officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="recusal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at__isnull", True), ("granted__isnull", True)),
                    models.Q(
                        ("answered_at__isnull", False),
                        ("answered_by__isnull", False),
                        ("granted__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="recusal_answered_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="silence",
            constraint=models.CheckConstraint(
                condition=models.Q(("noticed_at__gte", models.F("at"))), name="silence_noticed_afterwards"
            ),
        ),
        migrations.AddIndex(
            model_name="stagerun",
            index=models.Index(fields=["unit", "state", "due_on", "id"], name="stage_in_line"),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.UniqueConstraint(
                fields=("dossier", "stage", "round"), name="one_run_per_stage_and_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "open"])),
                fields=("dossier", "stage"),
                name="no_stage_entered_twice_at_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagerun",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "open", "done", "skipped", "returned", "left"])),
                name="stage_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("run", "limit", "limit_on", "step"), name="a_step_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("limit__in", ["prevention", "stage", "resolution"])),
                name="reminder_limit_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="draw",
            constraint=models.UniqueConstraint(fields=("run", "position"), name="one_draw_per_place"),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["officer", "released_at"], name="assignment_of_officer"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("released_at__isnull", True)),
                fields=("run",),
                name="one_holder_per_stage",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("how__in", ["turn", "same_day", "chosen", "given", "drawn"])),
                name="assignment_how_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("how__in", ["chosen", "given"]), _negated=True),
                    (
                        "reason__in",
                        [
                            "urgent",
                            "priority",
                            "court",
                            "related",
                            "continued",
                            "skill",
                            "absence",
                            "workload",
                            "conflict",
                        ],
                    ),
                    _connector="OR",
                ),
                name="out_of_turn_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("released_at__isnull", True), ("released_how", "")),
                    models.Q(
                        ("released_at__isnull", False),
                        ("released_how__in", ["returned", "expired", "reassigned", "excused"]),
                    ),
                    _connector="OR",
                ),
                name="assignment_released_somehow",
            ),
        ),
        migrations.AddConstraint(
            model_name="standstill",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("dossier",),
                name="warned_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="standstill",
            constraint=models.CheckConstraint(
                condition=models.Q(("paper__isnull", True), ("ended_at__isnull", False), _connector="OR"),
                name="a_lapse_has_ended",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["arranged", "moved", "held"])), name="visit_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=models.Q(("until_time__gt", models.F("from_time"))),
                name="visit_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "arranged")), fields=("run",), name="one_visit_at_a_time"
            ),
        ),
    ]
