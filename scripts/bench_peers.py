#!/usr/bin/env python3
"""Builds of a site beside Hugo and Zola, in one run on one machine.

usage: bench_peers.py NUTGRAF ARCHIVE [--hugo PROGRAM] [--zola PROGRAM]

ARCHIVE is a site that NUTGRAF has built once (scripts/make_archive.py makes one). Each Markdown twin of its pages
(index.md) becomes a page of the same words for the peers, with the barest of templates: a frame, a title, the
content. Measured: all pages into an empty folder (NUTGRAF from its cached notes), then one article touched. A peer
that is not on the machine is left out and named.
"""
import argparse, os, pathlib, re, resource, shutil, subprocess, tempfile, time

FRAME = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>\n'


def measured(words, **more):
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    wall, after = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def twins(public):
    for path in sorted(public.rglob('index.md')):
        text = path.read_text()
        front = re.match(r'---\n(.*?)\n---\n', text, re.S)
        title = re.search(r'^title: (.*)$', front.group(1), re.M) if front else None
        yield path.relative_to(public).parent, title.group(1) if title else '"Untitled"', text[front.end():] if front else text


def hugo_site(folder, pages):
    (folder / 'layouts/_default').mkdir(parents=True)
    (folder / 'hugo.toml').write_text('baseURL = "https://archive.example/"\ntitle = "An archive"\ndisableKinds = ["taxonomy", "term"]\n')
    body = {'single': '{{ .Content }}', 'list': '{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'}
    for kind, inner in body.items():
        (folder / f'layouts/_default/{kind}.html').write_text(FRAME.format(title='{{ .Title }}', body=inner))
    for path, title, text in pages:
        at = folder / 'content' / path
        at.mkdir(parents=True, exist_ok=True)
        (at / ('_index.md' if str(path) == '.' else 'index.md')).write_text(f'---\ntitle: {title}\n---\n{text}')


def zola_site(folder, pages):
    (folder / 'templates').mkdir(parents=True)
    (folder / 'config.toml').write_text('base_url = "https://archive.example"\ncompile_sass = false\nbuild_search_index = false\n')
    for name, var in (('page', 'page'), ('section', 'section'), ('index', 'section')):
        inner = '{{ %s.content | safe }}' % var
        (folder / f'templates/{name}.html').write_text(FRAME.format(title='{{ %s.title }}' % var, body=inner))
    for path, title, text in pages:
        at = folder / 'content' / path
        at.mkdir(parents=True, exist_ok=True)
        (at / ('_index.md' if str(path) == '.' else 'index.md')).write_text(f'+++\ntitle = {title}\n+++\n{text}')


def peer(name, program, folder, pages, make):
    make(folder, pages)
    out = folder.parent / f'{name}-public'
    words = {'hugo': [program, '--quiet', '--source', str(folder), '--destination', str(out)],
             'zola': [program, '--root', str(folder), 'build', '--output-dir', str(out), '--force']}[name]
    shutil.rmtree(out, ignore_errors=True)
    all_pages = measured(words)
    touched = next(p for p in (folder / 'content' / 'stories').rglob('index.md'))
    touched.write_text(touched.read_text() + '\nOne more line.\n')
    one = measured(words)
    return name, sum(1 for _ in out.rglob('*.html')), all_pages, one


def main():
    options = argparse.ArgumentParser()
    options.add_argument('nutgraf')
    options.add_argument('archive', type=pathlib.Path)
    options.add_argument('--hugo', default=shutil.which('hugo'))
    options.add_argument('--zola', default=shutil.which('zola'))
    given = options.parse_args()
    given.archive = given.archive.resolve()
    with tempfile.TemporaryDirectory(dir=given.archive.parent) as room:
        room = pathlib.Path(room)
        words = [given.nutgraf, 'build', '--quiet', '--root', str(given.archive)]
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        public = given.archive / 'public'
        pages = list(twins(public))
        rows = []
        for name, program, make in (('hugo', given.hugo, hugo_site), ('zola', given.zola, zola_site)):
            if program:
                rows.append(peer(name, program, room / name, pages, make))
            else:
                print(f'{name} is not on this machine: left out')
        empty = room / 'empty'
        html = sum(1 for _ in public.rglob('*.html'))
        all_pages = measured([*words, '--output', str(empty)])
        touched = min((given.archive / 'content').rglob('*.md'))
        touched.write_text(touched.read_text() + '\nOne more line.\n')
        subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
        touched.write_text(touched.read_text() + '\nAnd one more.\n')
        one = measured(words)
        files = sum(1 for p in public.rglob('*') if p.is_file())
        print(f'{"":10}{"pages":>8}{"all: s":>9}{"cpu s":>8}{"ms/page":>9}{"touch: s":>10}{"cpu s":>8}')
        for name, count, every, touch in [('nutgraf', html, all_pages, one), *rows]:
            print(f'{name:10}{count:8}{every[0]:9.2f}{every[1]:8.2f}{1000 * every[0] / count:9.3f}{touch[0]:10.2f}{touch[1]:8.2f}')
        print(f'nutgraf wrote {files} files in all: each page as HTML, Markdown and JSON, with feeds and tables')
        for name, count, every, touch in rows:
            pace = (every[0] / count) / (all_pages[0] / html)
            print(f'a page takes {name} {pace:.2f} times as long; after one touch {name} takes {touch[0] / one[0]:.1f} times as long')


main()
