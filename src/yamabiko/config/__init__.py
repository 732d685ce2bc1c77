"""Where the rooms become one site: settings, root URLs, the API's assembly, WSGI.

In: the environment, every room's doors. Out: `wsgi.application`. Nothing imports this room.
"""
