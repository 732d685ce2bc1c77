"""What a network declares of itself. It is data only: no page waits for, or breaks on, an adapter's own code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from yamabiko.networks.rules.units import Unit


@dataclass(frozen=True)
class Source:
    """Where a figure stands and when it was read there. Not `checked`: believed, or another vendor's word for it."""

    where: str
    read: str
    checked: bool = True


@dataclass(frozen=True)
class Said:
    """One plain sentence in both languages."""

    en: str
    ja: str

    def in_(self, language: str) -> str:
        return self.ja if language.startswith("ja") else self.en


@dataclass(frozen=True)
class Limit:
    """At most so many of a unit. The first limit of a network is the one that people see counted."""

    most: int
    unit: Unit
    source: Source


class Part(StrEnum):
    """What a field of a share window takes: `post` is text and link together."""

    TEXT = "text"
    URL = "url"
    POST = "post"


@dataclass(frozen=True)
class Window:
    """The network's own page for a new post. `fields` are filled into its query, or into its fragment."""

    page: str
    fields: Mapping[str, Part]
    source: Source
    in_fragment: bool = False
    leads_to: tuple[str, ...] = ()  # other hosts of the network on the way there, such as its sign-in

    @property
    def takes_text(self) -> bool:
        return bool({Part.TEXT, Part.POST} & set(self.fields.values()))


class LinkPlace(StrEnum):
    """Where the link goes, and whether it takes from the text's length."""

    FIELD = "field"  # given in a field of its own, and put after the text by the network
    END = "end"  # after the text
    BESIDE = "beside"  # given in a field of its own, and shown outside the text
    APART = "apart"  # nowhere in the post: it would not be a link


@dataclass(frozen=True)
class Link:
    """`between` parts text and link. `reserved` is the length that an address has, whatever it is; None: its own."""

    place: LinkPlace
    clickable: bool
    source: Source
    between: str = "\n\n"
    reserved: int | None = None


class Notation(StrEnum):
    """How a network's API reads a text. Its share window takes plain text in any case."""

    PLAIN = "plain"
    LITTLE_TEXT = "little_text"  # LinkedIn: reserved characters are escaped


@dataclass(frozen=True)
class Tags:
    """How many hashtags help to be found; 0: none do. `found_by`: posts are found there by their hashtags above all, so drafts begin with some."""

    helpful: int
    source: Source
    found_by: bool = False


@dataclass(frozen=True)
class Alt:
    """The longest description of a picture, in characters."""

    most: int
    source: Source


@dataclass(frozen=True)
class Pictures:
    """How many a post takes, and the shapes (width, height) that are shown whole, the widest spread first.

    `alt` is the longest description of a picture that the network takes; None: no figure is known. `needed`: no post without one.
    `fetched`: its API takes none from us, but fetches it from a public address of ours.
    """

    most: int
    shapes: tuple[tuple[int, int], ...]
    source: Source
    alt: Alt | None = None
    needed: bool = False
    fetched: bool = False


class Form(StrEnum):
    """How a post with a link looks. The set is closed: every network chooses one, also one that a package adds."""

    WIDE = "wide"  # a card: the page's picture, its title beneath
    SMALL = "small"  # a card: a small picture beside the title
    OVERLAID = "overlaid"  # the page's picture with its title on it
    BUBBLE = "bubble"  # a message in a chat, the card within it
    MESSAGE = "message"  # a message in a channel, the card beneath it with a bar at its side
    HEADLINE = "headline"  # her text is a title; a small picture of the page beside it
    PICTURE = "picture"  # a picture, the text beneath it; no card
    VIDEO = "video"  # a video, the text beneath it; no card


@dataclass(frozen=True)
class Shown:
    """How a network shows a post with a link, as far as people see it; sizes are (width, height) in pixels.

    `picture` is the shape in which the page's picture stands. Below `large_from` it stands small beside the title, below
    `smallest` not at all. `asks` is what the page has to say of itself (its `twitter:card`) to have it large. A line of 0 is not shown.
    """

    form: Form
    source: Source
    picture: tuple[int, int] = (191, 100)
    large_from: tuple[int, int] = (1, 1)
    smallest: tuple[int, int] = (1, 1)
    asks: str = ""
    title_lines: int = 2
    description_lines: int = 0
    host: bool = True
    address: bool = False  # the link stands in the text as well


@dataclass(frozen=True)
class Fold:
    """Half-width columns that stand before "see more" on a phone."""

    columns: int
    source: Source


@dataclass(frozen=True)
class Price:
    """What the network charges the organisation for each post by its API, in thousandths of `currency`: `with_link` where one stands in it."""

    currency: str
    post: int
    with_link: int
    source: Source


class Whose(StrEnum):
    """Whom a network counts."""

    ACCOUNT = "account"
    APPLICATION = "application"  # the workspace's, everybody's posts together


class Calls(StrEnum):
    """Kinds of calls that networks count apart."""

    POSTS = "posts"
    UPLOADS = "uploads"
    READS = "reads"


@dataclass(frozen=True)
class Ration:
    """At most `most` calls of a kind within any stretch of `per`, as the network documents it."""

    whose: Whose
    calls: Calls
    most: int
    per: timedelta
    source: Source


class Count(StrEnum):
    """What a network may tell of a post. Each stands in the metric dictionary under this name."""

    IMPRESSIONS = "impressions"
    REACTIONS = "reactions"
    COMMENTS = "comments"
    RESHARES = "reshares"
    QUOTES = "quotes"
    SAVES = "saves"


@dataclass(frozen=True)
class Tells:
    """Which counts it tells of a post that went out by an account. Not `keeps`: they may not be kept longer than the post stands there."""

    counts: tuple[Count, ...]
    source: Source
    keeps: bool = True
    price: int = 0  # for each reading of a post, in thousandths of the currency in which posts are charged


@dataclass(frozen=True, kw_only=True)
class Declared:
    """Everything that Yamabiko knows of a network. Without `window` the text is copied and `opens` is opened.

    So it is too where the window takes only a link and the link goes into the first comment.
    """

    code: str
    name: str
    limits: tuple[Limit, ...]
    link: Link
    tags: Tags
    window: Window | None = None
    opens: str = ""
    mention: str = "@{handle}"  # "" where a mention cannot be written into the text
    pictures: Pictures | None = None
    fold: Fold | None = None
    shown: Shown = Shown(Form.WIDE, Source("nothing was declared; believed", "", checked=False))
    notation: Notation = Notation.PLAIN
    threads: bool = False
    first_comment: bool = False
    forbids_repeats: bool = False
    price: Price | None = None  # None: posting by its API costs nothing
    communities: bool = False  # a post by its API goes into a community that she names
    rations: tuple[Ration, ...] = ()
    tells: Tells | None = None  # None: nothing, to us
    silent: Said | None = None  # why it tells nothing, where that is to be said
    cannot: tuple[Said, ...] = ()
    texts: Mapping[str, int] = field(default_factory=dict)  # other texts beside the post: {"title": 100}

    @property
    def takes_comment(self) -> bool:
        """Whether the link may stand in a comment, or reply, beneath the post instead of in it."""
        beneath = self.first_comment or self.threads
        return beneath and self.link.place in {LinkPlace.END, LinkPlace.FIELD}

    @property
    def page(self) -> str:
        """What a browser opens."""
        return self.window.page if self.window else self.opens
