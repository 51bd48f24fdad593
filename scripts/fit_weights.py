#!/usr/bin/env python3
"""Fits the weights by which a brief is chosen (src/digest/weigh/weights.toml) on roundups that people wrote.

usage: fit_weights.py PROGRAM STORIES.jsonl [--write src/digest/weigh/weights.toml] [--without NAME,...] [--seed N]

PROGRAM is nutgraf, built: its `digest --format features` prints what is counted. STORIES has one story a line: {title, summary,
docs: [{title, outlet, date, text}]}; `title` and `summary` are an editor's over the same articles. Only numbers leave this script.

A brief is a set of one to four sentences; its value is linear: the weights of its distinct words and pairs of words, of
its sentences and of the set as a whole. Fitted is what a softmax over many such sets can expect to reach: ROUGE-2 F1,
half of ROUGE-1 F1 and some ROUGE-2 recall (minimum risk). Everything is deterministic: sets are drawn with a seed, the
descent is L-BFGS from zero. Printed: five-fold cross-validated figures, stories apart. Needs numpy and scipy.
"""
import argparse, collections, itertools, json, os, pathlib, random, re, subprocess, tempfile

for name in ['OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS']:
    os.environ[name] = '1'

from concurrent.futures import ThreadPoolExecutor  # noqa: E402

import numpy as np  # noqa: E402
from scipy.optimize import minimize  # noqa: E402

SETS, WORDS, FOLDS, PENALTY, TITLE_PENALTY = 600, (50, 105), 5, .05, .3
# What a hit is worth beside ROUGE-2 F1: ROUGE-1 F1, and ROUGE-2 recall, which asks for a brief of some length.
ROUGE_1, RECALL = .5, .25
# Sums over concepts are some twenty times as large as other features: on one scale they are fitted better.
SCALE = .1
LETTERS = re.compile(r'[a-z0-9]+')


def stem(word):
    """A plain stemmer, near enough for a fit: the endings of English inflection."""
    for ending in ('ing', 'ed', 'es', 's', 'e'):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith('ss'):
            return word[:len(word) - len(ending)]
    return word


def tokens(text):
    return [stem(word) for word in LETTERS.findall(text.lower())]


def grams(words, n):
    return collections.Counter(zip(*[words[i:] for i in range(n)]))


def write_story(story, folder):
    folder.mkdir(parents=True)
    for i, doc in enumerate(story['docs']):
        head = [f'{key}: {json.dumps(doc[key], ensure_ascii=False)}' for key in ('title', 'outlet') if doc.get(key)]
        day = re.match(r'\d{4}-\d\d-\d\d', str(doc.get('date') or ''))
        head += [f'published: {day[0]}'] if day else []
        (folder / f'{i:02d}.md').write_text('---\n' + '\n'.join(head) + '\n---\n\n' + doc['text'] + '\n', encoding='utf-8')


def dumped(program, stories):
    """What the program prints of each story: the features of its sentences and of its headlines."""
    def one(story):
        with tempfile.TemporaryDirectory() as tmp:
            folder = pathlib.Path(tmp) / 'story'
            write_story(story, folder)
            printed = subprocess.run([program, 'digest', folder, '--format', 'features'], check=True, capture_output=True, text=True).stdout
        return json.loads(printed.splitlines()[0])
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, stories))


def drawn(lengths, rng):
    """Sets of candidates of the length of a brief: all pairs, and as many of three and four as are wanted."""
    fits = lambda s: WORDS[0] <= sum(lengths[i] for i in s) <= WORDS[1]
    out = []
    for size in (1, 2, 3, 4):
        some = [s for s in itertools.combinations(range(len(lengths)), size) if fits(s)] if size < 4 else None
        if some is None and len(lengths) >= 4:
            some = sorted({tuple(sorted(rng.sample(range(len(lengths)), 4))) for _ in range(SETS)})
            some = [s for s in some if fits(s)]
        some = some or []
        out += rng.sample(some, SETS) if len(some) > SETS else some
    return out or [(i,) for i in range(len(lengths))]


