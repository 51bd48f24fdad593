#!/usr/bin/env python3
"""Fits how much each feature of a statement says of its importance (Weights::fitted of src/digest/weight.rs).

usage: fit_importance.py PROGRAM STORIES.jsonl [--first N]

PROGRAM is nutgraf, built: `digest --format features` prints each statement's features, `--format json` the brief. STORIES has one
story a line: {title, summary, docs: [{title, outlet, date, text}]}; `title` and `summary` are an editor's over the same
articles. A statement is worth what it tells of the editor's words beyond the brief: its pairs of words twice, its words once, by
the length of the statement. Ridge regression within stories; printed are the weights, and how much of the editor's pairs of
words the best 100 words behind the brief hold, cross-validated, beside today's order (before the brief is told off it) and beside the best that is possible. Only
numbers leave this script. Deterministic. Needs numpy.
"""
import argparse, collections, json, os, pathlib, re, subprocess, tempfile

for name in ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS']:
    os.environ[name] = '1'

import numpy as np  # noqa: E402

from fit_weights import tokens, write_story  # noqa: E402

PENALTY, FOLDS, WORDS, FRESH = 3.0, 5, 100, .4
SMALL = set('a an the of in on at to for and or but is ar wa were be been by with from a that thi it he she they hi her their hav '
            'had not who which will would said'.split())


def pairs_of(words):
    return set(zip(words, words[1:]))


def statements(program, story):
    """(features, what it tells beyond the brief, words, pairs, today's importance) of each, and the pairs that are left."""
    with tempfile.TemporaryDirectory() as tmp:
        folder = pathlib.Path(tmp) / 'story'
        write_story(story, folder)
        run = lambda kind: subprocess.run([program, 'digest', str(folder), '--format', kind], capture_output=True,
                                          text=True, check=True).stdout
        rows, digest = [json.loads(line) for line in run('features').splitlines()], json.loads(run('json'))
    told = [tokens(line['text']) for line in digest['summary']] + [tokens(digest['title'])]
    words, pairs = set().union(*map(set, told)), set().union(*map(pairs_of, told))
    wanted = tokens(story['title'] + '. ' + story['summary'])
    wanted_words, wanted_pairs = set(wanted) - SMALL, pairs_of(wanted)
    by_number = collections.defaultdict(list)
    for row in rows:
        if 'telling' in row and not row['below']:
            by_number[row['statement']].append(row)
    found = []
    for rows in by_number.values():
        row = min(rows, key=lambda r: abs(len(r['text'].split()) - 20))
        own = tokens(row['text'])
        content = set(own) - SMALL
        if len(own) < 5 or len(content - words) < FRESH * len(content):
            continue
        new = 2 * len((pairs_of(own) & wanted_pairs) - pairs) / max(1, len(wanted_pairs))
        new += len((content & wanted_words) - words) / max(1, len(wanted_words))
        length = len(row['text'].split())
        found.append((row['features'], new / (length / 20) ** .5, length, pairs_of(own), row['importance']))
    return found, wanted_pairs - pairs, len(wanted_pairs)


def held(stories, score):
    shares = []
    for found, left, all_pairs in stories:
        room, got = WORDS, set()
        for one in sorted(found, key=lambda s: -score(s)):
            if one[2] <= room:
                room -= one[2]
                got |= one[3] & left
        shares.append(len(got) / max(1, all_pairs))
    return 100 * float(np.mean(shares))


def fit(stories, names):
    rows, wanted = [], []
    for found, _, _ in stories:
        x = np.array([[s[0][n] for n in names] for s in found])
        y = np.array([s[1] for s in found])
        rows.append(x - x.mean(0))
        wanted.append(100 * (y - y.mean()))
    x, y = np.vstack(rows), np.concatenate(wanted)
    return np.linalg.solve(x.T @ x + PENALTY * np.eye(len(names)), x.T @ y)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('stories', type=pathlib.Path)
    parser.add_argument('--first', type=int)
    args = parser.parse_args()
    lines = args.stories.read_text(encoding='utf-8').splitlines()[:args.first]
    stories = [statements(args.program, json.loads(line)) for line in lines]
    stories = [s for s in stories if s[0] and s[1]]
    names = list(stories[0][0][0][0])
    by = lambda weights: lambda s: sum(w * s[0][n] for w, n in zip(weights, names))
    cross = [held(stories[k::FOLDS], by(fit([s for i, s in enumerate(stories) if i % FOLDS != k], names)))
             for k in range(FOLDS)]
    print(f'{len(stories)} stories; held in {WORDS} words behind the brief: today {held(stories, lambda s: s[4]):.2f}, '
          f'fitted {np.mean(cross):.2f} (cross-validated), best {held(stories, lambda s: s[1] / s[2]):.2f}')
    print(', '.join(f'{n}: {w:.2f}' for n, w in zip(names, fit(stories, names))))


if __name__ == '__main__':
    main()
