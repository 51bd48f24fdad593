#!/usr/bin/env python3
"""How often claims are credited to the right source, beside what is stated: the table of docs "How it decides".

usage: calibrate_claims.py PROGRAM GOLD.jsonl...

PROGRAM is a nutgraf program; each line of GOLD.jsonl is an annotated article:
  {"doc_id", "text", "attributions": [{"content": [[start, end]...], "source": [[start, end]...]}]}
with offsets in code points. A claim is one where its content shares half its words (Jaccard) with an annotated one; its
source is right where it overlaps the annotated source. Needs Python 3.9 or newer.
"""
import json
import re
import subprocess
import sys
from collections import defaultdict

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def word_ids(words, spans):
    return {i for i, (s, e) in enumerate(words) for start, end in spans if s < end and e > start}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def pairs(gold, told):
    """Annotated and told claims by twos, the most alike first, each once: number of the told one -> of the annotated."""
    alike = [(jaccard(g, t), i, j) for i, g in enumerate(gold) for j, t in enumerate(told)]
    found = {}
    for share, i, j in sorted(alike, key=lambda a: (-a[0], a[1], a[2])):
        if share >= 0.5 and j not in found and i not in found.values():
            found[j] = i
    return found


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    table, claims = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        asked = "".join(json.dumps({"doc_id": a["doc_id"], "text": a["text"]}) + "\n" for a in articles)
        done = subprocess.run([sys.argv[1], "annotate"], input=asked.encode(), stdout=subprocess.PIPE, check=True)
        for article, line in zip(articles, done.stdout.splitlines()):
            told = json.loads(line)["attributions"]
            words = [m.span() for m in WORD.finditer(article["text"])]
            ids = [word_ids(words, a["content"]) for a in article["attributions"]]
            same = pairs(ids, [word_ids(words, t["content"]) for t in told])
            for j, claim in enumerate(told):
                frame = claim["rule"].split(":")[0]
                claims[frame][0] += 1
                claims[frame][1] += j in same
                gold = article["attributions"][same[j]] if j in same else None
                if gold and gold["source"]:
                    row = table[frame if frame in ("clause", "parataxis", "according", "quote") else "other", claim["sure"]]
                    row[0] += 1
                    row[1] += bool(word_ids(words, gold["source"]) & word_ids(words, claim["source"]))
    print("| frame | stated | source right | claims |\n| --- | ---: | ---: | ---: |")
    for (frame, stated), (n, right) in sorted(table.items(), key=lambda r: (r[0][0], -r[0][1])):
        if frame != "quote":
            print(f"| {frame} | {stated:.2f} | {right / n:.3f} | {n} |")
    shown = [row for (frame, stated), row in table.items() if frame != "quote" and stated >= 0.95]
    print(f"\nShown (.95 and above): {sum(r for _, r in shown) / max(1, sum(n for n, _ in shown)):.3f}"
          f" of {sum(n for n, _ in shown)} claims.")
    print("\n| frame | is an attribution | found |\n| --- | ---: | ---: |")
    for frame, (n, right) in sorted(claims.items(), key=lambda r: -r[1][0]):
        print(f"| {frame} | {right / n:.3f} | {n} |")


if __name__ == "__main__":
    main()
