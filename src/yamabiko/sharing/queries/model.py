"""The operator's language model as a person finds it: three have to say yes, the operator, her workspace and she herself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from yamabiko.kit.language_model import LanguageModel, is_resting
from yamabiko.people.queries import Viewer
from yamabiko.people.rules import Role
from yamabiko.sharing.models import ModelAllowed, ModelChoice


@dataclass(frozen=True, slots=True)
class ModelView:
    """`uses` is her own word, None while she has not said. Without `name` the operator named no model."""

    name: str = ""
    host: str = ""
    seconds: int = 0
    allowed: bool = False
    uses: bool | None = None
    resting: bool = False

    @property
    def stands_open(self) -> bool:
        """Whether Compose shows it to her: it does not ask again whoever said no."""
        return bool(self.name) and self.allowed and self.uses is not False

    @property
    def ready(self) -> bool:
        """All three have said yes."""
        return bool(self.name) and self.allowed and self.uses is True


def named_model() -> LanguageModel | None:
    """The operator's, from the environment."""
    named = settings.LANGUAGE_MODEL
    return LanguageModel(named.url, named.name, named.key, named.seconds, named.calls) if named else None


def model_for(viewer: Viewer) -> ModelView:
    """Asks the database only where the operator named one."""
    named = named_model()
    if named is None:
        return ModelView()
    chosen = ModelChoice.objects.within(viewer.workspace_id).filter(member_id=viewer.member_id)
    return ModelView(
        name=named.name,
        host=named.host,
        seconds=named.seconds,
        allowed=is_allowed(viewer.workspace_id),
        uses=chosen.values_list("uses", flat=True).first(),
        resting=is_resting(named),
    )


def is_allowed(workspace_id: UUID) -> bool:
    """Whether the workspace lets its people use it."""
    return bool(ModelAllowed.objects.within(workspace_id).exists())


def may_allow_model(viewer: Viewer) -> bool:
    """Whether she decides it for everybody here."""
    return viewer.has(Role.MANAGER)
