"""The look: base templates, parts, tokens, icons, pictures, navigation, the component sheet.

In: `request.viewer`, navigation entries that rooms register.
Out: templates `ui/…`, `{% load ui %}`, the context variable `frame`.
"""
