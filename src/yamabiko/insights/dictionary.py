"""The metric dictionary: each number once, with its name, its sentence, its formula over facts, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Metric:
    """`formula` is over the river's facts, in words that a program's author can check."""

    id: str
    name: Promise
    sentence: Promise
    formula: str
    seen_by: Promise


SHE = _("Only you; the organisation sees sums of at least five people.")
# As networks tell them of posts that went out by an account. What a network does not tell is no zero: it is not there.
TOLD: dict[str, tuple[Promise, Promise]] = {
    "impressions": (
        _("Times shown"),
        _("How often the network says that it showed the post. Mastodon and Bluesky tell nobody."),
    ),
    "reactions": (
        _("Reactions"),
        _("Likes and favourites of the post, as the network last told us; what was taken back is gone."),
    ),
    "comments": (_("Replies"), _("Replies and comments under the post, as the network last told us.")),
    "reshares": (_("Passed on"), _("Others passed the post on as it stands: a repost or a boost.")),
    "quotes": (_("Quoted"), _("Others passed the post on with words of their own.")),
    "saves": (
        _("Kept for later"),
        _("Others put the post among their bookmarks. Of the networks that we read, Bluesky alone tells it."),
    ),
}


def formula_of(name: str) -> str:
    return f"{name} of the last sharing.post_counted of the share"


METRICS: dict[str, Metric] = {
    metric.id: metric
    for metric in (
        Metric(
            "visits",
            _("Visits"),
            _(
                "Somebody followed your link to the story. One visitor counts once a day per link; your own clicks and programs "
                "do not count. People behind one office address with the same browser look like one visitor, so the true number "
                "can be higher."
            ),
            "count(links.link_clicked where verdict = 'counted' and subject = the share)",
            SHE,
        ),
        Metric(
            "repeats",
            _("Came again"),
            _("The same visitor followed the same link once more on the same day. Kept, but not counted as a visit."),
            "count(links.link_clicked where verdict = 'repeat')",
            SHE,
        ),
        Metric(
            "owner",
            _("Your own clicks"),
            _("You followed your own link, to see whether it works. Kept, but not counted as a visit."),
            "count(links.link_clicked where verdict = 'owner')",
            SHE,
        ),
        Metric(
            "bots",
            _("Programs"),
            _(
                "Link previews, search engines and mail scanners that asked for your link. Kept, but not counted as a visit."
            ),
            "count(links.link_clicked where verdict = 'bot')",
            SHE,
        ),
        Metric(
            "opened",
            _("Taken to a network"),
            _(
                "You opened the network's share window, copied the text, or let it go out by your own account. Whether it was "
                "posted then is another number."
            ),
            "count(sharing.share_opened)",
            SHE,
        ),
        Metric(
            "claimed",
            _("Posted, as you said"),
            _(
                "You pressed “I posted it”. It is your word; no network has confirmed it, so it stays a number of its own."
            ),
            "count(sharing.share_claimed)",
            SHE,
        ),
        Metric(
            "published",
            _("Confirmed by the network"),
            _("Posts that went out by your connected account, and for which the network gave its receipt."),
            "count(sharing.share_published)",
            SHE,
        ),
        *(Metric(name, title, sentence, formula_of(name), SHE) for name, (title, sentence) in TOLD.items()),
        Metric(
            "own_words",
            _("In your own words"),
            _("The part of your text that was not in our draft, by characters."),
            "mean(sharing.share_opened.own_words)",
            SHE,
        ),
        Metric(
            "echo",
            _("Colleagues who took your suggestion to a network"),
            _(
                "Other people who opened a network's share window with what you suggested, or copied a text about it. "
                "Each counts once. Fewer than five are not shown."
            ),
            "count(distinct member_id of sharing.share_opened where story = what became of the suggestion), without your own",
            _("Only who suggested it."),
        ),
        Metric(
            "visits_together",
            _("Visits through everybody's links"),
            _(
                "Somebody followed a link of one of your people to a story. One visitor counts once a day per link; the sharers' own "
                "clicks and programs do not count. People behind one office address with the same browser look like one visitor, so "
                "the true number can be higher."
            ),
            "sum(visits) over all shares, from five active people on",
            _("Managers and executives."),
        ),
        Metric(
            "opened_together",
            _("Taken to networks"),
            _(
                "People opened a network's share window, copied the text, or let it go out by their own account. Whether it was "
                "posted then is another number."
            ),
            "count(sharing.share_opened), from five active people on",
            _("Managers and executives."),
        ),
        Metric(
            "claimed_together",
            _("Posted, as people said"),
            _(
                "People pressed “I posted it”. It is their word; no network has confirmed it, so it stays a number of its own."
            ),
            "count(sharing.share_claimed), from five active people on",
            _("Managers and executives."),
        ),
        Metric(
            "published_together",
            _("Confirmed by networks"),
            _("Posts that went out by people’s connected accounts, and for which the network gave its receipt."),
            "count(sharing.share_published), from five active people on",
            _("Managers and executives."),
        ),
        *(
            Metric(
                f"{name}_together",
                title,
                format_lazy(
                    "{} {}",
                    sentence,
                    _("Of everybody’s posts together; a number of fewer than five people is left out."),
                ),
                f"sum({formula_of(name)}) over all shares published in the period, from five people on",
                _("Managers and executives."),
            )
            for name, (title, sentence) in TOLD.items()
        ),
        Metric(
            "active",
            _("Active people"),
            _("People who took at least one story to a network in the period. Fewer than five are not shown."),
            "count(distinct member_id of sharing.share_opened or sharing.share_claimed)",
            _("Managers and executives."),
        ),
    )
}
