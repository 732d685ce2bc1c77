"""Words in two languages: English is the message id, Japanese stands in each room's own catalogue.

`python -m yamabiko.kit.i18n.compile` makes the .mo files, `.check` finds what is missing,
`.update ROOM` adds empty entries.
"""
