"""What a story demands of a text: which networks can carry it, and how much of the text is hers."""

from __future__ import annotations

from collections.abc import Collection

from yamabiko.compliance.rules import Employer
from yamabiko.content.queries import StoryView
from yamabiko.content.rules.demands import carries
from yamabiko.links.queries import sample_address
from yamabiko.networks.queries.offered import offered_networks
from yamabiko.networks.rules import Network
from yamabiko.people.queries import Viewer


def networks_for(viewer: Viewer, subject: StoryView, offered: Collection[Network] | None = None) -> list[Network]:
    """Those of the workspace that can carry what the story demands; all of them where none can, so that she sees why."""
    known = list(offered_networks(viewer.workspace_id) if offered is None else offered)
    return [network for network in known if can_carry(viewer, subject, network)] or known


def can_carry(viewer: Viewer, subject: StoryView, network: Network) -> bool:
    """Whether a post there has room for all of it, who she is, and the link."""
    return carries(
        subject.demands,
        network,
        language=subject.language,
        employer=Employer(viewer.employer),
        url=sample_address(),
    )


def cannot_carry(viewer: Viewer, subject: StoryView) -> list[Network]:
    """Those of the workspace that are not offered for the story, because what it demands is too long for them."""
    known = offered_networks(viewer.workspace_id)
    carrying = networks_for(viewer, subject, known)
    return [network for network in known if network not in carrying]
