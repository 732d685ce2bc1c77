"""What may be said: rules over a text, the judgement with the rule's own words, the record of what was judged.

In: a subject named by kind and id, with everything the rules need to know. Out: clear, warn or hold; `text_judged`.
Compliance knows no network and no draft.
"""
