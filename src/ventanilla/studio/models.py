"""What the studio keeps beside a draft: the CSV files of its tables, as they were sent."""

from django.db import models

from ventanilla.procedures.models import EditionDraft


class TableFile(models.Model):
    """One CSV file that lies beside the text of a draft, so that its `file:` keeps working from save to save.

    Kept as the bytes that came: what is wrong with them is said by whoever reads the definition.
    """

    draft = models.ForeignKey(EditionDraft, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        ordering = ["draft", "name"]
        constraints = [models.UniqueConstraint(fields=["draft", "name"], name="one_table_file_per_name")]

    def __str__(self) -> str:
        return f"table file {self.pk}"
