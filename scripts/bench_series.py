#!/usr/bin/env python3
"""Builds of sites of growing size: cold, nothing changed, one article touched, all pages anew from the cache.

usage: bench_series.py NUTGRAF FOLDER [N...]

Makes an archive of each size below FOLDER (scripts/make_archive.py), builds it, and prints a table in Markdown: seconds on
the clock, seconds of processor time, peak memory; then the cache's size before and after ten touched builds. Of builds
that take little time the quickest of three is given, on the clock and in processor time alike.
"""
import os, pathlib, re, shutil, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent


def measured(words):
    """Seconds on the clock, seconds of processor time, peak megabytes, what the program said."""
    begun = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    if status:
        sys.exit(said)
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, said


def best(words, before=lambda n: None):
    runs = []
    for n in range(3):
        before(n)
        runs.append(measured(words))
    return [min(run[at] for run in runs) for at in (0, 1)] + [max(run[2] for run in runs)]


def row(what, name, wall, cpu, peak):
    print(f'| {what} | {name} | {wall:.2f} s | {cpu:.2f} s | {peak:.0f} MB |', flush=True)


def series(nutgraf, folder, size):
    site = folder / str(size)
    shutil.rmtree(site, ignore_errors=True)
    subprocess.run([sys.executable, HERE / 'make_archive.py', site, str(size)], check=True, stdout=subprocess.DEVNULL)
    words = [nutgraf, 'build', '--root', str(site)]
    cold = measured(words)
    counts = re.search(r'(\d+) articles, (\d+) stories, (\d+) files', cold[3])
    row(', '.join(f'{int(n):,}' for n in counts.groups()), 'cold', *cold[:3])
    row('', 'nothing changed', *best(words))
    first = min((site / 'content').rglob('*.md'))
    touch = lambda n: first.write_text(first.read_text() + f'\nOne more line, number {n}.\n')
    touch(-1)
    measured(words)
    row('', 'one article touched', *best(words, touch))
    cache = site / '.nutgraf/cache.redb'
    before = cache.stat().st_size
    for n in range(10):
        touch(n + 3)
        measured(words)
    # A folder that was never there: to make files where others were just removed takes some file systems longer.
    row('', 'all pages anew from the cache', *measured([*words, '--output', str(site / 'anew')])[:3])
    print(f'| | cache, and after ten touched builds | {before / 1e6:.0f} MB, {cache.stat().st_size / 1e6:.0f} MB | | |', flush=True)
    shutil.rmtree(site / 'anew')


def main():
    nutgraf, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    print('| articles, stories, files | build | time | processor | peak |\n| --- | --- | --- | --- | --- |', flush=True)
    for size in [int(n) for n in sys.argv[3:]] or [1000, 2500, 5000, 10000]:
        series(nutgraf, folder, size)


main()
