"""Numbers from the river: roll-ups, the metric dictionary, My impact, the organisation's totals.

In: facts of sharing and links. Out: each number with its definition; nothing about one person to anybody but herself.
"""
