"""Rows of belonging. A user signs in; a member is that user in one workspace."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from yamabiko.kit.ids import uuid7
from yamabiko.kit.tenancy import TenantManager
from yamabiko.people.rules import LANGUAGES, Role, Theme, Tone, Way, clean_address


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=clean_address(username or ""))

    def create_user(self, email: str, password: str | None = None, **extra: object) -> User:
        user = self.model(email=clean_address(email), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A sign-in: an e-mail address and passkeys. There are no passwords."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)  # lower case, see rules.clean_address
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(null=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    last_login = None  # nobody needs to know when somebody came

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="people_one_user_per_address"),
        ]


class Workspace(models.Model):
    """One organisation. Everything else belongs to exactly one."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    name_ja = models.CharField(max_length=120, blank=True)
    employer_names = ArrayField(
        models.CharField(max_length=120), default=list
    )  # what a disclosure may call the employer
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES], default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField()


class Team(models.Model):
    """A node of the team tree."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    parent = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="children")
    name = models.CharField(max_length=120)
    name_ja = models.CharField(max_length=120, blank=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="people_team_in_workspace"),
            models.UniqueConstraint(
                fields=["workspace", "parent", "name"], name="people_team_named_once", nulls_distinct=False
            ),
        ]


class Member(models.Model):
    """A person in a workspace, and how she wants to take part."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    user = models.ForeignKey(User, on_delete=models.RESTRICT, related_name="memberships")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="members")
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    roles = ArrayField(models.CharField(max_length=16, choices=choices(Role)), default=list)
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES], default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    country = models.CharField(max_length=2, blank=True)  # ISO 3166: the market she speaks in; empty: not said
    theme = models.CharField(max_length=8, choices=choices(Theme), default=Theme.AUTO)
    way = models.CharField(max_length=16, choices=choices(Way), default=Way.WINDOW)
    tone = models.CharField(max_length=16, choices=choices(Tone), default=Tone.PLAIN)
    joined_at = models.DateTimeField()
    welcomed_at = models.DateTimeField(null=True)  # when she finished (or skipped) the first minute
    paused_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    last_here_at = models.DateTimeField(null=True)  # chooses the workspace at sign-in; coarse, never shown to anybody

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="people_member_in_workspace"),
            models.UniqueConstraint(fields=["workspace", "user"], name="people_member_once"),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[role.value for role in Role]) & models.Q(roles__len__gt=0),
                name="people_member_roles_known",
            ),
        ]


class Invitation(models.Model):
    """A link that lets somebody in; the link carries a secret of which only the hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    invited_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    email = models.EmailField(blank=True)  # lower case; empty: whoever holds the link
    roles = ArrayField(models.CharField(max_length=16, choices=choices(Role)), default=list)
    secret_hash = models.BinaryField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    seats = models.PositiveIntegerField(default=1)
    taken = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "id"], name="people_invitation_in_workspace"),
            models.CheckConstraint(
                condition=models.Q(taken__lte=models.F("seats"), seats__gte=1), name="people_invitation_has_a_seat"
            ),
            models.CheckConstraint(
                condition=models.Q(roles__contained_by=[role.value for role in Role]) & models.Q(roles__len__gt=0),
                name="people_invitation_roles_known",
            ),
            models.UniqueConstraint(
                fields=["workspace", "email"],
                condition=models.Q(withdrawn_at=None, taken=0) & ~models.Q(email=""),
                name="people_invitation_open_once",
            ),
        ]


class Token(models.Model):
    """A personal key for the API; only its hash is kept, and it may do what its owner may do."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    secret_hash = models.BinaryField(unique=True)
    hint = models.CharField(max_length=8)  # its last characters, so that the owner can tell her keys apart
    created_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "id"], name="people_token_in_workspace")]


class Qualification(models.Model):
    """Something a member has learned or is registered for, such as a course on medical claims. `until` ends it by itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="qualifications")
    code = models.SlugField(max_length=40)
    granted_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    granted_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = TenantManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "code"], condition=models.Q(revoked_at=None), name="people_qualification_once"
            ),
        ]
