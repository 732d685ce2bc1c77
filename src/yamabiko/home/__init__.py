"""Pages made of several rooms: the front door, the first minute, the menu, the manager's today, the executive's page, my data.

In: everybody's queries. Out: pages. No rows of its own.
"""
