#!/usr/bin/env python3
"""Writes the licence texts of all crates that the program is made of, equal texts once.

usage: make_notices.py > THIRD-PARTY.txt
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

NAMES = re.compile(r'(?i)^(licen[cs]e|copying|notice|unlicense|copyright)')


def cargo(*words):
    return subprocess.run(['cargo', *words], check=True, capture_output=True, text=True).stdout


used = set(re.findall(r'^(\S+ v\S+)', cargo('tree', '-e', 'normal', '--prefix', 'none', '--locked'), re.M))
texts, bare = collections.defaultdict(list), []
for package in json.loads(cargo('metadata', '--format-version', '1', '--locked'))['packages']:
    name = f"{package['name']} {package['version']}"
    if package['source'] is None or name.replace(' ', ' v') not in used:
        continue
    folder = pathlib.Path(package['manifest_path']).parent
    files = sorted(file for file in folder.iterdir() if file.is_file() and NAMES.match(file.name))
    for file in files:
        texts[file.read_text(errors='replace').strip()].append(f"{name} ({package['license']})")
    if not files:
        bare.append(f"{name}: {package['license']}, {package['repository']}")
out = sys.stdout
for text, names in sorted(texts.items(), key=lambda item: (-len(item[1]), item[1])):
    out.write(f"{'=' * 100}\n{', '.join(sorted(set(names)))}\n{'-' * 100}\n{text}\n\n")
out.write(f"{'=' * 100}\nWithout a licence file of their own:\n" + ''.join(f'{line}\n' for line in sorted(bare)))
