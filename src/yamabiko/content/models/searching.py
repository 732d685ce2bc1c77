"""What search reads, beside the stories: a change of a story that is none of its words leaves the index in peace."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from yamabiko.content.models.stories import Story
from yamabiko.kit.tenancy import TenantManager


class StorySearch(models.Model):
    """A story as operations/searching.py cut it. A story without one is not found yet; a sweep makes what is missing."""

    story = models.OneToOneField(Story, primary_key=True, on_delete=models.CASCADE, related_name="searched")
    # No index of its own: the planner would read every vector of a workspace rather than ask the index of words.
    workspace = models.ForeignKey("people.Workspace", on_delete=models.CASCADE, db_index=False)
    vector = SearchVectorField()

    objects = TenantManager()

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="content_storysearch_vector")]
