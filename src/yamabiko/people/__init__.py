"""Who belongs: workspaces, members, teams, roles, sign-in, invitations, language, tone and way of taking part, tokens.

In: allauth's sign-in, invitations. Out: `queries.Viewer`, the signed-in person that every other room asks about.
"""
