"""MinHash LSH over the texts and edits that come in as JSON: recall and rate, as JSON. Needs datasketch, nothing of ours."""

from __future__ import annotations

import json
import sys
from time import process_time

from datasketch import MinHash, MinHashLSH

PERMUTATIONS, SHINGLE, THRESHOLD = 128, 4, 0.4


def signed(text: str) -> MinHash:
    plain = "".join(text.lower().split())
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([plain[at : at + SHINGLE].encode() for at in range(max(1, len(plain) - SHINGLE + 1))])
    return made


def main() -> None:
    found = {}
    for kind, (some, edited) in json.load(sys.stdin).items():
        seen = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        for number, text in enumerate(some):
            seen.insert(number, signed(text))
        recall, looking = {}, 0.0
        for name, given in edited.items():
            began = process_time()
            answers = [seen.query(signed(text)) for text in given]
            looking += process_time() - began
            recall[name] = sum(number in answer for number, answer in enumerate(answers)) / len(given)
        found[kind] = {"recall": recall, "rate": len(some) * len(edited) / looking}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
