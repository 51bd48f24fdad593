#!/usr/bin/env python3
"""How often events and sayings are dated rightly, and times read rightly, by rule: the tables of docs "How it decides".

usage: calibrate_days.py PROGRAM [--events GOLD.jsonl] [--said GOLD.jsonl] [--times GOLD.jsonl]...

PROGRAM is a nutgraf program. Each line of an events or said file is a judged article:
  {"doc_id", "text", "dct", "judged": [{"time": [start, end], "of": [start, end], "value", "right"}]}
where a person has read whether "value" is when the clause of the verb "of" happened, or the quote "of" was said; each
line of a times file is an annotated one:
  {"doc_id", "text", "dct", "timex": [{"start", "end", "value"}]}
Offsets count code points. What nobody judged is not counted. Shares are smoothed towards the share of all by
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


def events(answer):
    """(time, verb, value, rule, stated) of each dated event."""
    for event in answer["events"]:
        yield event["time"], event["verb"], event["value"], event["rule"], event["confidence"]


def sayings(answer):
    """The same of each quote whose day is told."""
    values = {(t["start"], t["end"]): t["value"] for t in answer["timex"]}
    for quote in answer["quotes"]:
        said = quote.get("said")
        if said and tuple(said["time"]) in values:
            of = [quote["start"], quote["end"]]
            yield said["time"], of, values[tuple(said["time"])], said["rule"], said["confidence"]


def judged(program, path, told):
    """(rule, stated, right) of each event or saying that somebody judged."""
    articles = read(path)
    for article, answer in zip(articles, answers(program, articles)):
        known = {(tuple(j["time"]), tuple(j["of"]), j["value"]): j["right"] for j in article["judged"]}
        for time, of, value, rule, stated in told(answer):
            right = known.get((tuple(time), tuple(of), value))
            if right is not None:
                yield rule, stated, right


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
    rows = [row for option, path in options if option == "--events" for row in judged(program, path, events)]
    if rows:
        for part, name in enumerate(("how its time is written", "how it hangs on its verb", "where its clause stands")):
            table(name, ((parts(rule)[part], right) for rule, _, right in rows))
        table("events stated", ((band(stated), right) for _, stated, right in rows))
    rows = [row for option, path in options if option == "--said" for row in judged(program, path, sayings)]
    if rows:
        table("a day said", ((rule, right) for rule, _, right in rows))
        table("days said stated", ((band(stated), right) for _, stated, right in rows))
    read_times = [row for option, path in options if option == "--times" for row in times(program, path)]
    if read_times:
        table("times", read_times)


def band(stated):
    """Where a statement of this confidence is shown."""
    return "page (.95)" if stated >= 0.95 else "record (.85)" if stated >= 0.85 else "not shown"


def parts(rule):
    """The three parts of a rule's name."""
    rest, _, rank = rule.rpartition("; ")
    written, _, tie = rest.rpartition(", ")
    return written, tie, rank


if __name__ == "__main__":
    main()
