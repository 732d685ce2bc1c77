"""What a User-Agent gives away. It catches who says what it is; who pretends to be a browser needs other signs.

Measured, not promised: tests/test_agents.py prints how many of a public list of crawlers this catches, and how many of a table of
real browsers it wrongly catches.
"""

from __future__ import annotations

import re
from functools import lru_cache

# No browser of the last twenty years names itself in fewer characters.
SHORTEST = 20

# Every browser, and every app that opens pages in itself, begins like one of these; programs and libraries seldom take the trouble.
OPENINGS = ("Mozilla/5.0 (", "Opera/9.80 (")

_WORDS = re.compile(
    "|".join(
        [
            r"(?<!cu)bot(?![a-z])",
            r"robot",  # CUBOT is a make of telephone
            r"crawl",
            r"spider",
            r"scrap[ei]",
            r"slurp",
            r"archiv",
            r"indexer",
            r"search(?:bot|engine)",
            r"preview",
            r"unfurl",
            r"embedly",
            r"externalhit",
            r"facebookcatalog",
            r"link[ -]?check",
            r"check(?:er|link)",
            r"scan",
            r"valid",
            r"monitor",
            r"uptime",
            r"synthetic",
            r"watch(?:er|dog)",
            r"pingdom",
            r"statuscake",
            r"inspect",
            r"audit",
            r"security",
            r"probe",
            r"survey",
            r"analy[sz]",
            r"detect",
            r"verif",
            r"research",
            r"headless",
            r"phantom",
            r"lighthouse",
            r"selenium",
            r"puppeteer",
            r"playwright",
            r"pagespeed",
            r"prerender",
            r"fetch",
            r"download",
            r"httrack",
            r"feed(?!back)",
            r"\brss",
            r"news(?:blur|gator|reader)",
            r"proxy",
            r"cache",
            r"curl",
            r"wget",
            r"python",
            r"java/",
            r"\bgo-http",
            r"okhttp",
            r"libwww",
            r"httpclient",
            r"axios",
            r"\bnode",
            r"ms-?office",
            r"skypeuri",
            r"barracuda",
            r"proofpoint",
            r"mimecast",
            r"mail ?guard",
            r"(?:mediapartners|adsbot|apis|store(?:bot)?)-google",
            r"google(?:other|-[a-z])",
            r"google (?:web|favicon)",
            r"\+ ?https?:",
            r"\(https?:",
            r";\s*https?:",
            r"[\w.]@\w",  # a browser leaves no address to complain to
            r"compatible;(?! (?:msie|konqueror))",  # since MSIE only programs are "compatible"
        ]
    ),
    re.IGNORECASE,
)


def opens_like_a_browser(agent: str) -> bool:
    return agent.startswith(OPENINGS)


@lru_cache(maxsize=4096)
def names_a_program(agent: str) -> bool:
    """Whether a word of the agent names a crawler, preview, scanner, monitor or library. The same few agents come all day."""
    return _WORDS.search(agent) is not None
