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
            name="File",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("owner", models.CharField(db_index=True, max_length=80)),
                ("name", models.CharField(max_length=120)),
                ("content_type", models.CharField(max_length=60)),
                ("size", models.PositiveIntegerField()),
                ("pages", models.PositiveSmallIntegerField(default=1)),
                ("sha256", models.CharField(max_length=64)),
                ("received_sha256", models.CharField(max_length=64)),
                ("warning", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("quarantined", "Being checked"),
                            ("clean", "Checked"),
                            ("refused", "Refused: it carries a virus"),
                        ],
                        default="quarantined",
                        max_length=20,
                    ),
                ),
                ("storage_name", models.CharField(max_length=120)),
                ("received_at", models.DateTimeField()),
                ("scanned_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["quarantined", "clean", "refused"])),
                        name="file_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "quarantined"), ("scanned_at__isnull", False), _connector="OR"
                        ),
                        name="file_scanned_before_use",
                    ),
                    models.UniqueConstraint(
                        fields=("owner", "received_sha256"), name="file_once_for_each_owner"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("template", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=30, unique=True)),
                ("subject", models.CharField(db_index=True, max_length=80)),
                ("folio", models.CharField(db_index=True, max_length=40)),
                ("language", models.CharField(default="es", max_length=10)),
                ("sealed", models.TextField()),
                ("storage_name", models.CharField(blank=True, max_length=120)),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("issued_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("valid", "Valid"),
                            ("revoked", "Revoked"),
                            ("replaced", "Replaced by a newer one"),
                        ],
                        default="valid",
                        max_length=20,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="agencies.agency",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="documents.paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PaperProof",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sheet", models.CharField(max_length=64, unique=True)),
                ("promise", models.TextField(blank=True)),
                ("promised_sha256", models.CharField(db_index=True, max_length=64)),
                ("promised_at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, db_index=True, max_length=64)),
                ("proven_at", models.DateTimeField(null=True)),
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proof",
                        to="documents.paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "proof of a paper",
                "verbose_name_plural": "proofs of papers",
            },
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["valid", "revoked", "replaced"])),
                name="paper_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "valid")),
                    models.Q(models.Q(("state", "valid"), _negated=True), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="paper_ended_at_an_instant",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_by__isnull", False), ("state", "replaced")),
                    models.Q(models.Q(("state", "replaced"), _negated=True), ("replaced_by__isnull", True)),
                    _connector="OR",
                ),
                name="paper_replaced_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sha256", ""), ("storage_name", "")),
                    models.Q(
                        models.Q(("sha256", ""), _negated=True), models.Q(("storage_name", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="paper_rendered_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="paperproof",
            index=models.Index(
                condition=models.Q(("sha256", "")), fields=["promised_at"], name="paper_proof_owed"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperproof",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proven_at__isnull", True), ("sha256", ""), ("text", "")),
                    models.Q(
                        models.Q(("sha256", ""), _negated=True),
                        models.Q(models.Q(("text", ""), _negated=True), ("promise", ""), _connector="OR"),
                        ("proven_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="paper_proven_whole",
            ),
        ),
    ]
