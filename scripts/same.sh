#!/bin/sh
# Proves that a change changes nothing: builds sites with this tree and with a given revision, and compares every file
# of theirs, and what `annotate` says of the project's own test texts. Prints what differs.
#
# usage: scripts/same.sh REV [N]
#
# The sites: the sample, the docs, ../shared/stories where it is there, and an archive of N articles (1000). BUILD says
# how the program is built (cargo build --release --quiet); what it leaves in target/release/ is used. Programs of other
# revisions are kept in target/same/. The fault is 1 where something differs, 2 where a program does not work.
set -eu
cd "$(dirname "$0")/.."
here=$PWD work=$PWD/target/same
rev=$(git rev-parse --short=12 --verify "${1:?usage: scripts/same.sh REV [N]}^{commit}") count=${2:-1000}
build=${BUILD:-cargo build --release --quiet}
mkdir -p "$work"

if [ ! -x "$work/nutgraf-$rev" ]; then
    rm -rf "$work/tree" && mkdir "$work/tree" && git archive "$rev" | tar -x -C "$work/tree"
    (cd "$work/tree" && CARGO_TARGET_DIR="$here/target" $build) || exit 2
    cp target/release/nutgraf "$work/nutgraf-$rev"
    rm -rf "$work/tree"
fi
$build || exit 2
cp target/release/nutgraf "$work/nutgraf-now"

rm -rf "$work/sites" && mkdir "$work/sites"
site() { mkdir -p "$work/sites/$1" && cp -R "$2"/. "$work/sites/$1" && rm -rf "$work/sites/$1/public" "$work/sites/$1/.nutgraf"; }
mkdir "$work/sites/sample" && cp -R content themes site.toml nutgraf.lock "$work/sites/sample"
site docs docs
if [ -d ../shared/stories ]; then
    for story in ../shared/stories/*/; do
        mkdir -p "$work/sites/stories/content"
        cp -R "$story/articles" "$work/sites/stories/content/$(basename "$story")"
    done
    printf 'title = "Stories"\nbase_url = "https://stories.example"\n' > "$work/sites/stories/site.toml"
    chmod -R u+w "$work/sites/stories"
fi
python3 scripts/make_archive.py "$work/sites/archive" "$count" > /dev/null

# Each paragraph of the test texts is a line.
python3 - tests > "$work/lines.jsonl" <<'PY'
import glob, json, sys
for path in sorted(glob.glob(sys.argv[1] + '/**/*.txt', recursive=True) + glob.glob(sys.argv[1] + '/**/*.md', recursive=True)):
    if 'node_modules' in path or path.endswith('frozen.txt'):
        continue
    for n, text in enumerate(open(path, encoding='utf-8').read().split('\n\n')):
        print(json.dumps({'doc_id': f'{path}:{n}', 'text': text, 'dct': '2026-03-04'}))
PY

# What a program makes of a site: its files, and what it says.
make() {
    rm -rf "$work/out-$1" && mkdir "$work/out-$1"
    for folder in "$work"/sites/*/; do
        name=$(basename "$folder")
        "$work/nutgraf-$1" build --root "$folder" --output "$work/out-$1/$name" --no-cache > "$work/out-$1/$name.says" 2>&1 ||
            [ $? -le 1 ] || { cat "$work/out-$1/$name.says"; exit 2; }
        sed -i 's/ ([0-9][^()]*)\(; .*\)\{0,1\}$/\1/; s#out-'"$1"'/#out/#g' "$work/out-$1/$name.says"
    done
    for form in '' --parse; do
        "$work/nutgraf-$1" annotate $form < "$work/lines.jsonl" > "$work/out-$1/annotate$form.jsonl" || exit 2
    done
}
make "$rev"
make now

if diff -r -q "$work/out-$rev" "$work/out-now" > "$work/differs"; then
    files=$(find "$work/out-now" -type f | wc -l)
    echo "same: $((files)) files, $(wc -l < "$work/lines.jsonl" | tr -d ' ') texts annotated, as at $rev"
else
    sed "s#$work/##g" "$work/differs"
    diff -r -U1 "$work/out-$rev" "$work/out-now" | cut -c1-300 | head -60
    exit 1
fi
