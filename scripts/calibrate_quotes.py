#!/usr/bin/env python3
"""How often each rule for quotes is right, beside the confidence it states: the table of docs "How it decides".

usage: calibrate_quotes.py PROGRAM GOLD.jsonl...

PROGRAM is a nutgraf program; each line of GOLD.jsonl is an annotated article:
  {"doc_id", "text", "quotes": [{"start", "end", "speaker_text", "speaker_start", "speaker_end"}], "ignore": [[start, end]]}
with offsets in code points. A quote is right where its words are (Jaccard of words >= .8) and the words that name its
speaker overlap the annotated ones, or the last name is the same. Quotes under four words and those that lie in an
ignored span are not counted. Articles that write marks as two apostrophes are left out: the annotation leaves their
quotes unmarked. Needs Python 3.9 or newer.
"""
import json
import re
import subprocess
import sys
from collections import defaultdict

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def word_ids(spans, start, end):
    return {i for i, (s, e) in enumerate(spans) if s < end and e > start}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def last_name(words):
    names = [w for w in WORD.findall(words or "") if w[0].isupper()]
    return names[-1].lower() if names else ""


def is_right(gold, quote):
    start, end = quote.get("speaker_start"), quote.get("speaker_end")
    if start is not None and start < gold["speaker_end"] and gold["speaker_start"] < end:
        return True
    name = last_name(gold["speaker_text"])
    return bool(name) and name in (last_name(quote.get("speaker_text")), last_name(quote.get("speaker_entity")))


def answers(program, articles):
    lines = "".join(json.dumps({"doc_id": a["doc_id"], "text": a["text"]}) + "\n" for a in articles)
    done = subprocess.run([program, "annotate"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def count(article, answer, table):
    spans = [m.span() for m in WORD.finditer(article["text"])]
    gold = [(g, word_ids(spans, g["start"], g["end"])) for g in article["quotes"]]
    ignored = [word_ids(spans, *span) for span in article.get("ignore", [])]
    taken = set()
    for quote in answer["quotes"]:
        words = word_ids(spans, quote["start"], quote["end"])
        if len(words) < 4:
            continue
        best = max(range(len(gold)), key=lambda i: jaccard(gold[i][1], words), default=None)
        hit = best is not None and best not in taken and jaccard(gold[best][1], words) >= 0.8
        if not hit and any(jaccard(words, i) >= 0.5 for i in ignored):
            continue
        right = hit and is_right(gold[best][0], quote)
        if hit:
            taken.add(best)
        row = table[quote["rule"], quote["partial"], quote["confidence"]]
        row[0] += 1
        row[1] += right


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    table = defaultdict(lambda: [0, 0])
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines]
        articles = [a for a in articles if "''" not in a["text"]]
        for article, answer in zip(articles, answers(sys.argv[1], articles)):
            count(article, answer, table)
    print("| rule | words | stated | measured | quotes |\n| --- | --- | ---: | ---: | ---: |")
    for (rule, partial, stated), (all_, right) in sorted(table.items(), key=lambda r: (-r[0][2], r[0][0], r[0][1])):
        print(f"| {rule} | {'inside a sentence' if partial else 'whole'} | {stated:.2f} | {right / all_:.2f} | {all_} |")
    shown = [row for (_, _, stated), row in table.items() if stated >= 0.85]
    every = sum(row[0] for row in shown)
    print(f"\nShown (.85 and above): {sum(row[1] for row in shown) / max(1, every):.3f} of {every} quotes.")


if __name__ == "__main__":
    main()
