#!/usr/bin/env python3
"""Digests of one story of growing length.

usage: bench_story.py NUTGRAF FOLDER [N...]

Makes a story of each number of articles below FOLDER: developments at one place with one cast, ten articles each, over as
many days as it takes (the grammar of scripts/make_archive.py). Prints a table in Markdown: seconds of processor time,
peak memory, and by which power of the articles the time grew since the row before.
"""
import datetime, math, os, pathlib, random, shutil, subprocess, sys

from make_archive import OUTLETS, Story


def make(folder, count):
    """Writes `count` articles of one story."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rng, day, first = random.Random(count), datetime.date(2010, 1, 1), None
    for number in range(count):
        if number % 10 == 0:
            story = Story(rng, day)
            first = first or story
            story.people = first.people
            story.words |= {'place': first.words['place'], 'boss': first.words['boss']}
            day += datetime.timedelta(days=1)
        title, body = story.article((8, 22))
        head = f'---\ntitle: "{title}"\nsite: {rng.choice(OUTLETS)}\npublished: {day}\n---\n\n'
        (folder / f'{number:05}.md').write_text(head + '\n\n'.join(body) + '\n')


def main():
    nutgraf, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    print('| articles of one story | processor | peak | grows as articles to the |\n| --- | --- | --- | --- |', flush=True)
    before = None
    for count in [int(n) for n in sys.argv[3:]] or [100, 200, 400, 1000]:
        make(folder / str(count), count)
        child = subprocess.Popen([nutgraf, 'digest', str(folder / str(count))], stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        if status:
            sys.exit(f'{count} articles: {nutgraf} ended with {status}')
        seconds = used.ru_utime + used.ru_stime
        power = f'{math.log(seconds / before[1]) / math.log(count / before[0]):.2f}' if before else ''
        print(f'| {count:,} | {seconds:.1f} s | {used.ru_maxrss / 1000:.0f} MB | {power} |', flush=True)
        before = (count, seconds)


if __name__ == '__main__':
    main()
