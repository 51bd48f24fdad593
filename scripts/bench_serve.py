#!/usr/bin/env python3
"""Times of the preview: from start to the first page, and from a saved file to the page that shows it.

usage: bench_serve.py SITE [ROUNDS]    (a site made by make_archive.py and built once: warm)

Each round appends a quoted sentence to an article, waits for the server's event and asks for the story's page until
it holds the sentence.
"""
import json
import pathlib
import re
import statistics
import subprocess
import sys
import time
import urllib.request

site, rounds = pathlib.Path(sys.argv[1]), int((sys.argv[2:] or ['5'])[0])
binary = pathlib.Path(__file__).resolve().parent.parent / 'target/release/nutgraf'


def fetch(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


begun = time.perf_counter()
server = subprocess.Popen([binary, 'serve', '--root', site, '--port', '4800'], stdout=subprocess.PIPE, text=True)
try:
    base = server.stdout.readline().strip()
    fetch(base)
    print(f'start to first page: {time.perf_counter() - begun:.3f} s')
    digests = sorted((site / 'public/stories').glob('*/index.json'))
    folder = digests[len(digests) // 2].parent
    article = site / 'content' / json.loads((folder / 'index.json').read_text())['articles'][0]['path']
    page = f'{base}stories/{folder.name}/index.html'
    begun = time.perf_counter()
    fetch(page)
    print(f'a page made on demand: {time.perf_counter() - begun:.3f} s')
    saved = article.read_bytes()
    times = []
    for n in range(rounds):
        words = f'The lamps of quay number {n + 11} were lit again before midnight for every boat'
        edition = re.search(r"let seen=(\d+)", fetch(page)).group(1)
        with urllib.request.urlopen(f'{base}.nutgraf/events?seen={edition}', timeout=60) as events:
            begun = time.perf_counter()
            article.write_bytes(saved + f'\n\n“{words},” Mayor Ilse Brandt said on Monday.\n'.encode())
            while not events.readline().startswith(b'data:'):
                pass
            shown = words in fetch(page)
            times.append(time.perf_counter() - begun)
        print(f'save to page: {times[-1]:.3f} s{"" if shown else " (the sentence is not on it)"}')
    article.write_bytes(saved)
    print(f'median: {statistics.median(times):.3f} s')
finally:
    server.terminate()
    server.wait()
