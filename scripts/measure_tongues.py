#!/usr/bin/env python3
"""Count how often the rules for languages that nothing parses are right on the texts in tests/notes/tongues,
which were written by hand for it, and write src/lexicon/by_rule.txt.

usage: measure_tongues.py PROGRAM [--write]

A rule's number is (right + 1) / (counted + 2), over all languages, for the rules are the same in all;
a language's is the same over all its credits. What is printed takes the lower of both.
"""
import collections, json, pathlib, subprocess, sys, tempfile

HOME = pathlib.Path(__file__).resolve().parent.parent
PAGES = HOME / 'tests/notes/tongues'
MOST = .97           # made-up texts prove no more
DAY = '2031-03-12'


def rows(path):
    for line in path.read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            yield [cell.strip() for cell in line.split(' | ')]


def annotated(program, language, texts):
    lines = ''.join(json.dumps({'doc_id': str(n), 'text': t, 'language': language, 'dct': DAY}) + '\n' for n, t in enumerate(texts))
    out = subprocess.run([program, 'annotate'], input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def same(a, b):
    return ' '.join((a or '').lower().split()) == ' '.join((b or '').lower().split())


class Tally:
    def __init__(self): self.counts = collections.defaultdict(lambda: [0, 0])

    def add(self, key, right):
        parts = key.split(' | ')
        for n in range(1, len(parts) + 1):
            cell = self.counts[' | '.join(parts[:n])]
            cell[0] += right
            cell[1] += 1

    def value(self, key):
        right, all_ = self.counts[key]
        return min(MOST, (right + 1) / (all_ + 2))


def quotes(program, language, name, tally, wrong):
    gold = [(words, who, text.replace(' // ', '\n\n')) for words, who, text in rows(PAGES / name)]
    found = 0
    for (words, who, text), said in zip(gold, annotated(program, language, [g[2] for g in gold])):
        quotes = said['quotes']
        hit = next((q for q in quotes if words != '-' and words.split()[0] in text[q['start']:q['end']]), None) if words != '-' else (quotes or [None])[0]
        if hit is None or hit['speaker_text'] is None:
            found += who in '-?'
            if who not in '-?': wrong.append(f'{language}: refused {who}: {text}')
            continue
        named = hit['speaker_entity'] or hit['speaker_text']
        right = same(named, who) or (hit['speaker_entity'] is None and same(hit['speaker_text'], who))
        found += right
        tally.add(hit['grounds'], right)
        tally.add(language, right)
        if not right: wrong.append(f'{language}: {named} for {who}: {text} [{hit["grounds"]}]')
    print(f'{name}: {found} of {len(gold)} quotes as they should be')


def told(program, language, tally, wrong):
    gold = list(rows(PAGES / f'told-{language}.txt'))
    for (day, source, text), said in zip(gold, annotated(program, language, [g[2] for g in gold])):
        for event in said['events']:
            right = event.get('value', '')[:10] == day
            tally.add(event['rule'], right)
            tally.add(language, right)
            if not right: wrong.append(f'{language}: {event.get("value")} for {day}: {text}')
        for claim in said['attributions']:
            start, end = claim['source'][0]
            named = claim['source_entity'] or text[start:end]
            right = same(named, source)
            tally.add('source', right)
            tally.add(language, right)
            if not right: wrong.append(f'{language}: {named} for {source}: {text}')
        # A sentence in the article's own voice is right where nobody is credited with it.
        if not said['attributions'] and said['events']:
            tally.add('statement', source == '-')
    print(f'{language}: {sum(len(s["events"]) for s in annotated(program, language, [g[2] for g in gold]))} events, of {sum(g[0] != "-" for g in gold)}')


def tolls(program, tally, wrong):
    for expected, language, english, other in rows(PAGES / 'tolls.txt'):
        with tempfile.TemporaryDirectory() as home:
            head = f'title: A\npublished: {DAY}\n'
            pathlib.Path(home, 'a.md').write_text(f'---\n{head}language: en\n---\n\n{english}\n', encoding='utf-8')
            pathlib.Path(home, 'b.md').write_text(f'---\n{head}language: {language}\n---\n\n{other}\n', encoding='utf-8')
            done = subprocess.run([program, 'digest', home, '--format', 'json'], capture_output=True, text=True, check=True)
            digest = json.loads(done.stdout)
        both = lambda item: len({e['article'] for e in item['evidence']}) > 1
        found = 'differs' if digest['disagreements'] + digest['updates'] else 'same' if any(map(both, digest['facts'] + digest['timeline'])) else '-'
        if found != '-':
            tally.add('toll', found == expected)
            tally.add('across', found == expected)
        if found != expected: wrong.append(f'tolls: {found} for {expected}: {english} / {other}')


def main():
    program = sys.argv[1]
    tally, wrong = Tally(), []
    for language in ('de', 'es', 'fr', 'pt'):
        quotes(program, language, f'{language}.txt', tally, wrong)
        quotes(program, language, f'second-{language}.txt', tally, wrong)
        told(program, language, tally, wrong)
    tolls(program, tally, wrong)
    print('\n'.join(wrong))
    for key in sorted(tally.counts): print(f'{key}: {tally.counts[key][0]} of {tally.counts[key][1]}')
    if '--write' in sys.argv:
        head = ('# How often rules for languages that nothing parses were right, by what they rest on. Written by\n'
                '# scripts/measure_tongues.py from made-up texts, not to be changed by hand. Sorted.\n')
        lines = sorted(f'{key} = {tally.value(key):.3f}' for key in tally.counts)
        (HOME / 'src/lexicon/by_rule.txt').write_text(head + '\n'.join(lines) + '\n', encoding='utf-8')


main()
