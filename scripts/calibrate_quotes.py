#!/usr/bin/env python3
"""Measures how often the program credits quotes rightly, and writes its table of confidences.

usage: calibrate_quotes.py PROGRAM GOLD.jsonl... [--write src/lexicon/en/measured.txt]

PROGRAM is a nutgraf program; each line of GOLD.jsonl is an annotated article:
  {"doc_id", "text", "quotes": [QUOTE], "ignore": [[start, end]]}
A QUOTE has "start" and "end", in code points, and either the words that name its speaker there ("speaker_text",
"speaker_start", "speaker_end"), or who it is ("speaker_name", and "also": other names for the same).

The first kind measures rules: a quote is right where its words are (Jaccard of words >= .8) and the words for its
speaker overlap the annotated ones, or have the same last name. Quotes under four words and those in an ignored span are
not counted, nor those that a sure cue stands beside and the annotation leaves out, nor those whose annotated speaker is
empty, a verb or a relative pronoun. The second kind measures how words point to somebody ("he", a surname of several):
right where the name is; counted where the rule is right four times in five. Where words name their speaker themselves it
measures rules as well.

Both are smoothed: a kind that was met seldom leans on the kind it belongs to, as if SMOOTH quotes of that had been met.
Without --write the tables of the docs page "How it decides" are printed alone. Same input, same output. Python 3.9+.
"""
import json
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
SMOOTH = 4
EVERY = 0.8  # what a rule leans on of which nothing is known
MOST = 0.99  # nothing is surer than this
MEANS = ["named", "bearer", "only", "clear", "thing", "role", "close", "unnamed"]


def word_ids(spans, start, end):
    return {i for i, (s, e) in enumerate(spans) if s < end and e > start}


def jaccard(a, b):
    return len(a & b) / len(a | b) if a or b else 0.0


def last_name(words):
    names = [w for w in WORD.findall(words or "") if w[0].isupper()]
    return names[-1].lower() if names else ""


def is_usable(gold):
    first = gold["speaker_text"].lower().split()[:1]
    return bool(first) and first[0] not in ("said", "says", "asked", "added", "told", "who", "that", "which", "whom")


def is_right(gold, quote):
    start, end = quote.get("speaker_start"), quote.get("speaker_end")
    if start is not None and start < gold["speaker_end"] and gold["speaker_start"] < end:
        return True
    name = last_name(gold["speaker_text"])
    return bool(name) and name in (last_name(quote.get("speaker_text")), last_name(quote.get("speaker_entity")))


def folded(name):
    plain = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return [w for w in re.findall(r"[a-z0-9]+", plain) if w not in ("jr", "sr", "the", "a", "an", "s")]


def is_same(gold, quote):
    told = folded(quote.get("speaker_entity") or quote.get("speaker_text"))
    for name in [gold["speaker_name"], *gold.get("also", [])]:
        words = folded(name)
        if told and words and (set(told) <= set(words) or set(words) <= set(told)):
            return True
    return False


def answers(program, articles):
    lines = "".join(json.dumps({"doc_id": a["doc_id"], "text": a["text"]}) + "\n" for a in articles)
    done = subprocess.run([program, "annotate"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def matched(article, answer):
    """Pairs of a gold quote (or None) and the program's."""
    spans = [m.span() for m in WORD.finditer(article["text"])]
    gold = [(g, word_ids(spans, g["start"], g["end"])) for g in article["quotes"]]
    ignored = [word_ids(spans, *span) for span in article.get("ignore", [])]
    taken = set()
    for quote in answer["quotes"]:
        words = word_ids(spans, quote["start"], quote["end"])
        holds = [g for g, ids in gold if "speaker_name" in g and len(ids & words) >= 0.8 * max(1, len(words))]
        if holds:
            yield holds[0], quote, words
            continue
        best = max(range(len(gold)), key=lambda i: jaccard(gold[i][1], words), default=None)
        hit = best is not None and best not in taken and jaccard(gold[best][1], words) >= 0.8
        if hit:
            taken.add(best)
            yield gold[best][0], quote, words
        elif not any(jaccard(words, i) >= 0.5 for i in ignored):
            yield None, quote, words


def levels(grounds):
    parts = grounds.split(" | ")
    return [" | ".join(parts[:n]) for n in range(len(parts), 0, -1)]


def smoothed(counts):
    """The smoothed share of each kind, leaning on the kind above."""
    shares = {}

    def share(key):
        if key not in shares:
            above = share(key.rsplit(" | ", 1)[0]) if " | " in key else EVERY
            right, every = counts[key]
            shares[key] = min(MOST, (right + SMOOTH * above) / (every + SMOOTH))
        return shares[key]

    for key in counts:
        share(key)
    return shares


def main():
    arguments = sys.argv[1:]
    target = None
    if "--write" in arguments:
        at = arguments.index("--write")
        target = arguments[at + 1]
        del arguments[at : at + 2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    articles = [json.loads(line) for path in arguments[1:] for line in open(path, encoding="utf-8")]
    rules, pointed = defaultdict(lambda: [0, 0]), defaultdict(lambda: [0, 0])
    told = []
    for article, answer in zip(articles, answers(arguments[0], articles)):
        for gold, quote, words in matched(article, answer):
            if not quote.get("grounds"):
                continue
            if gold and "speaker_name" in gold:
                told.append((gold, quote))
                if quote["means"] == "named" and len(words) >= 4:
                    for key in levels(quote["grounds"]):
                        rules[key][0] += is_same(gold, quote)
                        rules[key][1] += 1
                continue
            if gold and not is_usable(gold):
                continue
            named_article = any("speaker_name" in g for g in article["quotes"])
            left_out = gold is None and quote["grounds"].endswith("core near") and quote["rule"].startswith("“…,”")
            if named_article or len(words) < 4 or left_out:
                continue
            right = gold is not None and is_right(gold, quote)
            for key in levels(quote["grounds"]):
                rules[key][0] += right
                rules[key][1] += 1
    shares = smoothed(rules)
    for gold, quote in told:
        known = [shares[key] for key in levels(quote["grounds"]) if key in shares]
        if known and known[0] >= 0.8:
            pointed[quote["means"]][0] += is_same(gold, quote)
            pointed[quote["means"]][1] += 1
    means = {m: (pointed[m][0] + SMOOTH * EVERY) / (pointed[m][1] + SMOOTH) for m in MEANS}
    # Words that name nobody point to nobody wrong.
    means["unnamed"] = 1.0
    print("| Rule, words, speaker, cue | Confidence | Right | Of |\n| --- | --: | --: | --: |")
    for key, (right, every) in sorted(rules.items(), key=lambda row: (-shares[row[0]], row[0])):
        if key.count(" | ") == 3:
            print(f"| {key.replace(' | ', ', ')} | {shares[key]:.3f} | {right} | {every} |")
    print("\n| Who is meant by | Confidence | Right | Of |\n| --- | --: | --: | --: |")
    for key in MEANS[:-1]:
        print(f"| {key} | {means[key]:.3f} | {pointed[key][0]} | {pointed[key][1]} |")
    if target:
        with open(target, "w", encoding="utf-8") as out:
            out.write("# How often quotes were credited rightly, by what the credit rests on. Written by\n")
            out.write("# scripts/calibrate_quotes.py from annotated articles, in order of rules; not to be changed by hand.\n")
            for key in sorted(rules):
                out.write(f"{key} = {shares[key]:.3f}\n")
            for key in MEANS:
                out.write(f"means {key} = {means[key]:.3f}\n")


if __name__ == "__main__":
    main()
