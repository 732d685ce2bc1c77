"""The redirect process: an RSGI app outside Django's request stack, started as `granian --interface rsgi yamabiko.links.redirect.app:app`.

In: requests for short links, the bell `yamabiko_links`. Out: 302, and one fact `links.link_clicked` per request, committed before
the answer. Clicks that come within a few milliseconds share one commit. While the database is away the answer is 503: a click
that was not kept is not answered. (A spool on disk that lets known links work even then is work of its own, not done here.)

Every process keeps its own map of links and its own three connections; any number of processes may run side by side.
"""
