"""Aoba's newsroom: one TOML file for each story, in Japanese and in English. All of it is invented.

`reading.stories()` reads and checks them; `topics.TOPICS` says what they are about.

The company: Aoba Packaging (アオバ包装) of Sendai, 300 people, boxes and padding of recycled board. Figures are the same in
every story that names them; people are called by their job. Days are counted from now, so that the demo is never old.
"""