class Sets:
    """The sets of one story: their features, ROUGE-1 and 2 F1, ROUGE-2 recall."""

    def __init__(self, names, story, features, rng):
        candidates = [c for c in features['candidates'] if not c['hangs']]
        self.candidates, n = candidates, len(candidates)
        lengths = np.array([len(c['text'].split()) for c in candidates])
        self.sets = drawn(lengths, rng)
        chosen = np.zeros((len(self.sets), n), dtype=np.float32)
        for i, one in enumerate(self.sets):
            chosen[i, list(one)] = 1
        self.features = np.hstack([self.concepts(names, features, chosen), chosen @ np.array([c['features'] for c in candidates], dtype=np.float32), self.whole(chosen, lengths)])
        self.score(tokens(story['summary']), chosen)
        self.words = chosen @ lengths

    def concepts(self, names, features, chosen):
        known = sorted({i for c in self.candidates for i in c['concepts']})
        at = {key: i for i, key in enumerate(known)}
        holds = np.zeros((len(known), len(self.candidates)), dtype=np.float32)
        for j, c in enumerate(self.candidates):
            holds[[at[i] for i in c['concepts']], j] = 1
        values = np.zeros((len(known), len(names['word']) + len(names['pair'])), dtype=np.float32)
        for key, i in at.items():
            word, pair = features['words'].get(str(key)), features['pairs'].get(str(key))
            if word:
                values[i, :len(word)] = word
            else:
                values[i, len(names['word']):] = pair
        told = (chosen @ holds.T > 0).astype(np.float32)
        self.repeats = chosen @ holds.sum(0) - told.sum(1)
        return told @ values * SCALE

    def whole(self, chosen, lengths):
        """As `brief` in src/digest/brief/features.rs."""
        c, count = self.candidates, chosen.sum(1)
        words = chosen @ lengths / 50
        articles = np.array([len({c[i]['member'] for i in s}) for s in self.sets]) / count
        follows = lambda a, b: a['member'] == b['member'] and b['place'] == a['place'] + 1
        adjacent = np.array([sum(follows(c[i], c[j]) for i in s for j in s) for s in self.sets])
        openings = np.array([sum(c[i]['place'] == 0 for i in s) for s in self.sets])
        return np.stack([words, words ** 2, count >= 2, count >= 3, count >= 4, self.repeats / 10, articles, adjacent, openings >= 2, openings >= 3], axis=1).astype(np.float32)

    def score(self, reference, chosen):
        told = [tokens(c['text']) for c in self.candidates]
        length = chosen @ np.array([len(t) for t in told])

        def hits(n):
            wanted = grams(reference, n)
            keys = list(wanted)
            counts = np.array([[grams(t, n)[key] for key in keys] for t in told], dtype=np.float32)
            return np.minimum(chosen @ counts, [wanted[key] for key in keys]).sum(1)
        one, two = hits(1), hits(2)
        pairs = max(1, len(reference) - 1)
        self.r1, self.r2, self.recall = 2 * one / (length + len(reference)), 2 * two / (length - 1 + pairs), two / pairs
        self.reward = self.r2 + ROUGE_1 * self.r1 + RECALL * self.recall


class Titles:
    """The headlines of one story: their features, ROUGE-1 F1."""

    def __init__(self, story, features):
        self.features = np.array([t['features'] for t in features['titles']], dtype=np.float32)
        wanted = tokens(story['title'])
        self.reward = np.array([self.against(wanted, tokens(t['text'])) for t in features['titles']])

    @staticmethod
    def against(wanted, told):
        hits = sum((grams(wanted, 1) & grams(told, 1)).values())
        return 2 * hits / max(1, len(wanted) + len(told))


def scaled(choices, keep):
    """Features in units of their spread within stories, about their middle; returns the spread."""
    middle = np.mean([c.features.mean(0) for c in choices], axis=0)
    spread = np.sqrt(np.mean([((c.features - middle) ** 2).mean(0) for c in choices], axis=0)) + 1e-6
    for c in choices:
        c.scaled = (c.features - middle) / spread * keep
    return spread


