#!/usr/bin/env python3
"""Measures how the code reads: how dense its lines are, and what it leaves unnamed.

usage: figures.py [REV ...]

One column a revision, one for the working tree where none is given. Tests are left out. The rows:

lines of Rust            of src/, tests in it counted
functions                that have a body
tokens a line of body    lexical tokens of function bodies by their lines that hold any
tokens a function        median over all functions, signature left out
named local closures     `let name = |…|`, where a function or a type could carry the name
bare usize parameters    of all parameters of functions, those that are `usize`, `&usize` or `Range<usize>`
labels as strings        lines that compare a tag, a part of speech or a relation with a string
shared names             names of types that three or more types share
"""
import collections, io, os, re, statistics, subprocess, sys, tarfile

TOKEN = re.compile(r'''
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<text>b?r(?P<marks>\#*)".*?"(?P=marks)|b?"(?:\\.|[^"\\])*"|b?'(?:\\.[^']*|[^'\\])')
  | (?P<word>'?[A-Za-z_]\w*|\d[\w.]*\w|\d)
  | (?P<sign>\.\.=|\.\.\.|<<=|>>=|::|->|=>|&&|\|\||[=!<>+\-*/%^&|]=|\.\.|<<|.)
''', re.X | re.S)
LABELS = set('''CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB
    VBD VBG VBN VBP VBZ WDT WP WP$ WRB ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PRON PROPN PUNCT SCONJ VERB ROOT acl acomp
    advcl advmod amod appos attr aux auxpass cc ccomp csubj csubjpass dobj nmod npadvmod nsubj nsubjpass nummod oprd
    parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp'''.split())


def tree(revision):
    """Path and text of each Rust file under src/."""
    if revision is None:
        for folder, _, names in os.walk('src'):
            for name in names:
                if name.endswith('.rs'):
                    path = os.path.join(folder, name)
                    yield path, open(path, encoding='utf-8').read()
        return
    packed = subprocess.run(['git', 'archive', revision, 'src'], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            if member.name.endswith('.rs'):
                yield member.name, files.extractfile(member).read().decode('utf-8')


def tokens(text):
    """Pairs of a token and its line."""
    line = 0
    for found in TOKEN.finditer(text):
        if found.lastgroup != 'skip' and not found.group('skip'):
            yield found.group(), line
        line += found.group().count('\n')


def close(code, at, opens='{', closes='}'):
    """The place after what closes the bracket at `at`."""
    depth = 0
    for place in range(at, len(code)):
        depth += (code[place][0] == opens) - (code[place][0] == closes)
        if depth == 0:
            return place + 1
    return len(code)


def functions(code):
    """Parameters' types and body of each function that has one."""
    at = 0
    while at < len(code):
        if code[at][0] != 'fn' or at + 1 >= len(code) or not re.match(r'[a-z_]', code[at + 1][0]):
            at += 1
            continue
        start = at + 2
        while start < len(code) and code[start][0] != '(':
            start += 1
        end = close(code, start, '(', ')')
        body = end
        while body < len(code) and code[body][0] not in ('{', ';'):
            body += 1
        yield parameters(code[start + 1:end - 1]), code[body:close(code, body)] if body < len(code) and code[body][0] == '{' else []
        at = end


def parameters(code):
    """The types of a list of parameters."""
    depth, types, open_type = 0, [], None
    for token, _ in code + [(',', 0)]:
        if token == ',' and depth == 0:
            if open_type is not None:
                types.append(' '.join(open_type))
            open_type = None
            continue
        depth += token.count('<') + (token in '([{') - (token in ')]}') - (token.count('>') if token not in ('->', '=>') else 0)
        if token == ':' and depth == 0 and open_type is None:
            open_type = []
        elif open_type is not None:
            open_type.append(token)
    return types


def measure(files):
    bodies, types, closures, strings, names = [], [], 0, 0, collections.Counter()
    by_room = collections.defaultdict(lambda: [0, 0])
    for path, text in files:
        text = text.split('#[cfg(test)]\nmod tests {')[0]
        if path.endswith('tests.rs'):
            continue
        code = list(tokens(text))
        for parts, body in functions(code):
            types += parts
            if body:
                lines = len({line for _, line in body[1:-1]})
                bodies.append((len(body) - 2, lines))
                room = path.split('/')[1]
                by_room[room][0] += len(body) - 2
                by_room[room][1] += lines
        closures += len(re.findall(r'\blet (?:mut )?\w+(?:\s*:[^=;]+)? =\s+(?:move )?\|', text))
        names.update(re.findall(r'^\s*(?:pub(?:\([a-z]+\))? )?(?:struct|enum) (\w+)', text, re.M))
        if not path.startswith('src/language/labels') and 'element.rs' not in path and 'place.rs' not in path:
            for line in text.split('\n'):
                told = re.findall(r'"([A-Za-z$]+)"', line)
                strings += not line.lstrip().startswith('//') and any(word in LABELS for word in told)
    rooms = lambda room: '%.1f' % (by_room[room][0] / max(1, by_room[room][1]))
    shared = [name for name, count in names.items() if count >= 3]
    return {
        'lines of Rust': sum(text.count('\n') for _, text in files),
        'functions': len(bodies),
        'tokens a line of body': '%.1f' % (sum(n for n, _ in bodies) / max(1, sum(l for _, l in bodies))),
        '… in notes/': rooms('notes'),
        '… in digest/': rooms('digest'),
        'tokens a function, median': '%d' % statistics.median(n for n, _ in bodies),
        'named local closures': closures,
        'bare usize parameters': '%.1f %%' % (100 * sum(re.fullmatch(r'(?:& )?(?:mut )?(?:Range < )?usize(?: >)?', t) is not None for t in types) / max(1, len(types))),
        'labels as strings, lines': strings,
        'shared names': '%d (%s)' % (len(shared), ', '.join(sorted(shared))) if len(shared) < 6 else len(shared),
    }


def main():
    revisions = sys.argv[1:] or [None]
    columns = [measure(list(tree(revision))) for revision in revisions]
    print('| | ' + ' | '.join(revision or 'now' for revision in revisions) + ' |')
    print('| --- |' + ' --: |' * len(revisions))
    for row in columns[0]:
        print('| ' + row + ' | ' + ' | '.join(str(column[row]) for column in columns) + ' |')


if __name__ == '__main__':
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
    main()
