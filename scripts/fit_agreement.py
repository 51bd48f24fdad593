#!/usr/bin/env python3
"""Fits the weights by which two tellings are taken for one thing (WEIGHTS and BAR of src/digest/agree.rs).

usage: fit_agreement.py PROGRAM STORY... [--precision .9]

PROGRAM is nutgraf, built: its `digest --format features` prints what is counted of each pair of tellings. STORY is a folder
with articles/ and gold.yaml, an editor's list of facts and events: each with the articles that tell it (`a`) and words of
which all (`all`) or one (`any`) stand in their sentences. Two tellings that both hold the words of one fact are one thing, of
two facts or of none they are not; pairs of which the list knows nothing are left out. Only numbers leave this script.

Logistic regression, stories apart; printed are recall and bar at some precisions and the weights. The list is not whole: of
what counts as wrong here about half is right when read. Deterministic. Needs numpy, scipy and PyYAML.
"""
import argparse, json, os, pathlib, re, subprocess, unicodedata

for name in ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS']:
    os.environ[name] = '1'

import numpy as np  # noqa: E402
import yaml  # noqa: E402
from scipy.optimize import minimize  # noqa: E402

PENALTY = 1 / 6


def fold(text):
    text = unicodedata.normalize('NFKD', str(text)).replace('’', "'").replace('‘', "'").lower()
    return ' '.join(''.join(c for c in text if not unicodedata.combining(c)).split())


def holds(text, fact):
    every, some = fact.get('all') or [], fact.get('any') or []
    return (every or some) and all(fold(w) in text for w in every) and (not some or any(fold(w) in text for w in some))


def pairs(program, folder):
    """Signs and labels of a story's pairs."""
    gold = yaml.safe_load((folder / 'gold.yaml').read_text(encoding='utf-8'))
    files = sorted(p.name for p in (folder / 'articles').iterdir())
    numbers = {int(key): key for key in gold['articles']}
    keys = {f'a{i + 1}': numbers.get(int(re.match(r'\d+', name)[0])) for i, name in enumerate(files)}
    facts = list(gold['facts']) + list(gold['timeline'])
    out = subprocess.run([program, 'digest', str(folder / 'articles'), '--format', 'features'],
                         capture_output=True, text=True, check=True).stdout
    rows = [json.loads(line) for line in out.splitlines()]
    labels = []
    for row in (r for r in rows if 'telling' in r):
        text, key = fold(row['text']), keys[row['article']]
        labels.append({i for i, fact in enumerate(facts) if key in fact['a'] and holds(text, fact)})
    found = []
    for row in (r for r in rows if 'pair' in r):
        a, b = (labels[t] for t in row['pair'])
        if (a or b) and not row['forbidden']:
            found.append((row['signs'], bool(a & b)))
    return found


def fit(signs, labels):
    x, y = np.column_stack([signs, np.ones(len(signs))]), np.where(labels, 1.0, -1.0)

    def loss(w):
        z = y * (x @ w)
        value = np.logaddexp(0, -z).sum() + PENALTY * (w[:-1] ** 2).sum()
        gradient = -(x * (y / (1 + np.exp(z)))[:, None]).sum(0)
        gradient[:-1] += 2 * PENALTY * w[:-1]
        return value, gradient
    return minimize(loss, np.zeros(x.shape[1]), jac=True, method='L-BFGS-B').x


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('stories', nargs='+', type=pathlib.Path)
    parser.add_argument('--precision', type=float, nargs='*', default=[.95, .9, .85, .8, .7])
    args = parser.parse_args()
    found = {folder.name: pairs(args.program, folder) for folder in sorted(args.stories)}
    names = list(next(iter(found.values()))[0][0])
    data = {k: (np.array([[s[n] for n in names] for s, _ in v]), np.array([y for _, y in v])) for k, v in found.items()}
    scores, labels = [], []
    for name, (x, y) in data.items():
        others = [d for k, d in data.items() if k != name]
        w = fit(np.vstack([d[0] for d in others]), np.concatenate([d[1] for d in others]))
        scores.append(x @ w[:-1] + w[-1])
        labels.append(y)
        print(f'{name}: {len(y)} pairs, {int(y.sum())} of one thing')
    scores, labels = np.concatenate(scores), np.concatenate(labels)
    order = np.argsort(-scores, kind='stable')
    right = np.cumsum(labels[order])
    precision, recall = right / np.arange(1, len(order) + 1), right / max(1, labels.sum())
    for least in args.precision:
        ok = np.nonzero(precision >= least)[0]
        if len(ok):
            print(f'precision {least}: recall {recall[ok[-1]]:.3f} from {scores[order[ok[-1]]]:.2f} on')
    w = fit(np.vstack([d[0] for d in data.values()]), np.concatenate([d[1] for d in data.values()]))
    print(', '.join(f'{n}: {v:.2f}' for n, v in zip(names, w)), f'BAR: {-w[-1]:.2f}')


if __name__ == '__main__':
    main()