def fitted(choices, penalty):
    """Weights that make the expected reward of a choice greatest."""
    width = choices[0].scaled.shape[1]

    def loss(weights):
        value, slope = 0, np.zeros(width)
        for c in choices:
            odds = c.scaled @ weights
            odds = np.exp(odds - odds.max())
            odds /= odds.sum()
            expected = odds @ c.reward
            value -= expected
            slope -= c.scaled.T @ (odds * (c.reward - expected))
        return 100 * value / len(choices) + penalty * weights @ weights, 100 * slope / len(choices) + 2 * penalty * weights
    return minimize(loss, np.zeros(width), jac=True, method='L-BFGS-B', options={'maxiter': 150}).x


def unseen(choices, penalty):
    """For each story the number of the choice that weights fitted on the other folds make."""
    best = [0] * len(choices)
    for fold in range(FOLDS):
        weights = fitted([c for i, c in enumerate(choices) if i % FOLDS != fold], penalty)
        for i in range(fold, len(choices), FOLDS):
            best[i] = int(np.argmax(choices[i].scaled @ weights))
    return best


def figures(sets, best):
    mean = lambda name: 100 * np.mean([getattr(s, name)[b] for s, b in zip(sets, best)])
    words, lines = np.mean([s.words[b] for s, b in zip(sets, best)]), np.mean([len(s.sets[b]) for s, b in zip(sets, best)])
    return f'ROUGE-1 {mean("r1"):.1f}, ROUGE-2 {mean("r2"):.1f}, ROUGE-2 recall {mean("recall"):.1f}; {words:.0f} words in {lines:.1f} lines'


def table(name, features, weights, without):
    lines = [f'"{feature}" = {weight:.4f}' for feature, weight in zip(features, weights) if f'{name}/{feature}' not in without]
    return f'\n[{name}]\n' + '\n'.join(lines) + '\n'


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('program')
    ap.add_argument('stories')
    ap.add_argument('--write')
    ap.add_argument('--without', default='', help='names of features, as "pair/figure", that get no weight')
    ap.add_argument('--seed', type=int, default=17)
    o = ap.parse_args()
    without = set(filter(None, o.without.split(',')))
    stories = [json.loads(line) for line in open(o.stories, encoding='utf-8')]
    printed = dumped(os.path.abspath(o.program), stories)
    rng = random.Random(o.seed)
    names = printed[0]['brief']['names']
    can_stand = lambda features: any(not c['hangs'] for c in features['brief']['candidates'])
    sets = [Sets(names, story, one['brief'], rng) for story, one in zip(stories, printed) if can_stand(one)]
    columns = [(of, name) for of in ('word', 'pair', 'sentence', 'brief') for name in names[of]]
    spread = scaled(sets, np.array(['/'.join(column) not in without for column in columns], dtype=np.float32))
    print('brief, cross-validated:', figures(sets, unseen(sets, PENALTY)), flush=True)
    weights = fitted(sets, PENALTY)
    print('brief, fitted on all:  ', figures(sets, [int(np.argmax(s.scaled @ weights)) for s in sets]))
    weights /= spread
    titles = [Titles(story, one['titles']) for story, one in zip(stories, printed) if one['titles']['titles']]
    names['title'] = printed[0]['titles']['names']
    title_spread = scaled(titles, np.array([f'title/{name}' not in without for name in names['title']], dtype=np.float32))
    print(f'title, cross-validated: ROUGE-1 {100 * np.mean([t.reward[b] for t, b in zip(titles, unseen(titles, TITLE_PENALTY))]):.1f}')
    out = '# What each feature weighs when a brief and its title are chosen; written by scripts/fit_weights.py, which says how.\n'
    for of in ('word', 'pair', 'sentence', 'brief'):
        at = [i for i, column in enumerate(columns) if column[0] == of]
        out += table(of, names[of], weights[at] * (SCALE if of in ('word', 'pair') else 1), without)
    out += table('title', names['title'], fitted(titles, TITLE_PENALTY) / title_spread, without)
    print(out)
    if o.write:
        pathlib.Path(o.write).write_text(out)


if __name__ == '__main__':
    main()
