#!/usr/bin/env python3
"""How often events are dated rightly, and times read rightly, by rule: the tables of docs "How it decides".

usage: calibrate_days.py PROGRAM [--events GOLD.jsonl] [--times GOLD.jsonl]...

PROGRAM is a nutgraf program. Each line of an events file is a judged article:
  {"doc_id", "text", "dct", "judged": [{"time": [start, end], "verb": [start, end], "value", "right"}]}
where a person has read whether "value" is when the clause of "verb" happened; each line of a times file an annotated one:
  {"doc_id", "text", "dct", "timex": [{"start", "end", "value"}]}
Offsets count code points. Events that nobody judged are not counted. Shares are smoothed towards the share of all by
four cases, so that a rule that is seldom used is not stated by chance. Needs Python 3.9 or newer.
"""
import json
import subprocess
import sys
from collections import defaultdict

PRIOR = 4


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def answers(program, articles):
    keys = ("doc_id", "text", "dct")
    lines = "".join(json.dumps({k: a[k] for k in keys if a.get(k)}) + "\n" for a in articles)
    done = subprocess.run([program, "annotate"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def judged(program, path):
    """(rule, stated, right) of each event that somebody judged."""
    articles = read(path)
    for article, answer in zip(articles, answers(program, articles)):
        known = {(tuple(j["time"]), tuple(j["verb"]), j["value"]): j["right"] for j in article["judged"]}
        for event in answer["events"]:
            right = known.get((tuple(event["time"]), tuple(event["verb"]), event["value"]))
            if right is not None:
                yield event["rule"], event["confidence"], right


def times(program, path):
    """(how it is written, right) of each time that the annotation has, too."""
    articles = read(path)
    for article, answer in zip(articles, answers(program, articles)):
        for time in answer["timex"]:
            gold = [g for g in article["timex"] if g["start"] < time["end"] and time["start"] < g["end"]]
            if gold:
                yield time["written"], any(g["value"] == time["value"] for g in gold)


def table(name, rows):
    """One line for each kind: how many right, of how many, the share, the share smoothed."""
    count = defaultdict(lambda: [0, 0])
    for kind, right in rows:
        count[kind][0] += 1
        count[kind][1] += right
    every = sum(n for n, _ in count.values())
    share = sum(r for _, r in count.values()) / max(1, every)
    print(f"\n| {name} | right | of | share | smoothed |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, (n, right) in sorted(count.items(), key=lambda c: -c[1][0]):
        smoothed = (right + PRIOR * share) / (n + PRIOR)
        print(f"| {kind} | {right} | {n} | {right / n:.3f} | {smoothed:.3f} |")
    print(f"| all | {round(share * every)} | {every} | {share:.3f} | |")


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    program, options = sys.argv[1], list(zip(sys.argv[2::2], sys.argv[3::2]))
    events = [row for option, path in options if option == "--events" for row in judged(program, path)]
    if events:
        for part, name in enumerate(("how its time is written", "how it hangs on its verb", "where its clause stands")):
            table(name, ((parts(rule)[part], right) for rule, _, right in events))
        bands = (("stated .95 and above", lambda c: c >= 0.95), ("stated .85 to .95", lambda c: 0.85 <= c < 0.95))
        table("stated", ((next((n for n, fits in bands if fits(c)), "stated below .85"), right) for _, c, right in events))
    read_times = [row for option, path in options if option == "--times" for row in times(program, path)]
    if read_times:
        table("times", read_times)


def parts(rule):
    """The three parts of a rule's name."""
    rest, _, rank = rule.rpartition("; ")
    written, _, tie = rest.rpartition(", ")
    return written, tie, rank


if __name__ == "__main__":
    main()
