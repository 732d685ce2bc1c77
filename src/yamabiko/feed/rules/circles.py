"""What a circle of people is called in the tables of interests."""

from uuid import UUID


def circle_of_team(team_id: UUID) -> str:
    return f"team:{team_id}"


def circle_of_language(language: str) -> str:
    return f"language:{language}"
