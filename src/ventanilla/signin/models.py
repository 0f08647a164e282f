"""The counters behind the rate limits, shared by every worker of the site."""

from django.db import models


class CacheEntry(models.Model):
    """One row of Django's database cache: settings' CACHES names this table.

    A model only so that a migration makes the table on both databases; code speaks to it through
    `django.core.cache`. Holds counters of attempts, never a person's answers.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "signin_cache"

    def __str__(self) -> str:
        return self.cache_key
